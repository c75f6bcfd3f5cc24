from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class StockLotQualityAttribute(models.Model):
    """What is measured on a lot, and what kind of value comes out."""

    _name = "stock.lot.quality.attribute"
    _description = "Quality attribute of lots"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short word used in imports and lists.")
    sequence = fields.Integer(default=10)
    value_type = fields.Selection(
        [
            ("number", "Number"),
            ("integer", "Whole number"),
            ("text", "Text"),
            ("choice", "Choice"),
            ("boolean", "Yes or no"),
            ("date", "Date"),
        ],
        "Kind of value",
        required=True,
        default="number",
        help="What a test result of this attribute consists of.",
    )
    uom = fields.Char("Unit", help="Unit printed after the value, for example %.")
    decimals = fields.Integer(
        default=2, help="Decimals with which a number is shown, 0 to 9."
    )
    choice_ids = fields.One2many(
        "stock.lot.quality.attribute.choice", "attribute_id", "Choices", copy=True
    )
    result_ids = fields.One2many(
        "stock.lot.quality.result", "attribute_id", "Test results"
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: used in all companies.")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))",
        "Another attribute has this code: give each attribute a code of its own.",
    )
    _decimals_range = models.Constraint(
        "CHECK (decimals BETWEEN 0 AND 9)",
        "A number is shown with 0 to 9 decimals: change the decimals.",
    )

    @api.constrains("value_type", "choice_ids")
    def _check_choices(self):
        for attribute in self:
            if attribute.value_type == "choice" and not attribute.choice_ids:
                raise ValidationError(
                    self.env._(
                        "%(attribute)s is a choice with nothing to choose: list at "
                        "least one value.",
                        attribute=attribute.name,
                    )
                )

    def write(self, vals):
        kind = vals.get("value_type")
        changed = self.filtered(lambda line: kind and line.value_type != kind)
        measured = changed.sudo().filtered("result_ids")  # of any company
        if measured:
            raise UserError(
                self.env._(
                    "%(attribute)s has test results, so its kind of value stays: "
                    "archive it and make a new attribute.",
                    attribute=measured[0].name,
                )
            )
        return super().write(vals)
