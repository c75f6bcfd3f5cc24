from odoo import api, models


class StockMove(models.Model):
    """The dialog that generates lots, and its like."""

    _inherit = "stock.move"

    @api.model
    def get_next_lot_code(self, context_data):
        """Return the code that the dialog proposes, drawing none; False if the product
        has no rule. `context_data` is as in `action_generate_lot_line_vals`."""
        order = self._make_code_order_of_dialog(context_data)
        return self.env["stock.lot.code.rule"]._peek(order)

    def _make_code_order_of_dialog(self, context_data):
        values = {
            name: self.env[model].browse(context_data.get(key) or [])
            for name, model, key in (
                ("product", "product.product", "default_product_id"),
                ("picking", "stock.picking", "default_picking_id"),
                ("company", "res.company", "default_company_id"),
                ("location", "stock.location", "default_location_dest_id"),
            )
        }
        picking = values["picking"]
        company = values["company"] or picking.company_id or self.env.company
        return self.env["stock.lot.code.rule"]._make_order(
            values["product"],
            company,
            warehouse=picking.picking_type_id.warehouse_id
            or values["location"].warehouse_id,
            vendor=picking.partner_id,
        )

    @api.model
    def action_generate_lot_line_vals(
        self, context_data, mode, first_lot, count, lot_text
    ):
        """Draw the codes if the dialog still shows the one it proposed, or none; check
        them if somebody typed them."""
        order = self._make_code_order_of_dialog(context_data)
        if mode == "generate" and self._wants_drawn(order, first_lot):
            drawing = self.with_context(lot_code_order=order)
            return super(StockMove, drawing).action_generate_lot_line_vals(
                context_data, mode, "", count, lot_text
            )
        vals_list = super().action_generate_lot_line_vals(
            context_data, mode, first_lot, count, lot_text
        )
        self._check_generated(context_data, vals_list)
        return vals_list

    def _wants_drawn(self, order, first_lot):
        proposed = self.env["stock.lot.code.rule"]._peek(order)
        return bool(order) and (not first_lot or first_lot == proposed)

    def _check_generated(self, context_data, vals_list):
        """Refuse new codes now, not when the transfer is validated."""
        product = self.env["product.product"].browse(
            context_data.get("default_product_id")
        )
        company = self.env["res.company"].browse(
            context_data.get("default_company_id") or self.env.company.id
        )
        rule = self.env["stock.lot.code.rule"]._get_rule(product, company)
        names = [vals["lot_name"] for vals in vals_list if vals.get("lot_name")]
        if rule and names:
            found = self.env["stock.lot"]._find_by_code(product, names)
            known = {code for _id, code, owner in found if owner in (company.id, False)}
            rule._check_typed([name for name in names if name not in known])

    def _generate_serial_numbers(
        self, next_serial, next_serial_count=False, location_id=False
    ):
        self.ensure_one()
        order = self.env["stock.lot.code.rule"]._make_order(
            self.product_id,
            self.company_id,
            warehouse=self.picking_type_id.warehouse_id,
            vendor=self.picking_id.partner_id or self.partner_id,
        )
        move = self
        if self._wants_drawn(order, next_serial):
            move = self.with_context(lot_code_order=order)
        return super(StockMove, move)._generate_serial_numbers(
            next_serial, next_serial_count, location_id
        )
