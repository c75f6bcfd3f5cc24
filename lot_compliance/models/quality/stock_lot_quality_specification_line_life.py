from odoo import api, models


class StockLotQualitySpecificationLine(models.Model):
    """The lines of what was activated stay as they are."""

    _inherit = "stock.lot.quality.specification.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.specification_id._check_draft()
        return lines

    def write(self, vals):
        self.specification_id._check_draft()
        res = super().write(vals)
        self.specification_id._check_draft()  # it may have been moved there
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_activated(self):
        self.specification_id._check_draft()
