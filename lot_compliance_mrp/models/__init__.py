from . import mrp_production, stock_move
