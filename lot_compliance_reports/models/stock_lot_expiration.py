from odoo import models


class StockLot(models.Model):
    _inherit = "stock.lot"

    def action_open_expiration(self):
        """Open the rows of the expiration report for this lot: where it lies, and what
        it cost."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "lot_compliance_reports.stock_lot_expiration_report_action"
        )
        return {**action, "domain": [("lot_id", "in", self.ids)], "context": {}}
