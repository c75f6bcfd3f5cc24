from odoo import models


class StockLotQualityAttribute(models.Model):
    _inherit = "stock.lot.quality.attribute"

    def action_open_quality_trend(self):
        """Open the graph of this attribute, by supplier."""
        self.ensure_one()
        trends = self.env["stock.lot.quality.trend"]
        return trends._prepare_open_action([("attribute_id", "=", self.id)])
