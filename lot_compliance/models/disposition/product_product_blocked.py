import datetime

from odoo import models
from odoo.fields import Domain


class ProductProduct(models.Model):
    """Blocked stock is on hand, but neither free to use nor forecast."""

    _inherit = "product.product"

    def _compute_quantities_dict(
        self, lot_id, owner_id, package_id, from_date=False, to_date=False
    ):
        res = super()._compute_quantities_dict(
            lot_id, owner_id, package_id, from_date, to_date
        )
        tracked = self.filtered(lambda product: product.tracking != "none")
        blocked = tracked._read_blocked_quantities(lot_id, owner_id, package_id)
        for product in tracked:
            quantity = blocked.get(product._origin.id, 0.0)
            for name in ("free_qty", "virtual_available") if quantity else ():
                left = res[product.id][name] - quantity
                res[product.id][name] = product.uom_id.round(left)
        return res

    def _read_blocked_quantities(self, lot_id, owner_id, package_id):
        """Return {product_id: quantity} that is blocked and not reserved, in the
        product's unit, by one query; not what the core has left out as expired."""
        if not self.ids:
            return {}
        quants = self.env["stock.quant"].with_context(active_test=False)
        domain = self._get_asked_quants_domain(lot_id, owner_id, package_id)
        groups = quants._read_group(
            domain & quants._get_lot_blocked_domain(),
            ["product_id"],
            ["quantity:sum", "reserved_quantity:sum"],
        )
        return {product.id: there - taken for product, there, taken in groups}

    def _get_asked_quants_domain(self, lot_id, owner_id, package_id):
        """Return the domain of quants by the same context and arguments as the core."""
        context = self.env.context
        domain = Domain("product_id", "in", self.ids) & Domain(
            self._get_domain_locations()[0]
        )
        asked = {"lot_id": lot_id, "owner_id": owner_id, "package_id": package_id}
        for name, value in asked.items():
            if value is not None:
                domain &= Domain(name, "=", value)
        if "owners" in context:
            owners = context["owners"]
            domain &= Domain("owner_id", "in", owners or [False])
        until = context.get("to_date") or datetime.date.today()  # as product_expiry
        return domain & (
            Domain("removal_date", "=", False) | Domain("removal_date", ">", until)
        )
