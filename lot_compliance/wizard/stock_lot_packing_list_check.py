from odoo import models

from ..models.stock_lot_incoming import IncomingLot
from ..policy.reasons import Severity


class StockLotPackingListWizard(models.TransientModel):
    """Asks for each row what the receipt itself would ask."""

    _inherit = "stock.lot.packing.list.wizard"

    def _add_receipt_findings(self, matched):
        """Add to the rows what speaks against their lots: refusals and warnings."""
        check = self.env["stock.lot.receipt.check"]
        incoming = [
            self._make_incoming_lot(index, found)
            for index, found in enumerate(matched)
            if found.product.tracking in ("lot", "serial") and found.product_quantity
        ]
        for finding in check._find(incoming):
            found = matched[finding.key]
            hard = finding.severity is Severity.HARD
            sentences = found.problems if hard else found.warnings
            sentences.append(check._describe(finding))

    def _make_incoming_lot(self, index, found):
        picking, row = self.picking_id, found.row
        moves = picking.move_ids.filtered(
            lambda move: move.product_id == found.product and move.state != "cancel"
        )
        return IncomingLot(
            product=found.product,
            company=picking.company_id,
            vendor=picking.partner_id,
            warehouse=picking.picking_type_id.warehouse_id,
            lot=found.lot,
            code=row.lot,
            supplier_lot=row.supplier_lot,
            production_date=found.production_date,
            expires_at=found.expires_at,
            quantity=found.product_quantity * row.repeat,
            place="",  # the message of the row begins with its number
            key=index,
            move=moves if len(moves) == 1 else None,
        )
