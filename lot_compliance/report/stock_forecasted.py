from odoo import models
from odoo.fields import Domain


class StockForecasted(models.AbstractModel):
    """The Forecasted report counts blocked stock as on hand, and gives it to nobody."""

    _inherit = "stock.forecasted_product_product"

    def _get_quant_domain(self, location_ids, products):
        """Leave blocked stock out, or ask for nothing else (a question, no right)."""
        domain = Domain(super()._get_quant_domain(location_ids, products))
        blocked = self.env["stock.quant"]._get_lot_blocked_domain()
        wanted = blocked if self.env.context.get("lot_blocked_only") else ~blocked
        return list(domain & wanted)

    def _get_blocked_quant_domain(self, location_ids, products):
        report = self.with_context(lot_blocked_only=True)
        return report._get_quant_domain(location_ids, products)

    def _get_report_header(self, product_template_ids, product_ids, wh_location_ids):
        """Add what is blocked and free, which the core would call expired."""
        res = super()._get_report_header(
            product_template_ids, product_ids, wh_location_ids
        )
        products = self._get_products(product_template_ids, product_ids)
        groups = self.env["stock.quant"]._read_group(
            self._get_blocked_quant_domain(wh_location_ids, products),
            ["product_id"],
            ["quantity:sum", "reserved_quantity:sum"],
        )
        for product, there, taken in groups:
            facts = res["product"][product.id]
            facts["lot_blocked_qty"] = product.uom_id.round(there - taken)
            if "to_remove_qty" in facts:
                facts["to_remove_qty"] -= facts["lot_blocked_qty"]
        return res

    def _free_stock_lines(self, product, free_stock, moves_data, wh_location_ids, read):
        """Give back what was taken off for moves that hold blocked stock, such as
        returns to vendors."""
        [(held,)] = self.env["stock.quant"]._read_group(
            self._get_blocked_quant_domain(wh_location_ids, product),
            aggregates=["reserved_quantity:sum"],
        )
        return super()._free_stock_lines(
            product, free_stock + (held or 0.0), moves_data, wh_location_ids, read
        )
