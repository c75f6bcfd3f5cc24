from odoo import models

# Whether a quant `q` is blocked: its lot is, or it is kept apart.
IS_BLOCKED = """(
    EXISTS (SELECT FROM stock_lot lot
            JOIN stock_lot_disposition disposition
                ON disposition.id = lot.disposition_id
            WHERE lot.id = q.lot_id AND disposition.allow_reserve IS NOT TRUE)
    OR q.lot_id IS NOT NULL AND EXISTS (
        SELECT FROM stock_warehouse apart_warehouse
        JOIN stock_location apart
            ON apart.id = apart_warehouse.lot_segregation_location_id
        JOIN stock_location place ON place.parent_path LIKE apart.parent_path || '%%'
        WHERE place.id = q.location_id))"""


class ReportStockQuantity(models.Model):
    """The forecast over time leaves out blocked stock, as the core what has expired."""

    _inherit = "report.stock.quantity"

    _depends = {
        "stock.quant": ["lot_id", "reserved_quantity"],
        "stock.lot": ["disposition_id"],
        "stock.lot.disposition": ["allow_reserve"],
        "stock.warehouse": ["lot_segregation_location_id"],
    }

    def _get_product_qty_col(self):
        """Count of blocked quants what is reserved only, from today on."""
        today = "(now() at time zone 'utc')::date"
        return f"""CASE WHEN {IS_BLOCKED} AND date >= {today} THEN q.reserved_quantity
            ELSE ({super()._get_product_qty_col()}) END"""
