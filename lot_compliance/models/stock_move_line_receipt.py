from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class StockMoveLine(models.Model):
    """Lots that come in: their expiration dates."""

    _inherit = "stock.move.line"

    @api.depends("product_id", "lot_id.expiration_date", "picking_id.scheduled_date")
    def _compute_expiration_date(self):
        """Propose the effective shelf life, and no date where there is none: the core
        proposes a lot that is expired at birth."""
        managed = self.filtered(lambda line: line._is_new_managed_lot())
        super(StockMoveLine, self - managed)._compute_expiration_date()
        for line in managed:
            line.expiration_date = line.expiration_date or line._get_proposed_expiry()

    def _is_new_managed_lot(self):
        return (
            not self.lot_id.expiration_date
            and self.picking_type_use_create_lots
            and self.product_id._get_lot_policy(self._get_company()).is_managed
        )

    def _get_company(self):
        return self.company_id or self.picking_id.company_id or self.env.company

    def _get_proposed_expiry(self):
        days = self.product_id._get_lot_policy(self._get_company()).shelf_life_days
        start = self.picking_id.scheduled_date or fields.Datetime.now()
        return days and start + timedelta(days=days)

    def _check_receipt_dates(self):
        """Refuse lots that must have an expiration date and come in without one.

        All of them at once, so that one look at the paper is enough.
        """
        undated = self.filtered(lambda line: line._lacks_expiration_date())
        if undated:
            raise UserError(
                self.env._(
                    "These lots are perishable and cannot be received without an "
                    "expiration date:\n%(lines)s\nType the date on each line, then "
                    "validate again.",
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
        core then discards what was typed, else the typed one."""
        lot = self._get_lot_to_move()
        return lot.expiration_date if lot else self.expiration_date

    def _describe_receipt(self):
        return self.env._(
            "- %(transfer)s: %(product)s, lot %(lot)s",
            transfer=self.picking_id.name or self.reference,
            product=self.product_id.display_name,
            lot=self.lot_id.name or self.lot_name or self.env._("without code"),
        )
