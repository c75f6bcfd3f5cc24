from odoo import api, fields, models
from odoo.exceptions import UserError


class StockLotSplitWizard(models.TransientModel):
    """Asks how much of a lot becomes a lot of its own, where, and why."""

    _name = "stock.lot.split.wizard"
    _description = "Split a lot"

    lot_id = fields.Many2one("stock.lot", required=True, readonly=True)
    product_id = fields.Many2one(related="lot_id.product_id")
    location_id = fields.Many2one(
        "stock.location",
        required=True,
        compute="_compute_location_id",
        store=True,
        precompute=True,
        readonly=False,
        domain="[('id', 'in', location_ids)]",
        help="Where the part is, and remains.",
    )
    location_ids = fields.Many2many(
        "stock.location", string="Places of the lot", compute="_compute_location_ids"
    )
    free_quantity = fields.Float(
        "Free there",
        digits="Product Unit",
        compute="_compute_free_quantity",
        help="What no transfer has reserved, in the product's unit of measure.",
    )
    product_uom_id = fields.Many2one(
        related="lot_id.product_uom_id", string="Unit of the product"
    )
    quantity = fields.Float(digits="Product Unit", required=True)
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit",
        required=True,
        compute="_compute_uom_id",
        store=True,
        precompute=True,
        readonly=False,
    )
    code = fields.Char(
        "Code of the new lot", help="Empty: drawn as for any new lot of the product."
    )
    reason = fields.Text(required=True)

    @api.depends("lot_id")
    def _compute_location_ids(self):
        for wizard in self:
            quants = wizard.lot_id.quant_ids.filtered(
                lambda quant: quant.location_id.usage == "internal"
                and quant._get_free_of_lot() > 0
            )
            wizard.location_ids = quants.location_id

    @api.depends("lot_id")
    def _compute_location_id(self):
        for wizard in self:
            wizard.location_id = wizard.location_ids[:1]

    @api.depends("lot_id")
    def _compute_uom_id(self):
        for wizard in self:
            wizard.uom_id = wizard.lot_id.product_uom_id

    @api.depends("lot_id", "location_id")
    def _compute_free_quantity(self):
        for wizard in self:
            lot, location = wizard.lot_id._origin, wizard.location_id._origin
            quants = lot._get_free_quants(location)
            free = sum(quant._get_free_of_lot() for quant in quants)
            wizard.free_quantity = wizard.product_uom_id.round(free) if quants else 0.0

    def action_split(self):
        """Split the lot and open the new one."""
        self.ensure_one()
        child = self.lot_id.action_split(
            self._get_quantity(), self.location_id.id, self.reason, self.code
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "stock.lot",
            "res_id": child.id,
            "views": [(False, "form")],
        }

    def _get_quantity(self):
        """Return the quantity in the product's unit of measure."""
        if not self.uom_id._has_common_reference(self.product_uom_id):
            raise UserError(
                self.env._(
                    "%(unit)s cannot be converted to %(own)s, the unit of %(product)s: "
                    "choose a unit of the same kind.",
                    unit=self.uom_id.name,
                    own=self.product_uom_id.name,
                    product=self.product_id.display_name,
                )
            )
        return self.uom_id._compute_quantity(
            self.quantity, self.product_uom_id, rounding_method="HALF-UP"
        )
