from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    lot_quality_user_id = fields.Many2one(
        related="company_id.lot_quality_user_id", readonly=False
    )
    lot_perishable = fields.Selection(
        related="company_id.lot_perishable", readonly=False
    )
    lot_fefo_policy = fields.Selection(
        related="company_id.lot_fefo_policy", readonly=False
    )
    lot_expiry_kind = fields.Selection(
        related="company_id.lot_expiry_kind", readonly=False
    )
    lot_shelf_life = fields.Integer(related="company_id.lot_shelf_life", readonly=False)
    lot_shelf_life_unit = fields.Selection(
        related="company_id.lot_shelf_life_unit", readonly=False
    )
    lot_warning_period = fields.Integer(
        related="company_id.lot_warning_period", readonly=False
    )
    lot_warning_period_unit = fields.Selection(
        related="company_id.lot_warning_period_unit", readonly=False
    )
    lot_removal_period = fields.Integer(
        related="company_id.lot_removal_period", readonly=False
    )
    lot_removal_period_unit = fields.Selection(
        related="company_id.lot_removal_period_unit", readonly=False
    )
    lot_best_before_period = fields.Integer(
        related="company_id.lot_best_before_period", readonly=False
    )
    lot_best_before_period_unit = fields.Selection(
        related="company_id.lot_best_before_period_unit", readonly=False
    )
    lot_date_rounding = fields.Selection(
        related="company_id.lot_date_rounding", readonly=False
    )
    lot_typed_date = fields.Selection(
        related="company_id.lot_typed_date", readonly=False
    )
    lot_code_rule_id = fields.Many2one(
        related="company_id.lot_code_rule_id", readonly=False
    )
    lot_code_source = fields.Selection(
        related="company_id.lot_code_source", readonly=False
    )
    lot_receipt_disposition_id = fields.Many2one(
        related="company_id.lot_receipt_disposition_id", readonly=False
    )
    lot_production_disposition_id = fields.Many2one(
        related="company_id.lot_production_disposition_id", readonly=False
    )
    lot_return_disposition_id = fields.Many2one(
        related="company_id.lot_return_disposition_id", readonly=False
    )
    lot_over_receipt = fields.Selection(
        related="company_id.lot_over_receipt", readonly=False
    )
