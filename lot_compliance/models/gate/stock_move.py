from datetime import timedelta

from odoo import api, fields, models

from ...policy.allocation import Demand
from ...policy.shelf_life import calendar_day
from .stock_lot_use import LotUse
from .stock_quant import LotRequest

PURPOSE_BY_USAGE = {
    "customer": "ship",
    "production": "consume",
    "supplier": "return_to_vendor",
    "inventory": "scrap",
}
OUTGOING = ("ship", "consume")


class StockMove(models.Model):
    _inherit = "stock.move"

    lot_ids = fields.Many2many(context={"active_test": False})  # of done moves too

    # Facts for the policy

    def _get_lot_policy(self):
        """Return the `LotPolicy` in force for the move's product."""
        return self.product_id._get_lot_policy(self.company_id)

    def _get_lot_tz(self):
        """Return the time zone in which dates are days at the move's source."""
        return (self.location_id.warehouse_id or self.company_id)._get_lot_tz()

    def _get_lot_today(self):
        """Return today's date at the move's source."""
        return calendar_day(fields.Datetime.now(), self._get_lot_tz())

    def _get_lot_upstream_moves(self):
        """Return the moves of the earlier steps of the route: done, of the same
        product, and leading to where the next one starts."""
        upstream, steps = self.browse(), self
        while steps := steps._get_lot_previous_steps() - upstream:
            upstream |= steps
        return upstream

    def _get_lot_previous_steps(self):
        return self.browse(
            step.id
            for move in self
            for step in move.move_orig_ids
            if step.state == "done"
            and step.product_id == move.product_id
            and step.location_dest_id.usage in ("internal", "transit")
            and (
                move.location_id._child_of(step.location_dest_id)
                or step.location_dest_id._child_of(move.location_id)
            )
        )

    def _get_lot_purpose(self):
        """Return what the goods are for in the end: ship, consume, return_to_vendor,
        scrap or transfer; the permissions of a disposition bear these names."""
        destination = self.location_final_id or self.location_dest_id
        return PURPOSE_BY_USAGE.get(destination.usage, "transfer")

    def _get_lot_demand(self, quantity):
        """Return what the move asks of a lot; `quantity` in the product's unit."""
        return Demand(
            quantity=quantity,
            reference_day=self._get_lot_reference_day(),
            rounding=self.product_id.uom_id.rounding,
            checks_dates=self._get_lot_purpose() in ("ship", "consume", "transfer"),
            waived=self.env["stock.lot.deviation"]._get_waivers_upstream(self),
        )

    def _get_lot_reference_day(self):
        """Return the day on which a lot must be usable: the planned day, or today if
        that is past or the goods are about to leave."""
        today = self._get_lot_today()
        if self.env.context.get("lot_leaves_today"):
            return today
        return max(today, calendar_day(self.date, self._get_lot_tz()))

    def _get_refused_lots(self):
        """Return {lot_id: (Refusal, …)} of the product's lots that are refused for what
        this move is for, whatever their dates, and that no deviation of an earlier
        step lets pass."""
        refused = self._find_refused_lots()
        if not refused:
            return refused
        waived = self.env["stock.lot.deviation"]._get_waivers_upstream(self)
        standing = {
            lot_id: tuple(
                reason for reason in reasons if (lot_id, reason) not in waived
            )
            for lot_id, reasons in refused.items()
        }
        return {lot_id: reasons for lot_id, reasons in standing.items() if reasons}

    def _find_refused_lots(self):
        """Return {lot_id: (Refusal, …)}, deviations aside."""
        return self.env["stock.lot.use"]._get_refused_lots(
            self.product_id, self._get_lot_use()
        )

    def _get_lot_purposes(self):
        """Return the permissions that a lot needs to be reserved for the move."""
        purpose = self._get_lot_purpose()
        return ("reserve", purpose) if purpose in OUTGOING else (purpose,)

    def _get_lot_use(self):
        """Return what the move reserves lots for, as a `LotUse`."""
        return LotUse(
            purposes=self._get_lot_purposes(),
            partner_id=self._get_lot_partner().id,
            company_id=self.company_id.id,
            day=self._get_lot_reference_day(),
        )

    def _get_lot_partner(self):
        """Return whom the goods are for or from, in this step of the route or, if it
        names nobody, in a later one."""
        steps = seen = self
        while steps:
            if partner := (steps.picking_id.partner_id or steps.partner_id)[:1]:
                return partner
            steps = steps.move_dest_ids - seen
            seen |= steps
        return self.env["res.partner"]

    # Allocation

    def _with_lot_request(self):
        """Return self so that reservation follows the lot policy, where there is one:
        a FEFO policy, or a lot that is refused."""
        request = self.env.context.get("lot_request")
        if self.product_id.tracking == "none" or isinstance(request, LotRequest):
            return self
        if self._get_lot_policy().is_fefo or self._get_refused_lots():
            return self.with_context(lot_request=LotRequest(self.id))
        return self

    def _update_reserved_quantity_vals(self, *args, **kwargs):
        return super(
            StockMove, self._with_lot_request()
        )._update_reserved_quantity_vals(*args, **kwargs)

    def _set_quantity_done_prepare_vals(self, qty):
        return super(
            StockMove, self._with_lot_request()
        )._set_quantity_done_prepare_vals(qty)

    def _reserve_suggested_lots(self):
        """Drop what is reserved and reserve again as the policy suggests for goods that
        leave today."""
        moves = self.filtered(lambda move: move.state not in ("done", "cancel"))
        moves = moves.with_context(lot_leaves_today=True)
        moves.picked = False
        moves._do_unreserve()
        moves._action_assign()

    # Receipt

    @api.model
    def action_generate_lot_line_vals(
        self, context_data, mode, first_lot, count, lot_text
    ):
        """Leave the date empty, or as the effective shelf life says: the core proposes
        today for a product without shelf life of its own."""
        vals_list = super().action_generate_lot_line_vals(
            context_data, mode, first_lot, count, lot_text
        )
        product = self.env["product.product"].browse(
            context_data.get("default_product_id")
        )
        picking = self.env["stock.picking"].browse(
            context_data.get("default_picking_id")
        )
        company = picking.company_id or self.env.company
        if product._get_lot_policy(company).is_managed:
            start = picking.scheduled_date or fields.Datetime.today()
            of_core = start + timedelta(days=product.expiration_time)
            for vals in vals_list:
                if vals.get("expiration_date") == of_core:
                    vals["expiration_date"] = False
            destination = self.env["stock.location"].browse(
                context_data.get("default_location_dest_id") or []
            )
            place = (destination or picking.location_dest_id).warehouse_id
            product._fill_lot_line_dates(
                vals_list, start, company, picking.location_id, place
            )
        return vals_list

    # Doors

    def _action_done(self, cancel_backorder=False):
        lines = self._get_lines_to_be_done()
        self.env["stock.lot"]._revive(lines)
        lines._pass_doors()
        lines._share_lot_dates()
        lines._remember_decided_lots()
        passed = self._get_moves_past_lot_gate()
        passed.update(self.ids)
        try:
            moves = super()._action_done(cancel_backorder=cancel_backorder)
        finally:
            passed.difference_update(self.ids)
        moves.move_line_ids._record_lot_receipts()
        moves.move_line_ids._complete_lots()
        return moves

    def write(self, vals):
        if vals.get("state") == "done":
            passed = self._get_moves_past_lot_gate()
            moves = self.filtered(lambda move: move.id not in passed)
            moves.move_line_ids.filtered("quantity")._pass_doors()
        return super().write(vals)

    def _get_moves_past_lot_gate(self):
        """Return the ids of the moves that passed the gate and are just being done.

        Kept on the cursor, where no client can write.
        """
        return self.env.cr.cache.setdefault("lot_compliance_past_gate", set())

    def _get_lines_to_be_done(self):
        """Return the lines that `_action_done` is about to move."""
        moves = self.filtered(
            lambda move: move.state not in ("done", "cancel") and move.picked
        )
        return moves.move_line_ids.filtered(lambda line: line.picked and line.quantity)
