from odoo import api, fields, models, tools

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
    is_release = fields.Boolean(
        "Release",
        compute="_compute_is_release",
        store=True,
        readonly=False,
        help="A lot gets it only if nothing is missing: results, certificates, retest.",
    )
    segregates = fields.Boolean(
        "Set apart",
        help="Who gives it to a lot is asked to have its stock moved to the "
        "segregation location of the warehouse.",
    )
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

    @api.depends("allow_ship")
    def _compute_is_release(self):
        """Propose it: what may leave to a customer needs evidence."""
        for disposition in self:
            disposition.is_release = disposition.allow_ship

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        if "allow_reserve" in vals:
            self.env.registry.clear_cache()
        return super().write(vals)

    @api.model
    @tools.ormcache()
    def _get_blocking_ids(self):
        """Return the ids of the dispositions whose stock is not free to use."""
        every = self.sudo().with_context(active_test=False)  # of all companies
        return tuple(every.search([("allow_reserve", "=", False)])._ids)

    def _get_refusal(self, *purposes):
        """Return the refusal of a lot in this disposition for any of `purposes`
        (reserve, ship, consume, transfer, return_to_vendor, scrap, pos), None if all
        are allowed; a lot without disposition is always allowed."""
        if not self or all(self[f"allow_{purpose}"] for purpose in purposes):
            return None
        return Refusal.RECALLED if self.code == "recalled" else Refusal.DISPOSITION
