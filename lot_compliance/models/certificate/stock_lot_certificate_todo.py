from odoo import api, models


class StockLot(models.Model):
    """Receipts make to-dos about certificates, and what happens to the lots'
    certificates closes them."""

    _inherit = "stock.lot"

    @api.model
    def _record_receipts(self, lines):
        res = super()._record_receipts(lines)
        lines.picking_id._update_certificate_todos(may_make=True)
        return res

    def write(self, vals):
        res = super().write(vals)
        if "certificate_ids" in vals:
            self._follow_certificate_todos()
        return res

    def _follow_certificate_todos(self):
        """Bring the open to-dos about these lots up to date."""
        if not self or not self.env["stock.lot.certificate.type"]._get_required():
            return
        receipts = self.env["stock.picking"].sudo()  # to-dos of anybody
        waiting = receipts._find_certificate_todos().mapped("res_id")
        receipts.search(
            [("id", "in", waiting), ("move_line_ids.lot_id", "in", self.ids)]
        )._update_certificate_todos()


class StockLotCertificate(models.Model):
    _inherit = "stock.lot.certificate"

    @api.model_create_multi
    def create(self, vals_list):
        certificates = super().create(vals_list)
        certificates._get_all_lots()._follow_certificate_todos()
        return certificates

    def write(self, vals):
        lots = self._get_all_lots()
        res = super().write(vals)
        (lots | self._get_all_lots())._follow_certificate_todos()
        return res

    def unlink(self):
        lots = self._get_all_lots()
        res = super().unlink()
        lots._follow_certificate_todos()
        return res

    def _get_all_lots(self):
        return self.sudo().lot_ids  # those that the user may not see too
