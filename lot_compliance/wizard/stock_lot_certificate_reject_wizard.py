from odoo import fields, models


class StockLotCertificateRejectWizard(models.TransientModel):
    """Asks for the reason when certificates are rejected."""

    _name = "stock.lot.certificate.reject.wizard"
    _description = "Reject certificates"

    certificate_ids = fields.Many2many(
        "stock.lot.certificate",
        string="Certificates",
        required=True,
        default=lambda self: self._default_certificates(),
    )
    reason = fields.Text(
        required=True, help="Kept with the certificate, and told to who waits for it."
    )

    def _default_certificates(self):
        if self.env.context.get("active_model") == "stock.lot.certificate":
            return self.env.context.get("active_ids")

    def action_apply(self):
        """Reject the certificates and close the dialog."""
        self.certificate_ids.action_reject(self.reason)
        return {"type": "ir.actions.act_window_close"}
