from odoo import api, models


class StockLotCertificate(models.Model):
    """A certificate that is added to lots that were chosen: in a list, on their form
    or on their receipt."""

    _inherit = "stock.lot.certificate"

    @api.model
    def default_get(self, fields):
        """Propose as the issuer the supplier that the chosen lots share."""
        defaults = super().default_get(fields)
        if "partner_id" in fields and "partner_id" not in defaults:
            lots = self.new({"lot_ids": defaults.get("lot_ids")}).lot_ids
            if len(supplier := lots.supplier_partner_id) == 1:
                defaults["partner_id"] = supplier._origin.id
        return defaults


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def action_add_lot_certificate(self):
        """Open the dialog that adds a certificate to the lots of this receipt."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "lot_compliance.stock_lot_certificate_action_add"
        )
        return action | {"context": {"default_lot_ids": self.move_line_ids.lot_id.ids}}
