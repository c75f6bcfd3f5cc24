from . import (  # isort: skip - the report before those who extend it
    report_lot_expiration,
    report_lot_expiration_due,
    report_lot_expiration_lot,
    stock_lot_expiration_report,
    stock_lot_expiration_document,
    stock_lot_expiration_query,
    stock_lot_quality_trend,
    stock_lot_supplier_scorecard,
    stock_lot_supplier_scorecard_query,
    stock_lot_trace_report,
)
