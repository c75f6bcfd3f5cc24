from odoo import fields, models


class StockLotCertificateType(models.Model):
    _name = "stock.lot.certificate.type"
    _description = "Lot certificate type"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short word used in imports and lists.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: used in all companies.")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))",
        "Another certificate type has this code: give each type its own code.",
    )
