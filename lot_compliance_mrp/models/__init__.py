from . import mrp_production, stock_lot_used, stock_move
