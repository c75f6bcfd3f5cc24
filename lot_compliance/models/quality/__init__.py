from . import (  # isort: skip - the order in which they extend each other
    stock_lot_quality_value_mixin,
    stock_lot_disposition,
    stock_lot_disposition_use,
    stock_lot_quality_attribute,
    stock_lot_quality_attribute_choice,
    stock_lot_quality_result,
    stock_lot_release,
    stock_lot_status,
)
