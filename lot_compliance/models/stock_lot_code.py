from collections import defaultdict

from odoo import api, fields, models


class StockLot(models.Model):
    """The code of a new lot, made by the rule of its product."""

    _inherit = "stock.lot"

    next_code = fields.Char(
        compute="_compute_next_code",
        help="The code that the lot will get if it is saved without one.",
    )

    @api.depends("product_id")
    def _compute_name(self):
        """Leave codes to `create`: a form that is only looked at draws none."""
        coded = self.filtered(lambda lot: lot._get_code_rule())
        for lot in coded:
            lot.name = lot.name
        return super(StockLot, self - coded)._compute_name()

    @api.depends("product_id", "company_id")
    @api.depends_context("company")
    def _compute_next_code(self):
        for lot in self:
            rule = not lot._origin and lot._get_code_rule()
            lot.next_code = rule._peek(1)[0] if rule else False

    def _get_code_rule(self):
        rules = self.env["stock.lot.code.rule"]
        return rules._get_rule(self.product_id, self._get_lot_company())

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [dict(vals) for vals in vals_list]
        for (rule, company), group in self._group_uncoded(vals_list).items():
            products = self._get_vals_product(group)
            codes = rule._draw(len(group), company._get_lot_today(), products)
            for vals, code in zip(group, codes, strict=True):
                vals["name"] = code
        return super().create(vals_list)

    def _group_uncoded(self, vals_list):
        """Return {(rule, company): vals of the lots that get their code from it}."""
        groups = defaultdict(list)
        for vals in vals_list:
            if vals.get("name", self.env.context.get("default_name")):
                continue
            product = self._get_vals_product([vals])
            company = self._get_vals_company(vals, product)
            if rule := self.env["stock.lot.code.rule"]._get_rule(product, company):
                groups[rule, company].append(vals)
        return groups

    def _get_vals_product(self, vals_list):
        default = self.env.context.get("default_product_id")
        ids = {vals.get("product_id", default) for vals in vals_list}
        return self.env["product.product"].browse(id_ for id_ in ids if id_)

    def _get_vals_company(self, vals, product):
        company = self.env["res.company"].browse(vals.get("company_id") or [])
        return company or product.company_id or self.env.company
