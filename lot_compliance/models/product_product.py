from odoo import models


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _get_lot_policy(self, company):
        """Return the `LotPolicy` in force for this product in `company`."""
        return self.product_tmpl_id._get_lot_policy(company)
