from odoo import models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    def action_open_quality_trend(self):
        """Open the graphs of what was measured on lots of this product."""
        return self.env["stock.lot.quality.trend"]._prepare_open_action(
            [("product_id", "in", self.product_variant_ids.ids)]
        )
