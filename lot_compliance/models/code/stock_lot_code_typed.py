from collections import defaultdict

from odoo import api, models


class StockLot(models.Model):
    """The code of a lot, where somebody typed or imported it."""

    _inherit = "stock.lot"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_typed_codes(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        res = super().write(vals)
        if vals.get("name"):
            for rule, lots in self.grouped(lambda lot: lot._get_code_rule()).items():
                rule._check_typed(lots.mapped("name")[:1] if rule else [])
        return res

    def _check_typed_codes(self, vals_list):
        """Refuse the bad ones of the codes that come with the values of new lots."""
        codes = defaultdict(list)
        default = self.env.context.get("default_name")
        for vals in vals_list:
            product_id, company_id, _vendor, theirs = self._get_code_key(vals)
            name = vals.get("name", default)
            codes[product_id, company_id].append((name, theirs))
        for (product_id, company_id), pairs in codes.items():
            product = self.env["product.product"].browse(product_id or [])
            company = self._get_company_of_code(product, company_id)
            rule = self.env["stock.lot.code.rule"]._get_rule(product, company)
            if rule:
                policy = product._get_lot_policy(company)
                rule._check_typed(*self._split_codes(pairs, policy.code_source))

    def _split_codes(self, pairs, code_source):
        """Return (typed codes, suppliers' codes that are wanted as such).

        :param pairs: (name or nothing, supplier's lot or nothing) of new lots
        """
        takes_suppliers = code_source == "supplier"
        typed, suppliers = [], []
        for name, theirs in pairs:
            code = name or (takes_suppliers and theirs)
            if takes_suppliers and code and code == theirs:
                suppliers.append(code)
            elif code:
                typed.append(code)
        return typed, suppliers

    @api.constrains("name", "product_id", "company_id")
    def _check_code_scope(self):
        alike = self.grouped(lambda lot: (lot.product_id, lot.company_id))
        for (product, _company), lots in alike.items():
            company = lots[0]._get_lot_company()
            rule = self.env["stock.lot.code.rule"]._get_rule(product, company)
            if rule:
                rule._check_scope(lots, company)

    def copy_data(self, default=None):
        """Let a copy have a code of its own, not one that no rule would accept."""
        vals_list = super().copy_data(default)
        for lot, vals in zip(self, vals_list, strict=True):
            if "name" not in (default or {}) and lot._get_code_rule():
                vals["name"] = False
        return vals_list

    @api.model
    def _find_by_code(self, products, codes):
        """Return {(product id, code, company id): lot} of existing lots, archived ones
        too; False is the company of a lot that all share."""
        if not codes:
            return {}
        lots = self.with_context(active_test=False).search_fetch(
            [("product_id", "in", products.ids), ("name", "in", list(codes))],
            ["product_id", "name", "company_id"],
        )
        return {(lot.product_id.id, lot.name, lot.company_id.id): lot for lot in lots}
