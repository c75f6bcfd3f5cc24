from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    lot_certificate_reminder_days = fields.Integer(
        related="company_id.lot_certificate_reminder_days", readonly=False
    )
