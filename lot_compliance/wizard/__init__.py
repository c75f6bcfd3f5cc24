from . import stock_lot_disposition_wizard, stock_lot_gate_wizard
