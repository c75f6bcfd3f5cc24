from odoo import fields, models


class StockPicking(models.Model):
    """A delivery has the certificates of analysis of its lots with it, if the customer
    wants them. It goes without them too: what may leave is the gate's matter."""

    _inherit = "stock.picking"

    lot_coa_file_ids = fields.Many2many(
        "ir.attachment",
        "stock_picking_lot_coa_file_rel",
        "picking_id",
        "attachment_id",
        "Certificates of analysis",
        readonly=True,
        copy=False,
        help="Of the lots delivered, as the customer wants them.",
    )

    def _send_confirmation_email(self):
        attached = self._attach_coas()
        res = super()._send_confirmation_email()
        attached._mail_coas()
        return res

    def action_attach_coas(self):
        """Attach the certificates that were missing when the delivery was validated,
        and mail them; an officer's act."""
        self.env["stock.lot"]._check_quality_officer()
        self.check_access("write")
        done = self.filtered(lambda picking: picking.state == "done")
        done._attach_coas()._send_coas()

    def _attach_coas(self):
        """Attach the certificates of the lots delivered to customers that want them.

        :return: the transfers that got any
        """
        attached = self.browse()
        for picking in self.filtered(lambda each: each._get_coa_wish()):
            customer = picking._get_coa_partner()
            found, obstacles = picking._get_delivered_lots()._provide_coas(customer)
            if picking._add_coa_files(found):
                attached |= picking
            picking._follow_coa_todo(obstacles)
        return attached

    def _get_coa_partner(self):
        """Return the customer, whoever may see it."""
        return (self.partner_id or self.move_ids.partner_id[:1]).sudo()

    def _get_coa_wish(self):
        """Return how the customer wants certificates, False if not at all."""
        wish = self._get_coa_partner()._get_lot_coa_delivery()
        return wish if wish != "no" else False

    def _get_delivered_lots(self):
        """Return the lots that this transfer has brought to a customer, each once; as
        superuser, as their certificates are issued whoever delivers."""
        lines = self.move_line_ids.filtered(
            lambda line: line.state == "done"
            and line.location_dest_id.usage == "customer"
            and line._is_leaving_to_customer()
        )
        return lines.lot_id.sudo().with_company(self.company_id)

    def _add_coa_files(self, found):
        """Attach copies of the papers that are not attached yet, and return these.

        :param found: {lot: certificate}
        """
        papers = self.env["ir.attachment"].sudo()  # of certificates, whoever delivers
        for certificate in found.values():
            papers |= certificate.sudo().attachment_ids
        there = set(self.sudo().lot_coa_file_ids.mapped("checksum"))
        new = papers.filtered(lambda paper: paper.checksum not in there)
        copies = new.copy({"res_model": self._name, "res_id": self.id})
        if copies:
            self.sudo().lot_coa_file_ids |= copies  # only this method does
            words = self.env._("Certificates of analysis of the lots delivered")
            self._message_log(body=words, attachment_ids=copies.ids)
        return copies
