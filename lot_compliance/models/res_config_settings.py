from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    lot_perishable = fields.Selection(
        related="company_id.lot_perishable", readonly=False
    )
    lot_fefo_policy = fields.Selection(
        related="company_id.lot_fefo_policy", readonly=False
    )
    lot_expiry_kind = fields.Selection(
        related="company_id.lot_expiry_kind", readonly=False
    )
    lot_shelf_life_days = fields.Integer(
        related="company_id.lot_shelf_life_days", readonly=False
    )
    lot_warning_days = fields.Integer(
        related="company_id.lot_warning_days", readonly=False
    )
    lot_code_rule_id = fields.Many2one(
        related="company_id.lot_code_rule_id", readonly=False
    )
    lot_code_source = fields.Selection(
        related="company_id.lot_code_source", readonly=False
    )
