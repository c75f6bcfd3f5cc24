from . import (  # isort: skip - the order in which they extend each other
    res_company_signature,
    res_config_settings_signature,
    stock_lot_signature,
    stock_lot_signature_words,
    stock_lot_signature_sign,
    stock_lot_signature_mixin,
    stock_lot_makers,
    stock_lot_disposition_signature,
    stock_lot_deviation_signature,
    stock_lot_signature_audit,
)
