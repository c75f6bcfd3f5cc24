from odoo import api, models


class ReportLotCoa(models.AbstractModel):
    _name = "report.lot_compliance.report_lot_coa"
    _description = "Certificate of analysis"

    @api.model
    def _get_report_values(self, docids, data=None):
        certificates = self.env["stock.lot.certificate"].browse(docids)
        certificates._check_not_printed()
        return {
            "doc_ids": docids,
            "doc_model": certificates._name,
            "docs": certificates,
            "pages": [certificate._prepare_coa_page() for certificate in certificates],
        }
