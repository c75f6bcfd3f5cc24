from odoo import api, fields, models

from ...policy.reasons import Severity
from ...policy.shelf_life_rule import Deal, LifeRule, Scope

SEVERITIES = {"refuse": Severity.HARD, "warn": Severity.WARNING}


class StockLotShelfLifeRule(models.Model):
    """How much of its shelf life a perishable lot must have left when it comes in.

    Which of several rules holds is decided by `policy.shelf_life_rule.find_rule`.
    """

    _name = "stock.lot.shelf.life.rule"
    _description = "Shelf-life rule"
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, help="Named in the messages of the rule.")
    partner_id = fields.Many2one(
        "res.partner",
        "Vendor",
        index="btree_not_null",
        check_company=True,
        ondelete="cascade",  # of what is gone: or it would hold for all of them
        help="The vendor or one of its contacts. Empty: all vendors.",
    )
    partner_tag_id = fields.Many2one(
        "res.partner.category",
        "Vendor tag",
        ondelete="cascade",
        help="Only vendors that bear this tag.",
    )
    country_id = fields.Many2one(
        "res.country",
        "Vendor country",
        ondelete="cascade",
        help="Only vendors of this country.",
    )
    product_tmpl_id = fields.Many2one(
        "product.template",
        "Product",
        index="btree_not_null",
        check_company=True,
        domain=[("tracking", "!=", "none")],
        ondelete="cascade",
        help="Empty: all products of the category.",
    )
    categ_id = fields.Many2one(
        "product.category",
        "Product category",
        ondelete="cascade",
        help="With the categories below it. Empty: all products.",
    )
    minimum_days = fields.Integer(
        "Days left",
        help="Days from the receipt to the last usable day of the lot, at least.",
    )
    minimum_percent = fields.Float(
        "Percent of total life left",
        digits=(5, 2),
        help="Part of the days from production to the last usable day, at least; "
        "without production date, of the shelf life of the product.",
    )
    consequence = fields.Selection(
        [("refuse", "Refuse"), ("warn", "Warn")],
        "If less is left",
        required=True,
        default="refuse",
        help="Refuse: the lot is not received. Warn: whoever receives it is told.",
    )
    start_date = fields.Date("From", help="First day on which the rule holds.")
    end_date = fields.Date("Until", help="Last day on which the rule holds.")
    active = fields.Boolean(default=True, help="An archived rule asks for nothing.")
    company_id = fields.Many2one(
        "res.company", ondelete="cascade", help="Empty: used in all companies."
    )

    _check_minimum = models.Constraint(
        "CHECK (minimum_days >= 0 AND minimum_percent BETWEEN 0 AND 100)",
        "A lot can have 0 or more days and 0 to 100 percent of its life left: correct "
        "the minimum of the shelf-life rule.",
    )
    _check_period = models.Constraint(
        "CHECK (start_date <= end_date)",
        "A shelf-life rule cannot end before it begins: correct one of the two days.",
    )

    @api.model
    def _get_life_rules(self, companies):
        """Return {company: [LifeRule]}, for the lookup of the policy; one query."""
        rules = self.sudo().search(  # a rule holds for whoever receives
            [("company_id", "in", [False, *companies.ids])]
        )
        facts = [rule._make_life_rule() for rule in rules]
        return {
            company: [
                fact for fact in facts if fact.scope.company_id in (None, company.id)
            ]
            for company in companies
        }

    def _make_life_rule(self):
        return LifeRule(
            rule_id=self.id,
            scope=Scope(
                partner_id=self.partner_id.id or None,
                tag_id=self.partner_tag_id.id or None,
                country_id=self.country_id.id or None,
                product_id=self.product_tmpl_id.id or None,
                category_id=self.categ_id.id or None,
                company_id=self.company_id.id or None,
                start=self.start_date or None,
                end=self.end_date or None,
            ),
            days=self.minimum_days,
            percent=self.minimum_percent,
            severity=SEVERITIES[self.consequence],
        )

    @api.model
    def _make_deal(self, product, company, partner):
        """Return the `Deal` about goods from or to `partner`, a contact or nobody."""
        partner = partner.sudo()  # a rule holds, whether or not its user reads contacts
        contacts = partner | partner.commercial_partner_id
        return Deal(
            partner_ids=tuple(contacts.ids),
            product_id=product.product_tmpl_id.id,
            category_ids=tuple(
                category.id for category in product.categ_id._get_lot_policy_levels()
            ),
            company_id=company.id,
            tag_ids=frozenset(contacts.category_id.ids),
            country_id=contacts.country_id[:1].id or None,
        )
