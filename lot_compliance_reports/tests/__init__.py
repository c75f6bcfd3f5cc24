from . import (
    test_expiry_sql,
    test_stock_lot_cost,
    test_stock_lot_expiration_print,
    test_stock_lot_expiration_report,
    test_stock_lot_expiration_value,
    test_stock_lot_quality_trend,
    test_stock_lot_supplier_scorecard,
    test_stock_lot_trace_report,
    test_trace_tree,
)
