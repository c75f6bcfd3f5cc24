from odoo import fields, models


class StockLotSupplierScorecard(models.Model):
    """What suppliers deliver: one row per lot that was received from one.

    Grouped by supplier it is the scorecard. The supplier is the company of the lot's
    supplier. A lot of which a part was split off is one lot, and is rejected or out of
    specification if a part of it is.
    """

    _name = "stock.lot.supplier.scorecard"
    _description = "Supplier scorecard"
    _auto = False
    _rec_name = "lot_id"
    _order = "received_at desc, id desc"
    _depends = {
        "product.category": ["lot_certificate_type_ids", "parent_id"],
        "product.product": ["product_tmpl_id"],
        "product.template": ["categ_id", "lot_certificate_type_ids", "uom_id"],
        "res.company": ["partner_id"],
        "res.partner": ["commercial_partner_id", "lot_certificate_type_ids", "tz"],
        "stock.location": ["warehouse_id"],
        "stock.lot": [
            "certificate_ids",
            "company_id",
            "disposition_id",
            "expiration_date",
            "parent_lot_id",
            "product_id",
            "receipt_move_id",
            "received_at",
            "received_quantity",
            "supplier_partner_id",
        ],
        "stock.lot.certificate": ["company_id", "review", "type_id", "valid_until"],
        "stock.lot.disposition": ["code"],
        "stock.lot.quality.result": ["lot_id", "superseded_by_id", "verdict"],
        "stock.move": ["company_id", "location_dest_id"],
        "stock.warehouse": ["partner_id"],
    }

    supplier_partner_id = fields.Many2one("res.partner", "Supplier", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    category_id = fields.Many2one("product.category", "Product category", readonly=True)
    lot_id = fields.Many2one("stock.lot", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    received_at = fields.Datetime("Received", readonly=True)
    lot_count = fields.Integer("Lots", readonly=True, help="Lots that were received.")
    received_quantity = fields.Float(
        "Quantity",
        digits="Product Unit",
        readonly=True,
        help="Quantity received, in the unit of each product.",
    )
    product_uom_id = fields.Many2one("uom.uom", "Unit", readonly=True)
    rejected_count = fields.Integer(
        "Rejected", readonly=True, help="Lots whose disposition is rejected now."
    )
    out_of_specification_count = fields.Integer(
        "Out of specification",
        readonly=True,
        help="Lots with a current test result that failed.",
    )
    last_usable_day = fields.Date("Last usable day", readonly=True)
    life_left_days = fields.Float(
        "Days left at receipt",
        digits=(16, 1),
        readonly=True,
        aggregator="avg",
        help="Days from the day of receipt to the last usable day, by the calendar of "
        "the warehouse; the mean of the lots that have a date.",
    )
    certificate_missing_count = fields.Integer(
        "Certificates missing",
        readonly=True,
        help="Certificates that lots must have, of which there is no accepted one that "
        "holds today.",
    )

    def action_open_lot(self):
        """Open the lot of a row."""
        self.ensure_one()
        return self.lot_id.get_formview_action()
