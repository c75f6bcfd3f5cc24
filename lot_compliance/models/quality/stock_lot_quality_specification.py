from odoo import api, fields, models
from odoo.fields import Domain


class StockLotQualitySpecification(models.Model):
    """What the lots of a product or category must keep to: one revision of it.

    Those of a customer are asked beside the general one. Which of several holds is
    decided by `policy.specification`.
    """

    _name = "stock.lot.quality.specification"
    _description = "Quality specification"
    _order = "name, revision desc, id desc"
    _check_company_auto = True

    name = fields.Char(required=True, help="Named in messages and on certificates.")
    revision = fields.Integer(required=True, default=1, copy=False)
    product_tmpl_id = fields.Many2one(
        "product.template",
        "Product",
        index="btree_not_null",
        check_company=True,
        domain=[("tracking", "!=", "none")],
        ondelete="restrict",
        help="The product whose lots must keep to it.",
    )
    categ_id = fields.Many2one(
        "product.category",
        "Product category",
        index="btree_not_null",
        ondelete="restrict",
        help="Instead of a product: all products of the category and of those below "
        "it, unless they have a specification of their own.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        help="A customer or one of its contacts. Empty: for all customers.",
    )
    valid_from = fields.Date(
        required=True,
        copy=False,
        default=lambda self: self.env.company._get_lot_today(),
        help="First day on which it holds, once it is activated.",
    )
    valid_until = fields.Date(
        readonly=True,
        copy=False,
        help="Last day on which it held: a newer revision followed, or it was "
        "withdrawn.",
    )
    activated_at = fields.Datetime("Activated on", readonly=True, copy=False)
    activated_by_id = fields.Many2one(
        "res.users", "Activated by", readonly=True, copy=False
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("upcoming", "Upcoming"),
            ("active", "Active"),
            ("superseded", "Superseded"),
        ],
        compute="_compute_state",
        search="_search_state",
        help="Upcoming: activated, but not valid yet. Superseded: no longer valid.",
    )
    line_ids = fields.One2many(
        "stock.lot.quality.specification.line", "specification_id", "Lines", copy=True
    )
    note = fields.Text()
    company_id = fields.Many2one(
        "res.company", ondelete="cascade", help="Empty: used in all companies."
    )

    _one_scope = models.Constraint(
        "CHECK (num_nonnulls(product_tmpl_id, categ_id) = 1)",
        "A specification is for one product or for one product category: fill in one "
        "of the two.",
    )
    # Two that are activated at the same moment do not both stay in force.
    _one_without_end = models.UniqueIndex(
        "(COALESCE(product_tmpl_id, 0), COALESCE(categ_id, 0), "
        "COALESCE(partner_id, 0), COALESCE(company_id, 0)) "
        "WHERE activated_at IS NOT NULL AND valid_until IS NULL",
        "Another revision of this specification was activated at the same moment: "
        "reload, and look which of them holds.",
    )

    @api.depends("activated_at", "valid_from", "valid_until", "company_id")
    @api.depends_context("company")
    def _compute_state(self):
        for spec in self:
            spec.state = spec._get_state(spec._get_today())

    def _get_state(self, today):
        if not self.activated_at:
            return "draft"
        if self.valid_until and self.valid_until < today:
            return "superseded"
        return "upcoming" if self.valid_from > today else "active"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env.company._get_lot_today()
        draft = Domain("activated_at", "=", False)
        over = Domain("valid_until", "<", today)
        coming = Domain("valid_from", ">", today) & ~over
        domains = {
            "draft": draft,
            "upcoming": ~draft & coming,
            "active": ~draft & ~coming & ~over,
            "superseded": ~draft & over,
        }
        return Domain.OR(domains.get(state, Domain.FALSE) for state in value)

    @api.depends("name", "revision", "partner_id.name")
    def _compute_display_name(self):
        for spec in self:
            words = {"name": spec.name or "", "revision": spec.revision}
            spec.display_name = self.env._("%(name)s, revision %(revision)s", **words)
            if spec.partner_id:
                spec.display_name = self.env._(
                    "%(name)s for %(customer)s, revision %(revision)s",
                    customer=spec.partner_id.sudo().name,  # named to whoever is refused
                    **words,
                )
