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
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit",
        ondelete="restrict",
        help="Unit in which values are kept and compared; what is measured in a unit "
        "related to it is converted.",
    )
    origin = fields.Selection(
        [
            ("industry", "Industry"),
            ("customer", "Customer"),
            ("regulatory", "Regulatory"),
            ("process", "Process parameter"),
        ],
        help="Why it is measured: usual in the industry, asked for by customers or by "
        "law, or to steer the process.",
    )
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
        """Refuse what would give another meaning to the results and limits."""
        fixed = [name for name in ("value_type", "uom_id") if name in vals]
        changed = self.filtered(lambda own: own._get_fixed(fixed, vals))
        used = changed.sudo().filtered(lambda own: own._is_used())  # by any company
        if used:
            raise UserError(
                self.env._(
                    "%(attribute)s has test results or limits in force, so its kind of "
                    "value and its unit stay: archive it and make a new attribute.",
                    attribute=used[0].name,
                )
            )
        return super().write(vals)

    def _get_fixed(self, names, vals):
        """Return those of the fields `names` that these values would change."""
        return [
            name
            for name in names
            if self._fields[name].convert_to_write(self[name], self) != vals[name]
        ]

    def _is_used(self):
        lines = self.env["stock.lot.quality.specification.line"]
        of_activated = [
            ("attribute_id", "=", self.id),
            ("specification_id.activated_at", "!=", False),
        ]
        return self.result_ids or lines.search_count(of_activated, limit=1)
