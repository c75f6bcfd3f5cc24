from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError


class StockWarehouse(models.Model):
    """Where a warehouse keeps what is blocked apart from the rest."""

    _inherit = "stock.warehouse"

    lot_segregation_location_id = fields.Many2one(
        "stock.location",
        "Segregation location",
        domain="[('usage', '=', 'internal'), ('id', 'child_of', view_location_id), "
        "('id', 'not in', [lot_stock_id]), ('company_id', 'in', [company_id, False])]",
        check_company=True,
        ondelete="restrict",
        help="What customers return goes there, and blocked stock that is to be set "
        "apart. Its stock is not free to use. Not within the stock of the warehouse, "
        "from where goods are reserved.",
    )

    @api.constrains("lot_segregation_location_id", "lot_stock_id")
    def _check_lot_segregation_location(self):
        for warehouse in self:
            apart, stock = warehouse.lot_segregation_location_id, warehouse.lot_stock_id
            if apart and (
                apart.usage != "internal"
                or apart.warehouse_id != warehouse
                or apart._child_of(stock)
                or stock._child_of(apart)
            ):
                raise ValidationError(
                    self.env._(
                        "%(location)s cannot be the segregation location of "
                        "%(warehouse)s: choose an internal location of the warehouse "
                        "beside %(stock)s, from where goods are reserved.",
                        location=apart.display_name,
                        warehouse=warehouse.name,
                        stock=stock.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("lot_segregation_location_id") for vals in vals_list):
            self.env["stock.lot.policy.mixin"]._check_may_set_lot_policy()
            self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        if "lot_segregation_location_id" in vals:
            self.env["stock.lot.policy.mixin"]._check_may_set_lot_policy()
            self.env.registry.clear_cache()
        return super().write(vals)

    @api.model
    @tools.ormcache()
    def _get_lot_segregation_ids(self):
        """Return the ids of the segregation locations of all warehouses."""
        every = self.sudo().with_context(active_test=False)  # facts about the stock
        found = every.search([("lot_segregation_location_id", "!=", False)])
        return tuple(found.lot_segregation_location_id._ids)

    def _is_lot_set_apart(self, location):
        """Tell whether a location is within the segregation location."""
        apart = self.lot_segregation_location_id
        return bool(apart) and location._child_of(apart)
