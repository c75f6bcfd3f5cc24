from odoo import fields, models


class StockLotGrade(models.Model):
    _name = "stock.lot.grade"
    _description = "Lot grade"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short word used in imports and lists.")
    sequence = fields.Integer(
        "Rank", default=10, help="Order of the grades, the best grade first."
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: used in all companies.")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))",
        "Another grade has this code: give each grade a code of its own.",
    )
