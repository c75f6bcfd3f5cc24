from odoo import api, fields, models


class StockLotCertificate(models.Model):
    """The files of a certificate: its own, so that whoever reads the one reads the
    other, and nobody changes a file behind its back."""

    _inherit = "stock.lot.certificate"

    attachment_ids = fields.Many2many(
        "ir.attachment",
        "stock_lot_certificate_attachment_rel",
        "certificate_id",
        "attachment_id",
        "Files",
        help="The document as it came: a scan, a PDF, photographs.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        certificates = super().create(vals_list)
        certificates._adopt_files()
        return certificates

    def write(self, vals):
        res = super().write(vals)
        if "attachment_ids" in vals:
            self._adopt_files()
        return res

    def _adopt_files(self):
        """Take in files that were just uploaded, and a copy of those that belong to
        another record.

        :raise AccessError: for files that the user may not read
        """
        for certificate in self:
            others = certificate.attachment_ids.filtered(
                lambda file, own=certificate: file.sudo().res_model != own._name
                or file.sudo().res_id != own.id
            )
            if others:
                certificate._adopt(others)

    def _adopt(self, files):
        files.check_access("read")
        home = {"res_model": self._name, "res_id": self.id}
        uploaded = files.filtered(lambda file: not file.res_id and not file.res_field)
        uploaded.write(home)
        if elsewhere := files - uploaded:
            copies = elsewhere.copy({**home, "res_field": False})
            self.attachment_ids = self.attachment_ids - elsewhere | copies

    def _describe_files(self):
        """Return names and checksums of the files, in a fixed order, as one text."""
        files = sorted((file.name, file.checksum or "") for file in self.attachment_ids)
        return ", ".join(f"{name} ({checksum})" for name, checksum in files)
