from dataclasses import dataclass, replace

from odoo import api, models

from ...policy.lot_code import SAMPLE
from ...policy.lot_code_error import MissingFactError
from ...policy.lot_code_token import CodeFacts


@dataclass(frozen=True)
class CodeOrder:
    """One code to be drawn: `rule`, `product` and `company` are records.

    Also a context value, of a class of its own so that no RPC client can forge it.
    """

    rule: models.Model
    product: models.Model
    company: models.Model
    facts: CodeFacts


class StockLotCodeRule(models.Model):
    """What a code is made of, for one lot."""

    _inherit = "stock.lot.code.rule"

    @api.model
    def _make_order(self, product, company, warehouse=None, vendor=None, vendor_lot=""):
        """Return the `CodeOrder` of a new lot, None if its code is not made by a rule.

        The day is today at the warehouse that receives the lot, else in the company.
        """
        rule = self._get_rule(product, company)
        if not rule or product._get_lot_policy(company).code_source == "manual":
            return None
        place = warehouse or company
        facts = CodeFacts(
            day=place._get_lot_today(),
            product=product.default_code or "",
            supplier=self._get_vendor_ref(vendor),
            supplier_lot=vendor_lot or "",
            warehouse=(warehouse or self._get_main_warehouse(company)).code or "",
            company=company.sudo().partner_id.ref or "",
        )
        return CodeOrder(rule, product, company, facts)

    def _get_vendor_ref(self, vendor):
        return vendor and (vendor.ref or vendor.commercial_partner_id.ref) or ""

    def _get_main_warehouse(self, company):
        warehouses = self.env["stock.warehouse"].sudo()
        return warehouses.search([("company_id", "=", company.id)], limit=1)

    def _get_sample_facts(self):
        """Return made-up facts of today, to show what codes will look like."""
        company = self.company_id or self.env.company
        return replace(SAMPLE, day=company._get_lot_today())

    @api.model
    def _peek(self, order):
        """Return the code that an order would get now, without drawing it; False if
        there is none to be had."""
        try:
            return order and order.rule._peek_numbers(order.facts, 1)[0]
        except MissingFactError:
            return False
