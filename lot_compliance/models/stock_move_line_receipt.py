from odoo import api, fields, models

from ..policy.lot_dates import moment_before
from ..policy.shelf_life import calendar_day


class StockMoveLine(models.Model):
    """Lots that come in: their expiration dates."""

    _inherit = "stock.move.line"

    @api.depends(
        "product_id",
        "lot_id.expiration_date",
        "picking_id.scheduled_date",
        "production_date",
    )
    def _compute_expiration_date(self):
        """Propose the effective shelf life, and no date where there is none: the core
        proposes a lot that is expired at birth."""
        managed = self.filtered(lambda line: line._is_new_managed_lot())
        super(StockMoveLine, self - managed)._compute_expiration_date()
        for line in managed:
            typed = line.lot_typed_date != "production" and line.expiration_date
            line.expiration_date = typed or line._get_proposed_expiry()

    def _is_new_managed_lot(self):
        return (
            not self.lot_id.expiration_date
            and self.picking_type_use_create_lots
            and self.product_id._get_lot_policy(self._get_company()).is_managed
        )

    def _get_company(self):
        return self.company_id or self.picking_id.company_id or self.env.company

    def _get_proposed_expiry(self):
        company = self._get_company()
        day = self.production_date
        if not day and self.lot_typed_date == "production":
            return False
        if not day:
            start = self.picking_id.scheduled_date or fields.Datetime.now()
            day = calendar_day(start, company._get_lot_tz())
        return self.product_id._get_lot_expiry(day, company)

    @api.depends("product_id", "expiration_date", "lot_id.removal_date")
    def _compute_removal_date(self):
        """Count the effective removal period back from the expiration date."""
        managed = self.filtered(
            lambda line: line._is_new_managed_lot() and not line.lot_id.removal_date
        )
        super(StockMoveLine, self - managed)._compute_removal_date()
        for line in managed:
            company, expires_at = line._get_company(), line.expiration_date
            period = line.product_id._get_lot_policy(company).removal_period
            line.removal_date = expires_at and moment_before(
                expires_at, period, company._get_lot_tz()
            )
