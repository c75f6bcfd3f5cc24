from odoo import api, fields, models


class StockLotExpirationReport(models.Model):
    """What expires where, when, and what it cost: one row per quant with a lot.

    Days are those of the warehouse's calendar, else of the company's. Rows add up to
    what is on hand, so quants below zero are told too.
    """

    _name = "stock.lot.expiration.report"
    _description = "Lot expiration"
    _auto = False
    _rec_name = "lot_name"
    _order = "last_usable_day, id"
    _depends = {
        "product.product": ["product_tmpl_id", "standard_price"],
        "product.template": [
            "categ_id",
            "lot_valuated",
            "uom_id",
            "use_expiration_date",
        ],
        "res.company": ["currency_id", "partner_id"],
        "res.currency": ["rounding"],
        "res.partner": ["tz"],
        "stock.location": ["usage", "warehouse_id"],
        "stock.lot": [
            "alert_date",
            "company_id",
            "disposition_id",
            "expiration_date",
            "grade_id",
            "name",
            "standard_price",
            "supplier_partner_id",
        ],
        "stock.quant": [
            "company_id",
            "location_id",
            "lot_id",
            "owner_id",
            "product_id",
            "quantity",
            "reserved_quantity",
        ],
        "stock.warehouse": ["partner_id"],
    }

    product_id = fields.Many2one("product.product", readonly=True)
    category_id = fields.Many2one("product.category", "Product category", readonly=True)
    use_expiration_date = fields.Boolean(
        readonly=True, help="The lots of the product ought to have an expiration date."
    )
    lot_id = fields.Many2one("stock.lot", readonly=True)
    lot_name = fields.Char("Lot code", readonly=True)
    supplier_partner_id = fields.Many2one("res.partner", "Supplier", readonly=True)
    disposition_id = fields.Many2one("stock.lot.disposition", readonly=True)
    disposition_color = fields.Integer(related="disposition_id.color")
    grade_id = fields.Many2one("stock.lot.grade", readonly=True)
    location_id = fields.Many2one("stock.location", readonly=True)
    warehouse_id = fields.Many2one("stock.warehouse", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    owner_id = fields.Many2one("res.partner", readonly=True)
    quantity = fields.Float("On hand", digits="Product Unit", readonly=True)
    reserved_quantity = fields.Float("Reserved", digits="Product Unit", readonly=True)
    free_quantity = fields.Float("Free", digits="Product Unit", readonly=True)
    product_uom_id = fields.Many2one("uom.uom", "Unit", readonly=True)
    expiration_date = fields.Datetime(readonly=True)
    last_usable_day = fields.Date(
        "Last usable day",
        readonly=True,
        help="The last day on which the lot may be used, in the warehouse's time zone.",
    )
    days_left = fields.Integer(
        "Days left",
        readonly=True,
        aggregator="min",
        help="Days from today to the last usable day; negative once expired.",
    )
    expiry_label = fields.Char("Days left in words", compute="_compute_expiry_label")
    expiry_state = fields.Selection(
        [
            ("expired", "Expired"),
            ("expiring", "Expiring"),
            ("fresh", "Later"),
            ("no_date", "No expiration date"),
        ],
        "Stage",
        readonly=True,
        help="Expiring from the alert date on, expired after the last usable day.",
    )
    currency_id = fields.Many2one("res.currency", readonly=True)
    unit_cost = fields.Float(
        "Unit cost",
        digits="Product Price",
        readonly=True,
        aggregator=None,
        help="Cost of one unit of the lot, or of the product if lots are not valued.",
    )
    value = fields.Monetary(
        readonly=True, help="Quantity at cost; zero if it belongs to somebody else."
    )
    value_at_risk = fields.Monetary(
        "Value at risk", readonly=True, help="Value of what is expired or expiring."
    )

    @api.depends("days_left", "expiry_state")
    def _compute_expiry_label(self):
        lots = self.env["stock.lot"]
        for row in self:
            dated = row.expiry_state != "no_date"
            row.expiry_label = dated and lots._get_days_left_label(row.days_left)

    def action_open_lot(self):
        """Open the lot of a row."""
        self.ensure_one()
        return self.lot_id.get_formview_action()
