from odoo import api, models


class ReportLotExpirationLot(models.AbstractModel):
    _name = "report.lot_compliance_reports.report_lot_expiration_lot"
    _description = "Lot expiration report of chosen lots"

    @api.model
    def _get_report_values(self, docids, data=None):
        lots = self.env["stock.lot"].browse(docids)
        rows = self.env["stock.lot.expiration.report"].search(
            [("lot_id", "in", lots.ids)]
        )
        return rows._prepare_print([(self.env._("Lots"), self._name_lots(lots))])

    def _name_lots(self, lots):
        """Return the codes of a few lots, the number of many."""
        if len(lots) > 10:
            return self.env._("%s chosen by hand", len(lots))
        return ", ".join(lots.mapped("name"))
