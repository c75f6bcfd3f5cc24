from odoo import models


class ProductProduct(models.Model):
    _inherit = "product.product"

    def action_open_quality_trend(self):
        """Open the graphs of what was measured on lots of this variant."""
        return self.env["stock.lot.quality.trend"]._prepare_open_action(
            [("product_id", "in", self.ids)]
        )
