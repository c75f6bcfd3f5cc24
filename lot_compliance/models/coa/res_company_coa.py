from odoo import api, models

CODE = "stock.lot.certificate.coa"


class ResCompany(models.Model):
    """Each company numbers its own certificates of analysis."""

    _inherit = "res.company"

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        companies._make_lot_coa_sequences()
        return companies

    @api.model
    def _make_all_lot_coa_sequences(self):
        """Give a sequence to each company without one; at install and upgrade."""
        self.search([])._make_lot_coa_sequences()

    def _make_lot_coa_sequences(self):
        sequences = self.env["ir.sequence"].sudo()  # whoever makes a company
        domain = [("code", "=", CODE), ("company_id", "in", self.ids)]
        there = sequences.with_context(active_test=False).search(domain).company_id
        sequences.create(
            [company._prepare_lot_coa_sequence() for company in self - there]
        )

    def _prepare_lot_coa_sequence(self):
        return {
            "name": self.env._("Certificates of analysis of %s", self.name),
            "code": CODE,
            "prefix": "COA/%(year)s/",
            "padding": 5,
            "company_id": self.id,
        }

    def _draw_lot_coa_number(self, day):
        """Return the next number of a certificate of analysis issued on `day`."""
        self._make_lot_coa_sequences()  # somebody may have deleted it
        sequences = self.env["ir.sequence"].sudo()  # whoever issues
        dated = sequences.with_context(ir_sequence_date=str(day))
        return dated.with_company(self).next_by_code(CODE)
