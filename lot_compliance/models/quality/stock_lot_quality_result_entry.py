from odoo import api, fields, models
from odoo.exceptions import UserError

from .result_reader import NAMED, ResultReader, check_draft

# Columns of a file with a name in them, and the field that takes the name.
BY_NAME = {field: entry for entry, field in NAMED.items()} | {
    "product_id": "product_entry"
}


class StockLotQualityResult(models.Model):
    """Results may be entered in words: the lot, the attribute, the unit and the
    laboratory by their name, the value as it is typed whatever its kind."""

    _inherit = "stock.lot.quality.result"

    # Never kept; what is readonly is not offered as a column of an import, where the
    # field itself stands for it.
    lot_entry = fields.Char(store=False, readonly=True, exportable=False)
    attribute_entry = fields.Char(store=False, readonly=True, exportable=False)
    unit_entry = fields.Char(store=False, readonly=True, exportable=False)
    laboratory_entry = fields.Char(store=False, readonly=True, exportable=False)
    product_entry = fields.Char(
        "Product code",
        store=False,
        exportable=False,
        help="In an import: the product of the lot, where several products have a lot "
        "of this code.",
    )
    value_entry = fields.Char(
        "Entered value",
        store=False,
        exportable=False,
        help="In an import: the value, whatever its kind: 4.5, <0.02, >300, yes, the "
        "name of a choice, a date.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(self._read_entries(vals_list))

    def _read_entries(self, vals_list):
        """Return values without words, or refuse with one sentence for each problem."""
        reader = ResultReader(self, vals_list)
        read = [reader.interpret(vals) for vals in vals_list]
        problems = [sentence for _vals, sentences in read for sentence in sentences]
        if problems:
            raise UserError("\n".join(dict.fromkeys(problems)))
        return [vals for vals, _sentences in read]

    @api.model
    def _read_drafts(self, rows, is_plain=False):
        """Return [(values, [sentence])]: what each row says, and why it cannot become
        a result; nothing is stored and nothing raised."""
        reader = ResultReader(self, rows, is_plain)
        return [check_draft(self, *reader.interpret(row)) for row in rows]

    # Import

    @api.model
    def load(self, fields, data):
        """Find by name what Odoo's import would take the first of: a result on the
        lot of another product would be evidence of nothing."""
        return super().load([BY_NAME.get(name, name) for name in fields], data)

    @api.model
    def get_import_templates(self):
        return [
            {
                "label": self.env._("Import Template for Test Results"),
                "template": "/lot_compliance/static/csv/stock_lot_quality_result.csv",
            }
        ]
