from odoo import api, fields, models
from odoo.tools import format_datetime


class ReportLotAudit(models.AbstractModel):
    _name = "report.lot_compliance.report_lot_audit"
    _description = "Audit trail of a lot"

    @api.model
    def _get_report_values(self, docids, data=None):
        lots = self.env["stock.lot"].browse(docids)
        return {
            "doc_ids": docids,
            "doc_model": "stock.lot",
            "docs": lots,
            "pages": [self._prepare_page(lot) for lot in lots],
            "printed_at": format_datetime(self.env, fields.Datetime.now()),
        }

    def _prepare_page(self, lot):
        trail = self.env["stock.lot.audit.entry"]
        found = trail._verify(lot)
        return {
            "lot": lot,
            "company": lot.company_id or self.env.company,
            "entries": lot.audit_entry_ids.sorted("sequence"),
            "is_verified": not found.breaks,
            "verification": trail._describe_verification(found),
        }
