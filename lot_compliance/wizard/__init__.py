from . import (
    stock_lot_certificate_reject_wizard,
    stock_lot_coa_wizard,
    stock_lot_deviation_approval_wizard,
    stock_lot_disposition_wizard,
    stock_lot_expiry_correction_wizard,
    stock_lot_gate_wizard,
    stock_lot_packing_list_column,
    stock_lot_packing_list_row,
    stock_lot_packing_list_wizard,
    stock_lot_quality_entry_wizard,
    stock_lot_quality_entry_wizard_line,
    stock_lot_receipt_wizard,
    stock_lot_retest_wizard,
    stock_lot_split_wizard,
)

from . import (  # isort: skip - what extends a wizard
    stock_lot_disposition_wizard_signature,
    stock_lot_gate_wizard_signature,
    stock_lot_packing_list_file,
    stock_lot_quality_entry_wizard_typed,
    stock_lot_packing_list_check,
    stock_lot_packing_list_receipt,
)
