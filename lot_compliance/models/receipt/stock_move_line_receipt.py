from odoo import api, fields, models
from odoo.tools.sql import column_exists, create_column

from ...policy.lot_dates import moment_before
from ...policy.shelf_life import calendar_day


class StockMoveLine(models.Model):
    """Lots that come in: their expiration dates."""

    _inherit = "stock.move.line"

    proposed_expiration_date = fields.Datetime(
        compute="_compute_proposed_expiration_date",
        store=True,
        help="What the shelf life proposed when the line was made: another date on the "
        "line has been typed.",
    )

    def _auto_init(self):
        """Make the column here, as the core does for the expiration date: nobody needs
        to know what was proposed for the lines that are there."""
        if not column_exists(self.env.cr, self._table, "proposed_expiration_date"):
            create_column(
                self.env.cr, self._table, "proposed_expiration_date", "timestamp"
            )
        return super()._auto_init()

    @api.depends("product_id")
    def _compute_proposed_expiration_date(self):
        """Once: the transfer may move to another day, and the line keeps its date."""
        for line in self:
            is_new = line._is_new_managed_lot()
            line.proposed_expiration_date = is_new and line._get_proposed_expiry()

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

    def _get_lot_place(self):
        """Return the warehouse or company by whose calendar days count here."""
        return self.location_dest_id.warehouse_id or self._get_company()

    def _get_proposed_expiry(self):
        company, place = self._get_company(), self._get_lot_place()
        day = self.production_date
        if not day and self.lot_typed_date == "production":
            return False
        if not day:
            start = self.picking_id.scheduled_date or fields.Datetime.now()
            day = calendar_day(start, place._get_lot_tz())
        return self.product_id._get_lot_expiry(day, company, place)

    def _share_lot_dates(self):
        """Let all lines that make one new lot have the dates that are on any of them:
        the core takes those of the first line."""
        named = self.filtered(lambda line: line.lot_name and not line.lot_id)
        alike = named.grouped(
            lambda line: (line.product_id, line.company_id, line.lot_name)
        )
        for lines in alike.values():
            if len(lines) == 1:  # most lots come on one line
                continue
            lines = lines.filtered(
                lambda line: line._brings_lot_in() and line._is_new_managed_lot()
            )
            for name in ("production_date", "expiration_date"):
                dated = lines.filtered(name)
                if dated and dated != lines:
                    (lines - dated)[name] = dated[0][name]

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
                expires_at, period, line._get_lot_place()._get_lot_tz()
            )
