from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import ormcache

from ...policy.shelf_life_rule import Deal
from ...policy.specification import (
    Specification,
    find_general,
    find_looser,
    find_of_customer,
)


class StockLotQualitySpecification(models.Model):
    """Which specifications hold for which goods and whom; asked of the policy.

    What is activated is kept in memory: where nothing is, nobody pays for the question.
    """

    _inherit = "stock.lot.quality.specification"

    @api.model_create_multi
    def create(self, vals_list):
        specs = super().create(vals_list)
        if any(spec.activated_at for spec in specs):
            self.env.registry.clear_cache()
        return specs

    def write(self, vals):
        res = super().write(vals)
        if any(spec.activated_at for spec in self):
            self.env.registry.clear_cache()
        return res

    @api.model
    @ormcache()
    def _get_activated(self):
        """Return all activated revisions of all companies, as `Specification`s."""
        activated = self.sudo().search(  # they hold for whoever asks
            [("activated_at", "!=", False)], order="id"
        )
        return tuple(spec._make_specification() for spec in activated)

    def _make_specification(self):
        return Specification(
            specification_id=self.id,
            valid_from=self.valid_from,
            valid_until=self.valid_until or None,
            product_id=self.product_tmpl_id.id or None,
            category_id=self.categ_id.id or None,
            partner_id=self.partner_id.id or None,
            company_id=self.company_id.id or None,
            requirements=tuple(line._make_requirement() for line in self.line_ids),
        )

    @api.model
    def _find_general(self, product, company, day=None):
        """Return the general `Specification` of a product on a day (today), or None."""
        if not self._get_activated():
            return None
        deal = self._make_deal(product, company)
        return find_general(
            self._get_activated(), deal, day or company._get_lot_today()
        )

    @api.model
    def _find_both(self, product, company, partner, day):
        """Return (general, customer's) `Specification` or None, for goods for a contact
        or for nobody in particular."""
        deal = self._make_deal(product, company, partner)
        activated = self._get_activated()
        return (
            find_general(activated, deal, day),
            find_of_customer(activated, deal, day),
        )

    @api.model
    def _find_of_customers(self, product, company, day):
        """Return {customer: their own `Specification`} of a product on a day."""
        partners = self.env["res.partner"].browse(
            {spec.partner_id for spec in self._get_activated() if spec.partner_id}
        )
        found = {
            partner: self._find_both(product, company, partner, day)[1]
            for partner in partners
        }
        return {partner: spec for partner, spec in found.items() if spec}

    @api.model
    def _get_specified_domain(self):
        """Return the domain of the products that any revision may be about."""
        activated = self._get_activated()
        categories = [spec.category_id for spec in activated if spec.category_id]
        templates = [spec.product_id for spec in activated if spec.product_id]
        return Domain("product_tmpl_id", "in", templates) | Domain(
            "categ_id", "child_of", categories
        )

    @api.model
    def _make_deal(self, product, company, partner=None):
        rules = self.env["stock.lot.shelf.life.rule"]
        return rules._make_deal(product, company, partner or self.env["res.partner"])

    # A customer's adds or tightens

    def _check_may_activate(self):
        super()._check_may_activate()
        general = self.partner_id and self._find_general_beside()
        if not general:
            return
        for line, asked in find_looser(self._make_specification(), general):
            self._refuse_looser(*self.line_ids.browse((line.line_id, asked.line_id)))

    def _find_general_beside(self):
        """Return the general specification of the same goods on this one's first day,
        or None."""
        categories = (self.categ_id or self.product_tmpl_id.categ_id).sudo()
        deal = Deal(
            partner_ids=(),
            product_id=self.product_tmpl_id.id,
            category_ids=tuple(
                level.id for level in categories._get_lot_policy_levels()
            ),
            company_id=(self.company_id or self.env.company).id,
        )
        return find_general(self._get_activated(), deal, self.valid_from)

    def _refuse_looser(self, line, asked):
        raise UserError(
            self.env._(
                "%(specification)s asks less of %(attribute)s (%(limit)s) than "
                "%(general)s does (%(asked)s), and a lot must keep to both: tighten "
                "the customer's limit, or leave the line out.",
                specification=self.display_name,
                attribute=line.attribute_id.name,
                limit=line.limit_display,
                general=asked.specification_id.display_name,
                asked=asked.limit_display,
            )
        )
