from odoo import models


class StockLot(models.Model):
    _inherit = "stock.lot"

    def action_open_trace(self):
        """Open the page that shows where the lot came from and went."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "lot_compliance_reports.stock_lot_trace_action"
        )
        return {**action, "context": {"active_id": self.id}}
