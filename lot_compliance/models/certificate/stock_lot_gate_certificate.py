from odoo import models


class StockLotGate(models.AbstractModel):
    """What the gate says about lots without the certificates they need."""

    _inherit = "stock.lot.gate"

    def _describe_certificate(self, line, lot):
        return self.env._(
            "Lot %(lot)s of %(product)s may not be shipped without its certificates. "
            "%(certificates)s",
            lot=lot.name,
            product=line.product_id.display_name,
            certificates=" ".join(self._describe_certificates(line, lot)),
        )

    def _describe_certificates(self, line, lot):
        """Return a sentence for each certificate whose absence refuses the lot."""
        types = self.env["stock.lot.use"]._get_types_that_refuse()
        refusing = {type_.id for type_ in types}
        move = line.move_id
        proofs = lot._get_certificate_proofs(move.company_id, move._get_lot_today())
        return lot._describe_proofs(p for p in proofs[lot.id] if p.type_id in refusing)
