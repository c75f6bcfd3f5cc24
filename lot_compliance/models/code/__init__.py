from . import (  # isort: skip - the order in which they extend each other
    stock_lot_code_rule,
    stock_lot_code,
    stock_lot_code_typed,
    stock_lot_code_counter,
    stock_lot_code_check,
    stock_lot_code_draw,
    stock_lot_code_order,
    stock_lot_code_scope,
    stock_move_code,
    stock_move_line_code,
)
