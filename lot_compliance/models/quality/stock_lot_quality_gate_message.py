from odoo import models


class StockLotGate(models.AbstractModel):
    """What the gate says of results."""

    _inherit = "stock.lot.gate"

    def _describe_out_of_specification(self, line, lot):
        use = self._get_shipping_use(line)
        lots = lot.with_company(use.company_id)
        findings = lots._get_findings_against(use)[lots]
        return self.env._(
            "Lot %(lot)s of %(product)s is out of specification: %(findings)s",
            lot=lot.name,
            product=line.product_id.display_name,
            findings=" ".join(lots._describe_findings(findings)),
        )
