from . import (  # isort: skip - the order in which they extend each other
    stock_lot_deviation,
    stock_lot_use,
    stock_lot_gate,
    stock_lot_gate_message,
    stock_lot_gate_inside,
    stock_move,
    stock_move_assign,
    stock_move_line,
    stock_move_line_purpose,
    stock_picking,
    stock_quant,
)
