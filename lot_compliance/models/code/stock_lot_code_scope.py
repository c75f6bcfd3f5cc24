from odoo import models
from odoo.exceptions import ValidationError


class StockLotCodeRule(models.Model):
    """Where a code names one lot only."""

    _inherit = "stock.lot.code.rule"

    def _get_scope_domain(self, products, company):
        """Return the domain of the lots that share a namespace with new ones."""
        return {
            "product": [("product_id", "in", products.ids)],
            "company": [("company_id", "in", (company.id, False))],
            "everywhere": [],
        }[self.scope]

    def _get_scope_key(self, product, code):
        return (product.id if self.scope == "product" else 0, code)

    def _find_taken_places(self, orders, codes, company):
        """Return the places of codes that a lot has already, or an earlier order."""
        products = self.env["product.product"].browse(
            {order.product.id for order in orders}
        )
        lots = self.env["stock.lot"].with_context(active_test=False)
        lots = lots.sudo()  # a code is taken by any company's lot, archived or not
        domain = self._get_scope_domain(products, company)
        found = lots.search_fetch(
            [*domain, ("name", "in", codes)], ["name", "product_id"], order="id"
        )
        seen = {self._get_scope_key(lot.product_id, lot.name) for lot in found}
        taken = []
        for place, (order, code) in enumerate(zip(orders, codes, strict=True)):
            key = self._get_scope_key(order.product, code)
            if key in seen:
                taken.append(place)
            seen.add(key)
        return taken

    def _check_scope(self, lots, company):
        """Refuse lots whose code another lot has in the rule's scope.

        Within a product the core does so itself.
        """
        if self.scope == "product":
            return
        domain = self._get_scope_domain(lots.product_id, company)
        twice = (
            self.env["stock.lot"]
            .with_context(active_test=False)
            .sudo()
            ._read_group(
                [*domain, ("name", "in", lots.mapped("name"))],
                ["name"],
                ["product_id:recordset"],
                having=[("__count", ">", 1)],
                limit=1,
            )
        )
        for name, products in twice:
            raise ValidationError(
                self.env._(
                    "Lot code %(code)s is used already (%(products)s), but the lot "
                    "code rule “%(rule)s” allows no code twice: type another one.",
                    code=name,
                    products=", ".join(self._get_known_names(products)),
                    rule=self.name,
                )
            )

    def _get_known_names(self, products):
        """Return the names of products, without telling those of other companies."""
        known = products.filtered(
            lambda product: not product.company_id
            or product.company_id in self.env.companies
        )
        hidden = [self.env._("in another company")] if products - known else []
        return known.mapped("display_name") + hidden
