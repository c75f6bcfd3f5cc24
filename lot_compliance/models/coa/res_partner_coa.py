from odoo import fields, models


class ResPartner(models.Model):
    """Whether a customer gets certificates of analysis with what it is delivered."""

    _inherit = "res.partner"

    lot_coa_delivery = fields.Selection(
        [
            ("no", "No"),
            ("attach", "Attached to the delivery"),
            ("mail", "Attached and mailed"),
        ],
        "Certificates of analysis with deliveries",
        help="Whether our certificates of analysis of the lots are issued when a "
        "delivery to this address is validated. Empty: as the company of the contact "
        "says, else no.",
    )

    def _get_lot_coa_delivery(self):
        """Return what this contact says, else its company."""
        return self.lot_coa_delivery or self.commercial_partner_id.lot_coa_delivery
