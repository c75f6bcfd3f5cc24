from odoo import models

TEMPLATE = "lot_compliance.mail_template_lot_coa"


class StockPicking(models.Model):
    """Certificates of analysis travel with Odoo's own mail about the delivery; where
    there is none, with one of ours."""

    _inherit = "stock.picking"

    def _process_attachments_for_template_post(self, template):
        """Add the certificates to the mails about these deliveries; a hook of the
        core's mail templates, to which no other module answers for transfers."""
        about_delivery = template in (
            self._get_coa_template(),
            *self.company_id.stock_mail_confirmation_template_id,
        )
        return {
            picking.id: {"attachment_ids": picking.lot_coa_file_ids.ids}
            for picking in self
            if about_delivery and picking._get_coa_wish() == "mail"
        }

    def _get_coa_template(self):
        """Return our template, empty if somebody deleted it."""
        found = self.env.ref(TEMPLATE, raise_if_not_found=False)
        return found or self.env["mail.template"]

    def _mail_coas(self):
        """Mail the certificates of the deliveries about which Odoo mails nothing."""
        self.filtered(lambda picking: not picking._has_odoo_mailed())._send_coas()

    def _has_odoo_mailed(self):
        return (
            self.company_id.stock_move_email_validation
            and self.picking_type_id.code == "outgoing"
        )

    def _send_coas(self):
        """Mail the certificates to the customers that want them mailed."""
        template = self._get_coa_template()
        for picking in self.filtered(lambda each: each._get_coa_wish() == "mail"):
            if template:
                picking.with_context(force_send=True).message_post_with_source(
                    template,
                    email_layout_xmlid="mail.mail_notification_light",
                    subtype_xmlid="mail.mt_comment",
                )
