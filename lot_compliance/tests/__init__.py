from . import (
    test_allocation,
    test_gate,
    test_policy_levels,
    test_receipt,
    test_stock_lot_certificate,
    test_stock_lot_code_rule,
    test_stock_lot_expiry,
    test_stock_lot_quality_result,
    test_stock_lot_status,
    test_stock_lot_trace,
)
