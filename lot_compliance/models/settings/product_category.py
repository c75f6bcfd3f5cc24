from odoo import models


class ProductCategory(models.Model):
    _name = "product.category"
    _inherit = ["product.category", "stock.lot.policy.mixin"]

    def _get_lot_policy_levels(self):
        """Return the category and its parents, nearest first."""
        levels, category = [], self
        while category:
            levels.append(category)
            category = category.parent_id
        return levels

    def write(self, vals):
        res = super().write(vals)
        if "lot_perishable" in vals or "parent_id" in vals:
            self.env["product.template"].sudo().search(  # products of all companies
                [("categ_id", "child_of", self.ids)]
            )._apply_lot_perishable()
        return res
