from . import (
    product_product,
    product_template,
    res_partner,
    stock_lot,
    stock_lot_expiration,
    stock_lot_quality_attribute,
    stock_lot_quality_specification,
    stock_lot_receipt_history,
    stock_move,
)
