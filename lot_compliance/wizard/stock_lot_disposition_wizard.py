from markupsafe import Markup

from odoo import api, fields, models

NAMED = 20  # waiting documents that the preview names, at most


class StockLotDispositionWizard(models.TransientModel):
    """Asks for the reason when the disposition of lots is changed, and says what comes
    of it: how many lots, what is reserved of them, and who is waiting."""

    _name = "stock.lot.disposition.wizard"
    _description = "Change the disposition of lots"

    lot_ids = fields.Many2many(
        "stock.lot",
        string="Lots",
        required=True,
        default=lambda self: self._default_lots(),
        context={"active_test": False},
    )
    seen = fields.Json(
        default=lambda self: self._default_seen(),
        help="The dispositions that the lots had when the dialog was opened.",
    )
    disposition_id = fields.Many2one(
        "stock.lot.disposition", "New disposition", required=True
    )
    reason = fields.Text(
        required=True, help="Posted on the lot, with the old and the new disposition."
    )
    lot_count = fields.Integer("Number of lots", compute="_compute_lot_count")
    reserved_count = fields.Integer(
        "Lots with reservations to release",
        compute="_compute_waiting",
        help="What is reserved of them is released and reserved from other lots.",
    )
    waiting_summary = fields.Text("Who is waiting", compute="_compute_waiting")
    obstacles = fields.Html("Missing for a release", compute="_compute_obstacles")
    can_set_apart = fields.Boolean(compute="_compute_can_set_apart")
    is_set_apart = fields.Boolean(
        "Move the stock apart",
        compute="_compute_is_set_apart",
        store=True,
        readonly=False,
        help="Make transfers of what is free of the lots to the segregation location.",
    )

    def _default_lots(self):
        if self.env.context.get("active_model") == "stock.lot":
            return self.env.context.get("active_ids")

    def _default_seen(self):
        """Return {lot id as text: disposition id or False}, as they are now."""
        lots = self.new(self.default_get(["lot_ids"])).lot_ids._origin
        return {str(lot.id): lot.disposition_id.id for lot in lots}

    @api.depends("lot_ids")
    def _compute_lot_count(self):
        for wizard in self:
            wizard.lot_count = len(wizard.lot_ids)

    @api.depends("lot_ids", "disposition_id")
    def _compute_waiting(self):
        for wizard in self:
            lines = wizard.lot_ids._origin._get_reserved_lines()
            lines = lines._filter_blocked(wizard.disposition_id)
            wizard.reserved_count = len(lines.lot_id)
            wizard.waiting_summary = wizard._describe_waiting(lines)

    def _describe_waiting(self, lines):
        """Return one line for each document that waits for the lots."""
        documents = {line.move_id._get_lot_document(): line for line in lines}
        names = [
            " – ".join(
                filter(None, (document.display_name, line._get_lot_partner().name))
            )
            for document, line in documents.items()
            if document
        ]
        return "\n".join(names[:NAMED]) + ("\n…" if len(names) > NAMED else "")

    @api.depends("lot_ids", "disposition_id")
    def _compute_obstacles(self):
        for wizard in self:
            changed = wizard.lot_ids._origin.filtered(
                lambda lot, new=wizard.disposition_id: lot.disposition_id != new
            )
            wizard.obstacles = wizard.disposition_id.is_release and Markup("").join(
                Markup("<div><b>%s</b>: %s</div>") % (lot.name, sentence)
                for lot, sentences in changed._get_release_obstacles().items()
                for sentence in sentences
            )

    @api.depends("lot_ids", "disposition_id")
    def _compute_can_set_apart(self):
        for wizard in self:
            quants = wizard.lot_ids._origin._get_quants_to_set_apart()
            blocks = wizard.disposition_id._get_refusal("reserve")
            wizard.can_set_apart = bool(blocks and quants)

    @api.depends("disposition_id")
    def _compute_is_set_apart(self):
        for wizard in self:
            wizard.is_set_apart = (
                wizard.disposition_id.segregates and wizard.can_set_apart
            )

    def action_apply(self):
        """Give the lots the disposition; show the transfers of what is set apart."""
        self.ensure_one()
        self.lot_ids.action_set_disposition(
            self.disposition_id.id, self.reason, seen=self.seen
        )
        pickings = self.env["stock.picking"]
        if self.is_set_apart:
            pickings = self.lot_ids.action_set_apart(self.reason)
        if not pickings:
            return {"type": "ir.actions.act_window_close"}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Stock to set apart"),
            "res_model": "stock.picking",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", pickings.ids)],
        }
