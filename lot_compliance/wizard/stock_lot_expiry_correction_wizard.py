from odoo import api, fields, models


class StockLotExpiryCorrectionWizard(models.TransientModel):
    """Asks for the right dates of a lot, and for the reason."""

    _name = "stock.lot.expiry.correction.wizard"
    _description = "Correct the dates of a lot"

    lot_id = fields.Many2one("stock.lot", required=True)
    current_expiration_date = fields.Datetime(related="lot_id.expiration_date")
    current_production_date = fields.Date(related="lot_id.production_date")
    expiration_date = fields.Datetime(
        "Right expiration date",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
    )
    production_date = fields.Date(
        "Right production date", compute="_compute_dates", store=True, readonly=False
    )
    reason = fields.Text(
        required=True, help="Posted on the lot, with the old and the new dates."
    )

    @api.depends("lot_id")
    def _compute_dates(self):
        """Propose the dates that the lot has."""
        for wizard in self:
            lot = wizard.lot_id
            wizard.expiration_date = wizard.expiration_date or lot.expiration_date
            wizard.production_date = wizard.production_date or lot.production_date

    def action_apply(self):
        """Correct the dates and close the dialog."""
        self.lot_id.action_correct_dates(
            self.expiration_date, self.reason, self.production_date
        )
        return {"type": "ir.actions.act_window_close"}
