from odoo import models

from ...policy.disposition import INSIDE
from .stock_move import PURPOSE_BY_USAGE


class StockMoveLine(models.Model):
    """What a line does with its lot."""

    _inherit = "stock.move.line"

    def _get_purpose_inside(self):
        """Return the permission that the lot needs for a line that does not leave to a
        customer; None if it needs none: what comes in, what is counted, and what is
        set apart."""
        if self.location_id.usage not in INSIDE or self._is_leaving_to_customer():
            return None
        if self.move_id.is_inventory:  # a count says what is there, or is not
            return None
        return PURPOSE_BY_USAGE.get(self.location_dest_id.usage, "transfer")

    def _describe_purpose(self):
        """Return what the lot may not do, as the end of a sentence."""
        return {
            "consume": self.env._("be consumed in production"),
            "return_to_vendor": self.env._("go back to its vendor"),
            "scrap": self.env._("be scrapped"),
            "transfer": self.env._("be moved"),
        }.get(self._get_purpose_inside(), self.env._("be shipped"))

    def _pass_doors(self):
        super()._pass_doors()
        if self:
            self.env["stock.lot.gate"]._enforce_inside(self)
