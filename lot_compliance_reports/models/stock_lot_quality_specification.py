from odoo import models
from odoo.fields import Domain


class StockLotQualitySpecification(models.Model):
    _inherit = "stock.lot.quality.specification"

    def action_open_quality_trend(self):
        """Open the graphs of what is specified, of the goods it is specified of; the
        first attribute is shown."""
        self.ensure_one()
        goods = Domain("product_id.product_tmpl_id", "=", self.product_tmpl_id.id)
        if self.categ_id:
            goods = Domain("category_id", "child_of", self.categ_id.ids)
        asked = Domain("attribute_id", "in", self.line_ids.attribute_id.ids)
        return self.env["stock.lot.quality.trend"]._prepare_open_action(goods & asked)
