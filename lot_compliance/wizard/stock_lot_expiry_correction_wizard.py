from odoo import api, fields, models

from ..models.dates.stock_lot_date_change import KEPT_DAYS


class StockLotExpiryCorrectionWizard(models.TransientModel):
    """Asks for the right dates of a lot, and for the reason."""

    _name = "stock.lot.expiry.correction.wizard"
    _description = "Correct the dates of a lot"

    lot_id = fields.Many2one("stock.lot", required=True)
    current_expiration_date = fields.Datetime(related="lot_id.expiration_date")
    current_production_date = fields.Date(related="lot_id.production_date")
    expiration_date = fields.Datetime(
        "New expiration date",
        compute="_compute_expiration_date",
        store=True,
        readonly=False,
    )
    production_date = fields.Date(
        "New production date",
        compute="_compute_production_date",
        store=True,
        readonly=False,
    )
    use_date = fields.Datetime(
        "New best before date", help="Empty: it follows the expiration date."
    )
    removal_date = fields.Datetime(
        "New removal date", help="Empty: it follows the expiration date."
    )
    alert_date = fields.Datetime(
        "New alert date", help="Empty: it follows the expiration date."
    )
    retest_date = fields.Date("New retest date", help="Empty: it stays as it is.")
    reason = fields.Text(
        required=True, help="Posted on the lot, with the old and the new dates."
    )

    @api.depends("lot_id")
    def _compute_expiration_date(self):
        """Propose the date that the lot has."""
        for wizard in self:
            expires_at = wizard.expiration_date or wizard.lot_id.expiration_date
            wizard.expiration_date = expires_at

    @api.depends("lot_id")
    def _compute_production_date(self):
        """Propose the date that the lot has. A method of its own: the receipt names
        the other date only."""
        for wizard in self:
            made = wizard.production_date or wizard.lot_id.production_date
            wizard.production_date = made

    def action_apply(self):
        """Correct the dates and close the dialog."""
        self.lot_id.action_correct_dates(
            self.expiration_date,
            self.reason,
            self.production_date,
            {name: self[name] for name in KEPT_DAYS},
        )
        return {"type": "ir.actions.act_window_close"}
