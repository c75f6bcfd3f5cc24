from odoo import models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    def action_open_quality_trend(self):
        """Open the graphs of what was measured on lots of this product."""
        return self.product_variant_ids.action_open_quality_trend()
