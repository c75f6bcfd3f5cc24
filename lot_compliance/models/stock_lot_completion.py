from odoo import fields, models


class StockLotCompletion(models.Model):
    """The page on which people complete what is missing on lots: a single record."""

    _name = "stock.lot.completion"
    _description = "Lots to complete"

    name = fields.Char(required=True, readonly=True, translate=True)
