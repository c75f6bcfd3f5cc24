from odoo import api, models


class ReportLotExpiration(models.AbstractModel):
    _name = "report.lot_compliance_reports.report_lot_expiration"
    _description = "Lot expiration report of chosen rows"

    @api.model
    def _get_report_values(self, docids, data=None):
        rows = self.env["stock.lot.expiration.report"].search([("id", "in", docids)])
        return rows._prepare_print(
            [(self.env._("Rows"), self.env._("%s chosen by hand", len(rows)))]
        )
