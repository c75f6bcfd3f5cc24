from . import (  # isort: skip - the order in which they extend each other
    stock_lot_trace,
    stock_lot_trace_answer,
    stock_lot_trace_edge,
    stock_lot_trace_name,
    stock_lot_trace_query,
)
