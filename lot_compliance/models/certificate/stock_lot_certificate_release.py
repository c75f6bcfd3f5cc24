from odoo import models


class StockLot(models.Model):
    """Certificates without which a lot is not released."""

    _inherit = "stock.lot"

    def _get_release_obstacles(self):
        obstacles = super()._get_release_obstacles()
        types = self.env["stock.lot.certificate.type"]._get_required()
        needed = {type_.id for type_ in types if type_.is_needed_for_release}
        for lot_id, proofs in self._get_certificate_proofs().items() if needed else ():
            lot = self.browse(lot_id)
            needing = [proof for proof in proofs if proof.type_id in needed]
            obstacles[lot] += lot._describe_proofs(needing)
        return obstacles
