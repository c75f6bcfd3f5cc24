from odoo import models


class StockLot(models.Model):
    """Completing the dates of many lots at once."""

    _inherit = "stock.lot"

    def action_count_expiration_dates(self):
        """Give the lots that lack it the expiration date that follows from their
        production date; tell how many got one."""
        dated = self.browse()
        for lot in self._filter_managed():
            if lot.production_date and not lot.expiration_date:
                lot.expiration_date = lot._derive_expiration_date()
                dated += lot.filtered("expiration_date")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if dated == self else "warning",
                "message": self._describe_dated(dated),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _describe_dated(self, dated):
        if dated == self:
            return self.env._("%s lots have got their expiration date.", len(dated))
        return self.env._(
            "%(dated)s of %(all)s lots have got their expiration date; the others have "
            "one, or need a production date and a product with a shelf life.",
            dated=len(dated),
            all=len(self),
        )
