from odoo import api, fields, models
from odoo.exceptions import UserError

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

    def _check_receipt_dates(self):
        """Refuse lots that must have an expiration date and come in without one.

        All of them at once, so that one look at the paper is enough.
        """
        undated = self.filtered(lambda line: line._lacks_expiration_date())
        if undated:
            raise UserError(
                self.env._(
                    "These lots are perishable and cannot be received without an "
                    "expiration date:\n%(lines)s\nOpen “Details” on the line of the "
                    "product, type the date of each lot, then validate again.",
                    lines="\n".join(line._describe_receipt() for line in undated),
                )
            )

    def _lacks_expiration_date(self):
        return (
            self.location_id.usage in ("supplier", "production")
            and self.location_dest_id.usage in ("internal", "transit")
            and not self._get_incoming_expiry()
            and self.product_id._get_lot_policy(self.company_id).perishable
            == "required"
        )

    def _get_incoming_expiry(self):
        """Return the expiration date the lot will have: its own if it is known, as the
        core then discards what was typed, else the typed one. A line that is done
        makes no lot any more."""
        lot = self.lot_id if self._is_done() else self._get_lot_to_move()
        if lot or self._is_done():
            return lot.expiration_date
        return self.expiration_date

    def _describe_missing_date(self):
        return self.env._(
            "%(product)s needs an expiration date: open “Details” on its line and type "
            "the date of each lot.",
            product=self.product_id.display_name,
        )

    def _describe_receipt(self):
        words = {
            "transfer": self.picking_id.name or self.reference,
            "product": self.product_id.display_name,
            "lot": self.lot_id.name or self.lot_name or self.env._("without code"),
        }
        if self.lot_typed_date == "production":
            return self.env._(
                "- %(transfer)s: %(product)s, lot %(lot)s (production date)", **words
            )
        return self.env._("- %(transfer)s: %(product)s, lot %(lot)s", **words)
