from odoo import fields, models

from ...policy.reasons import Refusal


class StockLotDisposition(models.Model):
    """A status of a lot, as a row of permissions; a lot without one has them all."""

    _name = "stock.lot.disposition"
    _description = "Lot disposition"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, help="Word by which buttons and programs find the disposition."
    )
    sequence = fields.Integer(default=10)
    color = fields.Integer(help="Colour of the badge on the lot.")
    description = fields.Char(translate=True)
    allow_reserve = fields.Boolean(
        "Reserve", help="The lot may be reserved for deliveries and productions."
    )
    allow_ship = fields.Boolean("Ship", help="The lot may leave to a customer.")
    allow_consume = fields.Boolean(
        "Consume", help="The lot may be consumed in a production."
    )
    allow_transfer = fields.Boolean(
        "Move", help="The lot may be moved between internal locations."
    )
    allow_return_to_vendor = fields.Boolean(
        "Return to vendor", help="The lot may go back to its vendor."
    )
    allow_scrap = fields.Boolean("Scrap", help="The lot may be scrapped.")
    allow_pos = fields.Boolean(
        "Sell at till", help="The lot may be sold at a point of sale."
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: used in all companies.")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))",
        "Another disposition has this code: give each disposition its own code.",
    )

    def _get_refusal(self, *purposes):
        """Return the refusal of a lot in this disposition for any of `purposes`
        (reserve, ship, consume, transfer, return_to_vendor, scrap, pos), None if all
        are allowed; a lot without disposition is always allowed."""
        if not self or all(self[f"allow_{purpose}"] for purpose in purposes):
            return None
        return Refusal.RECALLED if self.code == "recalled" else Refusal.DISPOSITION
