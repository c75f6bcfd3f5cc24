from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...policy.reasons import Refusal, Severity


class StockLotDeviation(models.Model):
    """Who let which lot pass which refusal, why, and what was skipped.

    Nobody creates or writes these rows directly: they are made from what the gate
    found, so that neither the refusal nor the better lots can be invented, and they
    change state by the actions below only.
    """

    _name = "stock.lot.deviation"
    _description = "Lot deviation"
    _inherit = ["mail.thread"]
    _order = "id desc"
    _rec_name = "lot_id"

    lot_id = fields.Many2one("stock.lot", ondelete="restrict", index=True)
    product_id = fields.Many2one("product.product", required=True, ondelete="restrict")
    move_line_id = fields.Many2one(
        "stock.move.line", "Line", ondelete="set null", index="btree_not_null"
    )
    move_id = fields.Many2one("stock.move", ondelete="set null", index="btree_not_null")
    picking_id = fields.Many2one(
        "stock.picking", "Transfer", ondelete="restrict", index="btree_not_null"
    )
    partner_id = fields.Many2one("res.partner", "Customer", ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True)
    quantity = fields.Float(
        digits="Product Unit", help="Quantity let through, in the product's unit."
    )
    uom_id = fields.Many2one(related="product_id.uom_id")
    refusal = fields.Selection(
        [
            (Refusal.RECALLED.value, "Recalled"),
            (Refusal.DISPOSITION.value, "Disposition forbids"),
            (Refusal.EXPIRED.value, "Expired"),
            (Refusal.OUT_OF_SPECIFICATION.value, "Out of specification"),
            (Refusal.CERTIFICATE.value, "Certificate missing or lapsed"),
            (Refusal.RETEST_OVERDUE.value, "Retest overdue"),
            (Refusal.REMOVAL.value, "Past removal date"),
            (Refusal.NOT_EARLIEST.value, "Not the first to expire"),
        ],
        required=True,
    )
    description = fields.Text(
        "What was refused", help="The gate's sentence at that moment."
    )
    better_lots = fields.Json(help="The lots skipped: id, code, day, free quantity.")
    better_lots_summary = fields.Text(
        "Better lots skipped", compute="_compute_better_lots_summary"
    )
    reason = fields.Text(required=True)
    user_id = fields.Many2one("res.users", "Requested by", required=True)
    requested_at = fields.Datetime("Requested at", required=True)
    approver_id = fields.Many2one("res.users", "Approved by")
    approved_at = fields.Datetime("Approved at")
    state = fields.Selection(
        [
            ("requested", "To approve"),
            ("approved", "Approved"),
            ("refused", "Refused"),
            ("recorded", "Recorded"),
        ],
        required=True,
        tracking=True,
        help="Recorded: the policy only warns, and the warning was passed.",
    )

    @api.depends("better_lots")
    def _compute_better_lots_summary(self):
        for deviation in self:
            deviation.better_lots_summary = "\n".join(
                f"{lot['code']}: {lot['day'] or '-'}, {lot['free']:g} "
                f"{deviation.uom_id.name}"
                for lot in deviation.better_lots or []
            )

    # Asked by the gate

    def _get_covered(self, findings):
        """Return those findings that a valid deviation of that very line lets pass, or
        one of an earlier step of the same route."""
        lines = self.env["stock.move.line"].browse(f.line_id for f in findings)
        moves = {line: line.move_id._get_lot_upstream_moves() for line in lines}
        valid = self._search_valid(lines, self.env["stock.move"].union(*moves.values()))
        return {
            finding
            for line, finding in zip(lines, findings, strict=True)
            if finding.severity is not Severity.HARD
            and any(
                deviation._covers(line, finding, lines, moves[line])
                for deviation in valid
            )
        }

    def _covers(self, line, finding, lines, earlier):
        """Tell whether this deviation lets `finding` about `line` pass.

        :param lines: all lines that leave now
        :param earlier: the moves of the earlier steps of the line's route
        """
        about = (self.lot_id.id, self.refusal)
        if about != (finding.lot_id or False, finding.refusal.value):
            return False
        if self.partner_id and self.partner_id != line._get_lot_partner():
            return False
        if self.move_line_id == line:
            passing = line
        elif self.move_id in earlier:
            passing = self._get_lines_of_same_step(line).filtered(
                lambda other: other in lines or other.state == "done"
            )
        else:
            return False
        quantity = sum(passing.mapped("quantity_product_uom"))
        return quantity <= self.quantity + self.uom_id.rounding / 2

    def _get_lines_of_same_step(self, line):
        """Return the lines that follow this deviation's move in the same step as
        `line`: together they may not pass more than was approved."""
        moves = self.move_id
        while following := moves.move_dest_ids - moves:
            moves |= following
        return moves.move_line_ids.filtered(
            lambda other: other.lot_id == line.lot_id
            and other.location_id == line.location_id
        )

    def _search_valid(self, lines, moves):
        if not lines and not moves:
            return self.browse()
        return self.sudo().search(  # valid whoever may read it
            Domain("state", "in", ("approved", "recorded"))
            & (
                Domain("move_line_id", "in", lines.ids)
                | Domain("move_id", "in", moves.ids)
            )
        )

    def _get_waivers_upstream(self, move):
        """Return {(lot_id, Refusal)} let pass in earlier steps of the move's route."""
        moves = move._get_lot_upstream_moves()
        return frozenset(
            (deviation.lot_id.id, Refusal(deviation.refusal))
            for deviation in self._search_valid(self.env["stock.move.line"], moves)
        )

    # Made from findings

    def _request(self, findings, reason):
        """Ask a manager to let findings pass; return the deviations."""
        return self._create_from(findings, reason, "requested")

    def _record(self, findings, reason):
        """Keep a record of warnings that were passed; return the deviations."""
        return self._create_from(findings, reason, "recorded")

    def _create_from(self, findings, reason, state):
        lines = self.env["stock.move.line"].browse(f.line_id for f in findings)
        deviations = self.sudo().create(  # nobody may write these rows by hand
            [
                self._prepare_vals(line, finding, reason, state)
                for line, finding in zip(lines, findings, strict=True)
            ]
        )
        for deviation in deviations:
            deviation._post_on_transfer()
        return deviations

    def _prepare_vals(self, line, finding, reason, state):
        return {
            "lot_id": finding.lot_id,
            "product_id": line.product_id.id,
            "move_line_id": line.id,
            "move_id": line.move_id.id,
            "picking_id": line.picking_id.id,
            "partner_id": line._get_lot_partner().id,
            "company_id": line.company_id.id,
            "quantity": line.quantity_product_uom,
            "refusal": finding.refusal.value,
            "description": self.env["stock.lot.gate"]._describe(finding),
            "better_lots": self.env["stock.lot.gate"]._snapshot_better(finding),
            "reason": reason,
            "user_id": self.env.uid,
            "requested_at": fields.Datetime.now(),
            "state": state,
        }

    def _post_on_transfer(self):
        if self.picking_id:
            self.picking_id.message_post(
                body=self.env._(
                    "Deviation (%(state)s) for lot %(lot)s: %(reason)s",
                    state=dict(self._fields["state"]._description_selection(self.env))[
                        self.state
                    ],
                    lot=self.lot_id.name or self.product_id.display_name,
                    reason=self.reason,
                )
            )

    # Decided by a manager

    def action_approve(self):
        """Let the refused line pass. Not by the person who asks for it.

        :raise AccessError: if the user is not a manager
        :raise UserError: if the user asked for it, or it is decided already
        """
        self._decide("approved")

    def action_refuse(self):
        """Decline the request; the line stays refused."""
        self._decide("refused")

    def _decide(self, state):
        self._check_may_decide()
        self.sudo().write(  # the rights were checked above
            {
                "state": state,
                "approver_id": self.env.uid,
                "approved_at": fields.Datetime.now(),
            }
        )
        for deviation in self.sudo():  # the manager may not be a stock user
            deviation._post_on_transfer()

    def _check_may_decide(self):
        self.check_access("read")
        if not self.env.user.has_group("lot_compliance.lot_compliance_group_manager"):
            raise AccessError(
                self.env._("Only a lot compliance manager may decide on a deviation.")
            )
        if decided := self.filtered(lambda deviation: deviation.state != "requested"):
            raise UserError(
                self.env._(
                    "The deviation for lot %(lot)s is decided already; ask for a "
                    "new one from the transfer.",
                    lot=decided[0].lot_id.name,
                )
            )
        if own := self.filtered(lambda deviation: deviation.user_id == self.env.user):
            raise UserError(
                self.env._(
                    "You asked for the deviation for lot %(lot)s yourself: another "
                    "manager has to approve it.",
                    lot=own[0].lot_id.name,
                )
            )
