from . import (  # isort: skip - the order in which they extend each other
    stock_lot_audit_reason,
    stock_lot_audit,
    stock_lot_audit_entry,
    stock_lot_audit_append,
    stock_lot_audit_verify,
    stock_lot_audit_words,
    stock_lot_certificate_audit,
    stock_lot_deviation_audit,
    stock_lot_quality_result_audit,
    stock_lot_split_audit,
)
