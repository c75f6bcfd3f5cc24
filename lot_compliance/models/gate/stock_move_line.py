from odoo import api, fields, models
from odoo.exceptions import AccessError


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    _lot_trace_index = models.Index(
        "(lot_id, state, location_dest_id) WHERE lot_id IS NOT NULL"
    )

    lot_disposition_id = fields.Many2one(
        related="lot_id.disposition_id", string="Lot disposition"
    )
    lot_days_left = fields.Integer(
        "Days left",
        compute="_compute_lot_days_left",
        help="Days from today to the last usable day of the lot.",
    )
    lot_deviation_ids = fields.One2many(
        "stock.lot.deviation", "move_line_id", "Deviations"
    )
    is_lot_decided = fields.Boolean(
        "Lot decided",
        readonly=True,
        copy=False,
        help="The gate let the lot pass here for a customer, or it came in for an "
        "order: later steps do not ask again whether it is the first to expire.",
    )

    @api.depends("lot_id.days_left")
    def _compute_lot_days_left(self):
        for line in self:
            line.lot_days_left = line.lot_id.days_left

    # Facts for the policy

    def _is_leaving_to_customer(self):
        """Tell whether the line takes stock of ours to a customer, in this step or in
        a later one of its route, from the scrap too. Drop shipping does not touch our
        stock."""
        final = self.location_dest_id
        if final.usage in ("internal", "transit"):
            final = self.move_id.location_final_id
        return (
            final.usage == "customer"
            and self.location_id.usage not in ("supplier", "customer")
            and self.product_id.tracking != "none"
        )

    def _get_lot_partner(self):
        """Return the partner to or from whom the line's goods go, if any is known."""
        return self.picking_id.partner_id or self.move_id._get_lot_partner()

    def _get_lot_source(self):
        """Return the location whose stock the line's lot is compared with: that of the
        move, or the stock of the warehouse for what was not judged in its stock."""
        source = self.move_id.location_id
        if not self.location_id._child_of(source):
            source = self.location_id
        stock = source.warehouse_id.lot_stock_id
        return source if not stock or source._child_of(stock) else stock

    def _was_decided_earlier(self):
        """Tell whether the choice of the lot was made in an earlier step of the route,
        for at least the quantity that has left from there and leaves now."""
        earlier = self.move_id._get_lot_upstream_moves()
        decided = earlier.move_line_ids.filtered(
            lambda line: line.is_lot_decided and line.lot_id == self.lot_id
        )
        if not decided:
            return False
        following = earlier.move_dest_ids.move_line_ids.filtered(
            lambda line: line.lot_id == self.lot_id
            and line.location_id == self.location_id
            and (line.state == "done" or line.picked or line == self)
        )
        passed = sum(decided.mapped("quantity_product_uom"))
        leaving = sum((following | self).mapped("quantity_product_uom"))
        return leaving <= passed + self.product_id.uom_id.rounding / 2

    def _remember_decided_lots(self):
        """Mark the lines that have just passed the gate on their way to a later step,
        and what comes in for an order.

        A mark of its own, as users may write all that it could be derived from.
        """
        decided = self.filtered(
            lambda line: line.location_dest_id.usage in ("internal", "transit")
            and (line._is_leaving_to_customer() or line._comes_in_for_an_order())
        )
        if decided:
            decided.sudo().is_lot_decided = True  # users may not write it

    def _comes_in_for_an_order(self):
        destinations = self.move_id.move_dest_ids.location_dest_id
        return self.location_id.usage in (
            "supplier",
            "production",
        ) and "customer" in destinations.mapped("usage")

    def _get_lot_to_move(self):
        """Return the line's lot, also when only its code has been typed so far."""
        if self.lot_id or not self.lot_name:
            return self.lot_id
        product, code = self.product_id, self.lot_name
        found = self.env["stock.lot"]._find_by_code(product, [code])
        own = found.get((product.id, code, self.company_id.id))
        return own or found.get((product.id, code, False), self.lot_id)

    # Doors

    def _pass_doors(self):
        """Refuse what may not come in, and what may not leave.

        :raise UserError: naming all such lines
        """
        if self:  # most writes are of lines that pass none
            self.env["stock.lot.receipt.check"]._enforce(self)
            self.env["stock.lot.gate"]._enforce(self)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_not_by_hand(set().union(*vals_list))
        lines = super().create(vals_list)
        done = lines.filtered(lambda line: line._is_done())
        done._pass_doors()
        done._record_lot_receipts()
        done._complete_lots()
        return lines

    def write(self, vals):
        """Ask the gate again about lines that are done and now ship something else."""
        self._check_not_by_hand(vals)
        done = self.filtered(lambda line: line._is_done())
        if not done:
            return super().write(vals)
        before = {line: (line.lot_id, line.quantity_product_uom) for line in done}
        res = super().write(vals)
        changed = done.filtered(lambda line: line._ships_more_than(vals, *before[line]))
        changed._pass_doors()
        other_lot = changed.filtered(lambda line: line.lot_id != before[line][0])
        other_lot._record_lot_receipts()
        return res

    def _check_not_by_hand(self, names):
        """Refuse what only the core and the gate may set.

        :raise AccessError: to any user, for the state and the mark of the gate
        """
        if {"state", "is_lot_decided"} & set(names) and not self.env.su:
            raise AccessError(
                self.env._(
                    "A line of a transfer cannot be declared done: validate its "
                    "transfer."
                )
            )

    def _ships_more_than(self, vals, lot, quantity):
        return (
            self.lot_id != lot
            or self.quantity_product_uom > quantity
            or bool({"location_id", "location_dest_id"} & vals.keys())
        )

    def _is_done(self):
        """As the core: the line's own state is a copy, which may be written."""
        return "done" in (self.state, self.move_id.state)
