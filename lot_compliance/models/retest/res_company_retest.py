from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    _inherit = "res.company"

    lot_retest_extends = fields.Selection(default="retest")
    lot_retest_reminder_days = fields.Integer(
        "Retest reminder",
        default=14,
        help="Days before the retest date on which the responsible for quality gets "
        "the to-do.",
    )

    @api.constrains("lot_retest_reminder_days")
    def _check_lot_retest_reminder_days(self):
        for company in self:
            if not 0 <= company.lot_retest_reminder_days <= 3650:
                raise ValidationError(
                    self.env._(
                        "%(company)s: a retest cannot be announced %(days)s days "
                        "before; type 0 to 3650.",
                        company=company.display_name,
                        days=company.lot_retest_reminder_days,
                    )
                )
