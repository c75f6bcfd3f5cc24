from odoo import models
from odoo.exceptions import UserError

from odoo.addons.lot_compliance.models.code.stock_lot_code_problem import (
    get_manual_sentence,
)


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def _make_lot_code_order(self):
        """Return the `CodeOrder` of what is produced, None if it has no rule."""
        return self.env["stock.lot.code.rule"]._make_order(
            self.product_id,
            self.company_id,
            warehouse=self.picking_type_id.warehouse_id,
        )

    def _prepare_stock_lot_values(self):
        """Draw the code from the product's rule; the core has its own for others."""
        self.ensure_one()
        rules = self.env["stock.lot.code.rule"]
        if self.product_id._get_lot_policy(self.company_id).code_source == "manual":
            rule = rules._get_rule(self.product_id, self.company_id)
            raise UserError(get_manual_sentence(self.product_id, rule))
        order = self._make_lot_code_order()
        if not order:
            return super()._prepare_stock_lot_values()
        return {"product_id": self.product_id.id, "name": rules._draw([order])[0]}
