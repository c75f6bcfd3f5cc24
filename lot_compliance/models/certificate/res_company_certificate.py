from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    lot_certificate_reminder_days = fields.Integer(
        "Reminder before a certificate lapses",
        default=30,
        help="Days before the last day of a certificate of lots in stock on which the "
        "responsible for quality is reminded. 0: no reminder.",
    )

    _lot_certificate_reminder_days_range = models.Constraint(
        "CHECK (lot_certificate_reminder_days BETWEEN 0 AND 3650)",
        "The reminder before a certificate lapses comes 0 to 3650 days earlier: change "
        "the number of days.",
    )
