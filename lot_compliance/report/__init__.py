from . import stock_lot_audit_report
