from odoo import api, fields, models
from odoo.tools import format_list


class StockLot(models.Model):
    """The list of the lots of one product."""

    _inherit = "stock.lot"

    location_names = fields.Char(
        "Locations",
        compute="_compute_location_names",
        help="Where the lot lies now: locations and bins with a quantity.",
    )

    @api.depends("quant_ids.quantity", "quant_ids.location_id")
    def _compute_location_names(self):
        for lot in self:
            locations = lot.quant_ids.filtered(
                lambda quant: quant.quantity > 0
                and quant.location_id.usage in ("internal", "transit")
            ).location_id
            names = locations.mapped("display_name")
            lot.location_names = format_list(self.env, names) if names else False

    @api.model
    def _prepare_product_lots_action(self, action):
        """Return the core's action with our list, in the order of expiry."""
        view = self.env.ref("lot_compliance.stock_lot_view_list_of_product")
        views = [(view.id, "list"), (False, "kanban"), (False, "form")]
        context = dict(action["context"])
        context.pop("search_default_group_by_location", None)
        return {**action, "view_mode": "list,kanban,form", "views": views} | {
            "context": {**context, "display_complete": True}
        }
