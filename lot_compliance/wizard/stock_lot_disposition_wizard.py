from odoo import fields, models


class StockLotDispositionWizard(models.TransientModel):
    """Asks for the reason when the disposition of lots is changed."""

    _name = "stock.lot.disposition.wizard"
    _description = "Change the disposition of lots"

    lot_ids = fields.Many2many(
        "stock.lot",
        string="Lots",
        required=True,
        default=lambda self: self._default_lots(),
    )
    disposition_id = fields.Many2one(
        "stock.lot.disposition", "New disposition", required=True
    )
    reason = fields.Text(
        required=True, help="Posted on the lot, with the old and the new disposition."
    )

    def _default_lots(self):
        if self.env.context.get("active_model") == "stock.lot":
            return self.env.context.get("active_ids")

    def action_apply(self):
        """Give the lots the disposition and close the dialog."""
        self.lot_ids.action_set_disposition(self.disposition_id.id, self.reason)
        return {"type": "ir.actions.act_window_close"}
