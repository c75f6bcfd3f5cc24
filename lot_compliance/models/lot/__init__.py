from . import (  # isort: skip - the order in which they extend each other
    stock_lot,
    stock_lot_archive,
    stock_lot_completion,
    stock_lot_completion_history,
    stock_lot_grade,
    stock_lot_missing_fact,
    stock_lot_names,
    stock_lot_of_product,
)
