from . import (
    report_stock_quantity,
    stock_forecasted,
    stock_lot_audit_report,
    stock_lot_coa_report,
)
