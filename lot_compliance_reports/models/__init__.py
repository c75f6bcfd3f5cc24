from . import stock_lot, stock_lot_expiration, stock_move
