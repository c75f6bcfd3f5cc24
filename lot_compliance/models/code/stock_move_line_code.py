from odoo import api, fields, models


class StockMoveLine(models.Model):
    """The codes of lots that come in."""

    _inherit = "stock.move.line"

    supplier_lot = fields.Char(
        help="The code that the supplier gave to the lot, as on the delivery note."
    )

    lot_code_hint = fields.Char(
        compute="_compute_lot_code_hint",
        help="What becomes of a line that comes in without lot code.",
    )

    @api.depends("product_id", "company_id", "picking_type_use_create_lots")
    def _compute_lot_code_hint(self):
        rules, given = (
            self.env["stock.lot.code.rule"],
            self.env._("given automatically"),
        )
        for line in self:
            company = line._get_company()
            policy = line.product_id and line.product_id._get_lot_policy(company)
            is_given = (
                line.picking_type_use_create_lots
                and policy
                and policy.code_source != "manual"
                and rules._get_rule(line.product_id, company)
            )
            line.lot_code_hint = given if is_given else False

    def _fill_lot_codes(self):
        """Set the code of each new lot that has none: the supplier's where that is
        wanted and typed, else one drawn from the product's rule.

        Not for what a customer returns: that lot has a code, to be looked up.
        """
        lines = self._get_lines_without_code()
        named = lines.filtered(lambda line: line._takes_supplier_lot())
        named -= named._get_further_grades()
        for line in named:
            line.lot_name = line.supplier_lot
        orders = {line: line._make_code_order() for line in lines - named}
        orders = {line: order for line, order in orders.items() if order}
        codes = self.env["stock.lot.code.rule"]._draw(list(orders.values()))
        for line, code in zip(orders, codes, strict=True):
            line.lot_name = code

    def _get_lines_without_code(self):
        return self.filtered(
            lambda line: not (line.lot_name or line.lot_id)
            and line.picking_type_use_create_lots
            and line.tracking != "none"
            and line.location_id.usage != "customer"
            and line.quantity
            and line.state != "done"
        )

    def _takes_supplier_lot(self):
        policy = self.product_id._get_lot_policy(self._get_company())
        return policy.code_source == "supplier" and self.supplier_lot

    def _get_further_grades(self):
        """Return the lines of another grade than the first of their supplier lot: one
        lot has one grade, so that these become lots of their own."""
        first = {}
        for line in self:
            first.setdefault((line.product_id, line.supplier_lot), line.grade_id)
        return self.filtered(
            lambda line: line.grade_id != first[line.product_id, line.supplier_lot]
        )

    def _make_code_order(self):
        return self.env["stock.lot.code.rule"]._make_order(
            self.product_id,
            self._get_company(),
            warehouse=self.move_id.picking_type_id.warehouse_id,
            vendor=self._get_lot_partner(),
            vendor_lot=self.supplier_lot,
        )

    def _prepare_new_lot_vals(self):
        """Keep on the lot what the supplier calls it."""
        vals = super()._prepare_new_lot_vals()
        if self.supplier_lot:
            vals["supplier_lot"] = self.supplier_lot
        return vals
