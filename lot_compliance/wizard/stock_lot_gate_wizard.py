from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..policy.reasons import Severity


class StockLotGateWizard(models.TransientModel):
    """The soft gate: what is refused, which lots are better, and the ways on."""

    _name = "stock.lot.gate.wizard"
    _description = "Refused lots of a transfer"

    picking_ids = fields.Many2many("stock.picking", string="Transfers", readonly=True)
    line_ids = fields.One2many(
        "stock.lot.gate.wizard.line", "wizard_id", "Refused lines", readonly=True
    )
    reason = fields.Text(help="Why these lots leave all the same; kept for good.")
    severity = fields.Selection(
        [("hard", "Refused"), ("waivable", "Deviation needed"), ("warning", "Warning")],
        compute="_compute_severity",
    )
    has_requests = fields.Boolean(compute="_compute_has_requests")

    @api.depends("line_ids.severity")
    def _compute_severity(self):
        """The gravest of the lines decides which buttons are offered."""
        for wizard in self:
            severities = set(wizard.line_ids.mapped("severity"))
            wizard.severity = next(
                (s.value for s in Severity if s.value in severities), False
            )

    @api.depends("line_ids.deviation_id")
    def _compute_has_requests(self):
        for wizard in self:
            wizard.has_requests = bool(wizard.line_ids.deviation_id)

    @api.model
    def _open(self, pickings, findings):
        """Return the action that shows the dialog."""
        wizard = self.create(
            {
                "picking_ids": [Command.set(pickings.ids)],
                "line_ids": [
                    Command.create(self._prepare_line_vals(finding))
                    for finding in findings
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("These lots should not leave"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
            "context": {**self.env.context, "dialog_size": "extra-large"},
        }

    def _prepare_line_vals(self, finding):
        gate = self.env["stock.lot.gate"]
        return {
            "move_line_id": finding.line_id,
            "lot_id": finding.lot_id,
            "severity": finding.severity.value,
            "refusal": finding.refusal.value,
            "description": gate._describe_cause(finding),
            "better_lots": gate._describe_better(finding),
        }

    def action_use_suggested_lots(self):
        """Reserve the suggested lots instead; the transfer stays open for a look."""
        self.line_ids.move_line_id.move_id._reserve_suggested_lots()
        return {"type": "ir.actions.act_window_close"}

    def action_request_deviation(self):
        """Ask a manager to approve; the transfer waits."""
        deviations = self.env["stock.lot.deviation"]._request(
            self._get_findings(), self._get_reason()
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "%s deviation(s) requested: validate again once a manager has "
                    "approved.",
                    len(deviations),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_approve_deviation(self):
        """Approve what others asked for, and validate."""
        self.line_ids.deviation_id.action_approve()
        return self.picking_ids.button_validate()

    def action_ship_with_reason(self):
        """Pass mere warnings with a recorded reason, and validate."""
        self.env["stock.lot.deviation"]._record(
            [f for f in self._get_findings() if f.severity is Severity.WARNING],
            self._get_reason(),
        )
        return self.picking_ids.button_validate()

    def _get_findings(self):
        """Return what the gate finds now: the dialog may be old."""
        return self.picking_ids._get_open_lot_findings()

    def _get_reason(self):
        if not (self.reason or "").strip():
            raise UserError(
                self.env._("Type the reason why these lots may leave all the same.")
            )
        return self.reason.strip()


class StockLotGateWizardLine(models.TransientModel):
    _name = "stock.lot.gate.wizard.line"
    _description = "Refused line of a transfer"

    wizard_id = fields.Many2one("stock.lot.gate.wizard", ondelete="cascade")
    move_line_id = fields.Many2one("stock.move.line", ondelete="cascade")
    picking_id = fields.Many2one(related="move_line_id.picking_id", string="Transfer")
    product_id = fields.Many2one(related="move_line_id.product_id")
    lot_id = fields.Many2one("stock.lot")
    quantity = fields.Float(related="move_line_id.quantity")
    product_uom_id = fields.Many2one(related="move_line_id.product_uom_id")
    severity = fields.Selection(
        [("hard", "Refused"), ("waivable", "Deviation needed"), ("warning", "Warning")]
    )
    refusal = fields.Char()
    description = fields.Text("Why")
    better_lots = fields.Text("Better lots")
    deviation_id = fields.Many2one(
        "stock.lot.deviation", "Requested", compute="_compute_deviation_id"
    )

    deviation_reason = fields.Text(related="deviation_id.reason", string="Reason given")
    deviation_user_id = fields.Many2one(
        related="deviation_id.user_id", string="Requested by"
    )

    @api.depends("move_line_id", "refusal")
    def _compute_deviation_id(self):
        for line in self:
            line.deviation_id = line.move_line_id.lot_deviation_ids.filtered(
                lambda deviation, line=line: deviation.state == "requested"
                and deviation.refusal == line.refusal
                and deviation.lot_id == line.lot_id
            )[:1]
