from . import stock_lot_expiration_wizard
