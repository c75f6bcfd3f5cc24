from . import (  # isort: skip - the order in which they extend each other
    stock_lot_complete_dates,
    stock_lot_date_change,
    stock_lot_expiry,
    stock_lot_expiry_correction,
    stock_lot_expiry_search,
    stock_lot_shelf_life_rule,
    stock_lot_typed_day,
)
