from markupsafe import Markup

from odoo import api, fields, models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    lot_gate_message = fields.Html(
        "Refused lots",
        compute="_compute_lot_gate_message",
        help="What the gate would refuse if the transfer were validated now.",
    )
    lot_deviation_ids = fields.One2many(
        "stock.lot.deviation", "picking_id", "Deviations"
    )
    lot_deviation_count = fields.Integer(compute="_compute_lot_deviation_count")

    @api.depends(
        "state",
        "move_line_ids.lot_id",
        "move_line_ids.quantity",
        "lot_deviation_ids.state",
    )
    def _compute_lot_gate_message(self):
        gate = self.env["stock.lot.gate"]
        for picking in self:
            findings = picking._get_open_lot_findings()
            picking.lot_gate_message = Markup("<br/>").join(
                gate._describe(finding) for finding in findings
            )

    @api.depends("lot_deviation_ids")
    def _compute_lot_deviation_count(self):
        for picking in self:
            picking.lot_deviation_count = len(picking.lot_deviation_ids)

    def _get_open_lot_findings(self):
        """Return what speaks against the lines of open transfers, deviations aside."""
        return self.env["stock.lot.gate"]._get_open_findings(
            self._get_lines_to_validate()
        )

    def _get_lines_to_validate(self):
        """Return the lines that validating would move: of each transfer the picked
        ones, or all of them as long as nobody picked any."""
        to_validate = self.env["stock.move.line"]
        for picking in self:
            if picking.state not in ("done", "cancel"):
                lines = picking.move_line_ids | picking.move_ids.move_line_ids
                lines = lines.filtered("quantity")
                to_validate |= lines.filtered("picked") or lines
        return to_validate

    def _sanity_check(self, *args, **kwargs):
        """Refuse what may not come in, give the lines without lot the code of their
        product's rule, then let the core look for missing lots."""
        self._refuse_receipt()
        self._get_lines_to_validate()._fill_lot_codes()
        return super()._sanity_check(*args, **kwargs)

    def _pre_action_done_hook(self):
        """Soft gate: a dialog with the refused lines and the ways on, or with the
        warnings about what comes in."""
        warnings = self._refuse_receipt()
        res = super()._pre_action_done_hook()
        if res is not True:
            return res
        findings = self._get_open_lot_findings()
        if findings:
            return self.env["stock.lot.gate.wizard"]._open(self, findings)
        return self._ask_about_receipt(warnings) or res

    def _check_expired_lots(self):
        """Leave the transfers on which we have a say to us: one dialog."""
        expired = super()._check_expired_lots()
        return expired.filtered(
            lambda picking: not picking._is_lot_receipt()
            and not self.env["stock.lot.gate"]._get_leaving_lines(picking.move_line_ids)
        )

    def action_use_suggested_lots(self):
        """Reserve again, with the lots that the policy suggests."""
        self.move_ids._reserve_suggested_lots()

    def action_view_lot_deviations(self):
        """Open the deviations of this transfer."""
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "lot_compliance.stock_lot_deviation_action"
            ),
            "domain": [("picking_id", "in", self.ids)],
            "context": {},
        }
