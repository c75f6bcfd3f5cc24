from odoo import api, fields, models


class StockLotPackingListRow(models.TransientModel):
    """A row of the file as it would be imported, or why it cannot be."""

    _name = "stock.lot.packing.list.row"
    _description = "Row of a packing list"
    _order = "number, id"

    wizard_id = fields.Many2one(
        "stock.lot.packing.list.wizard", required=True, index=True, ondelete="cascade"
    )
    number = fields.Integer("Row")
    answer = fields.Selection(
        [("bad", "To correct"), ("warning", "Warning"), ("good", "Good")]
    )
    message = fields.Text()
    product_code = fields.Char()
    product_id = fields.Many2one("product.product")
    lot_code = fields.Char("Lot")
    lot_id = fields.Many2one("stock.lot", "Existing lot")
    supplier_lot = fields.Char()
    production_date = fields.Date()
    expiry_date = fields.Date("Expiry")
    quantity = fields.Float(digits="Product Unit")
    uom_id = fields.Many2one("uom.uom", "Unit")
    repeat = fields.Integer()
    grade_id = fields.Many2one("stock.lot.grade")
    location_id = fields.Many2one("stock.location", "Bin")

    @api.model
    def _prepare_vals(self, wizard, found):
        """Return the values of a row; `found` is a `MatchedRow`."""
        row = found.row
        return {
            "wizard_id": wizard.id,
            "number": row.number,
            "answer": self._get_answer(found),
            "message": found.describe(self.env),
            "product_code": row.codes[0][1] if row.codes else False,
            "product_id": found.product.id,
            "lot_code": found.code or False,
            "lot_id": found.lot.id,
            "supplier_lot": row.supplier_lot,
            "production_date": found.production_date or row.production_date,
            "expiry_date": found.expiry_day,
            "quantity": found.quantity or row.quantity,
            "uom_id": found.unit.id,
            "repeat": row.repeat,
            "grade_id": found.grade.id,
            "location_id": found.bin.id,
        }

    def _get_answer(self, found):
        if found.problems:
            return "bad"
        return "warning" if found.warnings else "good"
