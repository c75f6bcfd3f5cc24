from odoo import fields, models

from ..models.packing.packing_words import COLUMNS


class StockLotPackingListColumn(models.TransientModel):
    """What a column of the file means; the user may correct it."""

    _name = "stock.lot.packing.list.column"
    _description = "Column of a packing list"
    _order = "index"

    wizard_id = fields.Many2one(
        "stock.lot.packing.list.wizard", required=True, ondelete="cascade"
    )
    index = fields.Integer(readonly=True)
    header = fields.Char("Column of the file", readonly=True)
    sample = fields.Char("Examples", readonly=True)
    column = fields.Selection(
        COLUMNS,
        "Means",
        help="What the column says; empty: it is not read.",
    )
