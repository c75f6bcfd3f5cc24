from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    lot_retest_interval = fields.Integer(
        related="company_id.lot_retest_interval", readonly=False
    )
    lot_retest_interval_unit = fields.Selection(
        related="company_id.lot_retest_interval_unit", readonly=False
    )
    lot_retest_extends = fields.Selection(
        related="company_id.lot_retest_extends", readonly=False
    )
    lot_retest_limit = fields.Integer(
        related="company_id.lot_retest_limit", readonly=False
    )
    lot_retest_reminder_days = fields.Integer(
        related="company_id.lot_retest_reminder_days", readonly=False
    )
