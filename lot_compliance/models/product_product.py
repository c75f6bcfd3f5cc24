from odoo import models

from ..policy.lot_dates import expiry_after


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _get_lot_policy(self, company):
        """Return the `LotPolicy` in force for this product in `company`."""
        return self.product_tmpl_id._get_lot_policy(company)

    def _get_lot_expiry(self, start, company):
        """Return the expiration date (UTC) of a lot that was made or received on the
        day `start` of `company`; False without shelf life."""
        policy, tz = self._get_lot_policy(company), company._get_lot_tz()
        return expiry_after(start, policy.shelf_life, policy.date_rounding, tz) or False
