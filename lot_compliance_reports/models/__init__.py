from . import stock_lot, stock_lot_expiration, stock_lot_receipt_history, stock_move
