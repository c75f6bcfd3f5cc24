from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..dates.calendar_sql import calendar_day


class StockLot(models.Model):
    """Finding lots that lack what the policy of their product asks for.

    A method `_get_missing_domain_<value>` per selection value says which.
    """

    _inherit = "stock.lot"

    missing_fact = fields.Selection(
        [
            ("expiration_date", "No expiration date"),
            ("supplier", "No supplier"),
            ("production_date", "No production date"),
            ("consistency", "Dates that contradict each other"),
        ],
        "To complete",
        store=False,
        readonly=True,
        search="_search_missing_fact",
        help="To search by: what the lot should have and does not.",
    )
    is_in_stock = fields.Boolean(
        "In stock",
        store=False,
        readonly=True,
        search="_search_is_in_stock",
        help="To search by: whether there is any of the lot in a location of ours.",
    )

    def _search_missing_fact(self, operator, value):
        if operator != "in":
            return NotImplemented
        facts = [name for name, _label in self._fields["missing_fact"].selection]
        return Domain.OR(
            getattr(self, f"_get_missing_domain_{fact}")()
            for fact in facts
            if fact in value
        )

    def _search_is_in_stock(self, operator, value):
        if operator != "in":
            return NotImplemented
        in_stock = Domain(
            "quant_ids",
            "any",
            [
                ("location_id.usage", "in", ("internal", "transit")),
                ("quantity", ">", 0),
            ],
        )
        return in_stock if True in value else ~in_stock

    @api.model
    def _get_missing_domain_expiration_date(self):
        """Of products whose lots must have an expiration date."""
        return self._get_policy_domain(
            Domain("expiration_date", "=", False),
            lambda policy: policy.perishable == "required",
        )

    @api.model
    def _get_missing_domain_production_date(self):
        """Of products on which the production date is what is typed at receipt."""
        return self._get_policy_domain(
            Domain("production_date", "=", False),
            lambda policy: policy.is_managed and policy.typed_date == "production",
        )

    @api.model
    def _get_missing_domain_supplier(self):
        """Of all lots but those that were made here."""
        made_in = Domain("location_id", "any!", Domain("usage", "=", "production"))
        made = Domain("receipt_move_id", "any!", made_in)  # whoever may read the move
        return Domain("supplier_partner_id", "=", False) & ~made

    @api.model
    def _get_missing_domain_consistency(self):
        """Made after the expiry, or best before or to be removed after it."""
        return self._get_calendar_domain(
            lambda _today, tz: Domain.custom(
                to_sql=lambda lots, alias, _query: SQL(
                    "(%(production)s > %(last_day)s OR %(expiry)s < GREATEST("
                    "%(best_before)s, %(removal)s))",
                    production=SQL.identifier(alias, "production_date"),
                    last_day=calendar_day(SQL.identifier(alias, "expiration_date"), tz),
                    expiry=SQL.identifier(alias, "expiration_date"),
                    best_before=SQL.identifier(alias, "use_date"),
                    removal=SQL.identifier(alias, "removal_date"),
                )
            )
        )

    @api.model
    def _get_policy_domain(self, domain, applies):
        """Return `domain`, limited to the products of which `applies(policy)` is true
        in the lot's company.

        The policy is asked once per product that has such lots, and only of those with
        expiration dates: all that are perishable have them.
        """
        domain &= Domain("product_id.use_expiration_date", "=", True)
        found = defaultdict(list)
        for company, product in self.with_context(active_test=False)._read_group(
            domain, ["company_id", "product_id"]
        ):
            if applies(product._get_lot_policy(company or self.env.company)):
                found[company.id].append(product.id)
        return domain & Domain.OR(
            Domain("company_id", "=", company_id) & Domain("product_id", "in", ids)
            for company_id, ids in found.items()
        )
