from . import (
    stock_lot_disposition_wizard,
    stock_lot_expiry_correction_wizard,
    stock_lot_gate_wizard,
    stock_lot_receipt_wizard,
)
