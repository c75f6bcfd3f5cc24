from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    lot_sign_release = fields.Boolean(
        related="company_id.lot_sign_release", readonly=False
    )
    lot_sign_rejection = fields.Boolean(
        related="company_id.lot_sign_rejection", readonly=False
    )
    lot_sign_retest = fields.Boolean(
        related="company_id.lot_sign_retest", readonly=False
    )
    lot_sign_deviation = fields.Boolean(
        related="company_id.lot_sign_deviation", readonly=False
    )
