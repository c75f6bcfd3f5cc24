from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date
from odoo.tools.misc import formatLang

VALUE_FIELDS = {
    "number": "value_number",
    "integer": "value_integer",
    "text": "value_text",
    "choice": "value_choice_id",
    "boolean": "value_boolean",
    "date": "value_date",
}


class StockLotQualityValueMixin(models.AbstractModel):
    """One value of a quality attribute, in the column of the attribute's kind.

    Extension point: a kind of value has a field in `VALUE_FIELDS` and a method
    `_format_<kind>` that returns the value as text.
    """

    _name = "stock.lot.quality.value.mixin"
    _description = "Value of a quality attribute"

    attribute_id = fields.Many2one(
        "stock.lot.quality.attribute",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    value_type = fields.Selection(related="attribute_id.value_type")
    value_number = fields.Float("Number", min_display_digits=1, aggregator="avg")
    value_integer = fields.Integer("Whole number", aggregator="avg")
    value_text = fields.Char("Text")
    value_choice_id = fields.Many2one(
        "stock.lot.quality.attribute.choice",
        "Choice",
        domain="[('attribute_id', '=', attribute_id)]",
        ondelete="restrict",
    )
    value_boolean = fields.Boolean("Yes or no")
    value_date = fields.Date("Date")
    value_display = fields.Char(
        "Value", compute="_compute_value_display", help="The value with its unit."
    )

    @api.depends("attribute_id", *VALUE_FIELDS.values())
    @api.depends_context("lang")
    def _compute_value_display(self):
        for record in self:
            kind = record.value_type
            record.value_display = kind and getattr(record, f"_format_{kind}")()

    def _format_number(self):
        decimals = self.attribute_id.decimals
        return self._add_unit(formatLang(self.env, self.value_number, decimals))

    def _format_integer(self):
        return self._add_unit(formatLang(self.env, self.value_integer, 0))

    def _format_text(self):
        return self.value_text

    def _format_choice(self):
        return self.value_choice_id.name

    def _format_boolean(self):
        return self.env._("Yes") if self.value_boolean else self.env._("No")

    def _format_date(self):
        return format_date(self.env, self.value_date)

    def _add_unit(self, number):
        return f"{number} {self.attribute_id.uom_id.name or ''}".strip()

    @api.constrains("value_choice_id", "attribute_id")
    def _check_choice(self):
        for record in self:
            choice = record.value_choice_id
            if choice and choice.attribute_id != record.attribute_id:
                raise ValidationError(
                    self.env._(
                        "%(choice)s is no choice of %(attribute)s: take one that is.",
                        choice=choice.name,
                        attribute=record.attribute_id.name,
                    )
                )

    def _prepare_value_vals(self, vals):
        """Return `vals` with the one value of the attribute's kind, which must be."""
        attribute = self._get_attribute_of(vals)
        kept = VALUE_FIELDS.get(attribute.value_type)
        if kept and self._is_value_missing(kept, vals.get(kept)):
            raise UserError(
                self.env._(
                    "%(attribute)s has no value: enter one.", attribute=attribute.name
                )
            )
        others = set(VALUE_FIELDS.values()) - {kept}
        return {name: value for name, value in vals.items() if name not in others}

    def _get_attribute_of(self, vals):
        return self.env["stock.lot.quality.attribute"].browse(
            vals.get("attribute_id", self.env.context.get("default_attribute_id"))
        )

    def _is_value_missing(self, name, value):
        """Tell an unset value from a zero or a no, which are values."""
        if name == "value_boolean":
            return value is None
        return value is None or value is False or not str(value).strip()
