from odoo import api, fields, models
from odoo.exceptions import UserError

from .stock_lot_code_order import CodeOrder
from .stock_lot_code_problem import get_manual_sentence


class StockLot(models.Model):
    """The code of a new lot, made by the rule of its product."""

    _inherit = "stock.lot"

    _lot_code_index = models.Index("(name)")

    next_code = fields.Char(
        compute="_compute_next_code",
        help="The code that the lot will get if it is saved without one.",
    )

    @api.depends("product_id")
    def _compute_name(self):
        """Leave codes to `create`: a form that is only looked at draws none."""
        coded = self.filtered(lambda lot: lot._is_coded())
        for lot in coded:
            lot.name = lot.name
        return super(StockLot, self - coded)._compute_name()

    def _is_coded(self):
        """Tell whether the code is none that the core makes."""
        return bool(self._get_code_rule()) or (
            self._get_lot_policy().code_source == "manual"
        )

    @api.depends("product_id", "company_id", "supplier_partner_id", "supplier_lot")
    @api.depends_context("company")
    def _compute_next_code(self):
        rules = self.env["stock.lot.code.rule"]
        for lot in self:
            policy = lot._get_lot_policy()
            if lot._origin or not lot.product_id:
                lot.next_code = False
            elif policy.code_source == "supplier" and lot.supplier_lot:
                lot.next_code = lot.supplier_lot
            else:
                lot.next_code = rules._peek(lot._make_code_order())

    def _make_code_order(self):
        return self.env["stock.lot.code.rule"]._make_order(
            self.product_id,
            self._get_lot_company(),
            vendor=self.supplier_partner_id,
            vendor_lot=self.supplier_lot,
        )

    def _get_code_rule(self):
        rules = self.env["stock.lot.code.rule"]
        return rules._get_rule(self.product_id, self._get_lot_company())

    @api.model
    def generate_lot_names(self, first_lot, count):
        """Draw the names from the rule where `stock.move` asks for it."""
        order = self.env.context.get("lot_code_order")
        if not isinstance(order, CodeOrder):
            return super().generate_lot_names(first_lot, count)
        codes = self.env["stock.lot.code.rule"]._draw([order] * count)
        return [{"lot_name": code} for code in codes]

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [dict(vals) for vals in vals_list]
        self._fill_codes(vals_list)
        lots = self
        if self._are_ruled(vals_list):  # who made them, and when, is on their form
            lots = self.with_context(mail_create_nolog=True)
        return super(StockLot, lots).create(vals_list).with_env(self.env)

    def _are_ruled(self, vals_list):
        """Tell whether a rule makes or checks the codes of all new lots."""
        keys = {self._get_code_key(vals)[:2] for vals in vals_list}
        return all(self._has_code_rule(*key) for key in keys)

    def _has_code_rule(self, product_id, company_id):
        product = self.env["product.product"].browse(product_id or [])
        company = self._get_company_of_code(product, company_id)
        return bool(self.env["stock.lot.code.rule"]._get_rule(product, company))

    def _fill_codes(self, vals_list):
        """Set the name of the lots that come without one and have a rule."""
        cache, wanting, orders = {}, [], []
        for vals in vals_list:
            if vals.get("name", self.env.context.get("default_name")):
                continue
            key = self._get_code_key(vals)
            if key not in cache:
                cache[key] = self._get_code_origin(*key)
            if isinstance(cache[key], CodeOrder):
                wanting.append(vals)
                orders.append(cache[key])
            elif cache[key]:
                vals["name"] = cache[key]
        codes = self.env["stock.lot.code.rule"]._draw(orders)
        for vals, code in zip(wanting, codes, strict=True):
            vals["name"] = code

    def _get_code_key(self, vals):
        """Return (product id, company id, vendor id, vendor's lot) of a new lot."""
        return tuple(
            vals.get(name, self.env.context.get(f"default_{name}")) or False
            for name in (
                "product_id",
                "company_id",
                "supplier_partner_id",
                "supplier_lot",
            )
        )

    def _get_code_origin(self, product_id, company_id, vendor_id, vendor_lot):
        """Return the vendor's code or a `CodeOrder`; None if the core makes the code.

        :raise UserError: if codes of the product are typed by hand
        """
        product = self.env["product.product"].browse(product_id or [])
        company = self._get_company_of_code(product, company_id)
        source = product and product._get_lot_policy(company).code_source
        rules = self.env["stock.lot.code.rule"]
        if source == "supplier" and vendor_lot:
            return vendor_lot
        if source == "manual":
            rule = rules._get_rule(product, company)
            raise UserError(get_manual_sentence(product, rule))
        vendor = self.env["res.partner"].browse(vendor_id or [])
        return rules._make_order(product, company, vendor=vendor, vendor_lot=vendor_lot)

    def _get_company_of_code(self, product, company_id):
        company = self.env["res.company"].browse(company_id or [])
        return company or product.company_id or self.env.company
