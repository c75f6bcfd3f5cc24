from odoo import models


class StockLotDispositionWizard(models.TransientModel):
    """The disposition is signed in its dialog, where that is asked for."""

    _name = "stock.lot.disposition.wizard"
    _inherit = ["stock.lot.disposition.wizard", "stock.lot.signature.mixin"]

    def _get_signature_depends(self):
        return ("lot_ids", "disposition_id", "reason")

    def _get_what_is_signed(self):
        changed = self.lot_ids.filtered(
            lambda lot: lot.disposition_id != self.disposition_id
        )
        meaning = self.disposition_id._get_signature_meaning() if changed else None
        companies = self.env["res.company"].union(
            *(lot._get_lot_company() for lot in changed)
        )
        return meaning, changed, self.reason, companies
