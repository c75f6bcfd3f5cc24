from odoo import fields, models

from ...policy.shelf_life import calendar_day


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", "stock.lot.policy.mixin"]

    lot_quality_user_id = fields.Many2one(
        "res.users",
        "Responsible for quality",
        help="Who gets the to-dos about certificates, retests and blocked lots; empty: "
        "nobody does.",
    )
    lot_perishable = fields.Selection(default="none")
    lot_fefo_policy = fields.Selection(default="off")
    lot_expiry_kind = fields.Selection(default="best_before")
    lot_date_rounding = fields.Selection(default="none")
    lot_typed_date = fields.Selection(default="expiry")
    lot_code_source = fields.Selection(default="automatic")
    lot_over_receipt = fields.Selection(default="off")

    def _get_lot_tz(self):
        """Return the time zone in which the company's dates are calendar days."""
        return self.partner_id.tz or "UTC"

    def _get_lot_today(self):
        """Return today's date in the company's time zone."""
        return calendar_day(fields.Datetime.now(), self._get_lot_tz())

    def write(self, vals):
        res = super().write(vals)
        if "lot_perishable" in vals:
            self.env["product.template"].sudo().search(  # products of all companies
                [("company_id", "in", [*self.ids, False]), ("tracking", "!=", "none")]
            )._apply_lot_perishable()
        return res
