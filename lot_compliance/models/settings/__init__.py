from . import (  # isort: skip - the order in which they extend each other
    stock_lot_policy_mixin,
    ir_model_access,
    product_category,
    product_product,
    product_template,
    product_template_tracking,
    res_company,
    res_config_settings,
    stock_warehouse,
)
