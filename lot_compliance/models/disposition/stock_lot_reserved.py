from odoo import models


class StockLot(models.Model):
    """What is reserved of a lot, and what becomes of it when the lot is blocked."""

    _inherit = "stock.lot"

    def _get_reserved_lines(self):
        """Return the open lines that reserve these lots and are not picked yet, of all
        companies; what is still to come in reserves nothing."""
        return (
            self.env["stock.move.line"]
            .sudo()  # a lot is blocked for everybody
            .search(
                [
                    ("lot_id", "in", self.ids),
                    ("state", "not in", ("done", "cancel")),
                    ("picked", "=", False),
                    ("quantity", ">", 0),
                    ("location_id.usage", "in", ("internal", "transit")),
                ]
            )
        )

    def _reserve_others_instead(self):
        """Release what is reserved of lots that are refused now, and reserve other
        lots for the same moves; who was waiting is told."""
        if self.disposition_id._get_refusal(
            "reserve", "ship", "consume", "transfer", "return_to_vendor", "scrap"
        ):
            refused = self._get_reserved_lines()._filter_blocked()
            refused._reserve_others_instead()
