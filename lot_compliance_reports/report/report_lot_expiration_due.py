from odoo import api, models


class ReportLotExpirationDue(models.AbstractModel):
    _name = "report.lot_compliance_reports.report_lot_expiration_due"
    _description = "Lot expiration report of everything due"

    @api.model
    def _get_report_values(self, docids, data=None):
        wizard = self.env["stock.lot.expiration.wizard"].browse(docids)
        rows = self.env["stock.lot.expiration.report"].search(wizard._get_due_domain())
        return rows._prepare_print(wizard._describe())
