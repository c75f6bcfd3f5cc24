from odoo import fields, models


class StockLotQualityAttributeChoice(models.Model):
    _name = "stock.lot.quality.attribute.choice"
    _description = "Choice of a quality attribute"
    _order = "sequence, id"

    attribute_id = fields.Many2one(
        "stock.lot.quality.attribute", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
