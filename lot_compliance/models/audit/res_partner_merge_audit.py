from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Merging contacts changes the suppliers of lots below the ORM."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        lots = self.env["stock.lot"].sudo().with_context(active_test=False)  # any lot
        lots = lots.search([("supplier_partner_id", "in", src_partners.ids)])
        with lots._audit({"supplier_partner_id"}):
            res = super()._update_foreign_keys(src_partners, dst_partner)
            lots.invalidate_recordset(["supplier_partner_id"])
        return res
