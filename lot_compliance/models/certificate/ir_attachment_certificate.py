from odoo import api, models
from odoo.exceptions import UserError

# Which file it is, and whose.
IDENTITY = {
    "raw",
    "datas",
    "db_datas",
    "store_fname",
    "url",
    "type",
    "name",
    "res_model",
    "res_id",
}


class IrAttachment(models.Model):
    """A file of a certificate is evidence: it is added and taken off there, and never
    changed in its place."""

    _inherit = "ir.attachment"

    def write(self, vals):
        if IDENTITY & vals.keys():
            self._check_no_certificate()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_certificate(self):
        self._check_no_certificate()

    def _check_no_certificate(self):
        certificates = self.env["stock.lot.certificate"]
        own = self.sudo().filtered(  # whoever changes it
            lambda file: file.res_model == certificates._name and file.res_id
        )
        if own:
            domain = [("attachment_ids", "in", own.ids)]
            self._refuse_change(certificates.sudo().search(domain, limit=1))

    def _refuse_change(self, certificate):
        if certificate:
            raise UserError(
                self.env._(
                    "A file of certificate %(certificate)s is not changed or deleted "
                    "in its place: open the certificate, take the file off there and "
                    "add the right one.",
                    certificate=certificate.display_name,
                )
            )
