from math import isfinite

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...policy.limit import to_decimal
from ...policy.verdict import Qualifier

QUALIFIERS = [
    (Qualifier.EQUAL.value, "="),
    (Qualifier.BELOW_LOQ.value, "< LOQ"),
    (Qualifier.BELOW_LOD.value, "< LOD"),
    (Qualifier.ABOVE.value, "> upper limit"),
]
# Marks before the number of a value that is not to be read as it is.
SIGNS = {
    Qualifier.BELOW_LOQ.value: "<",
    Qualifier.BELOW_LOD.value: "<",
    Qualifier.ABOVE.value: ">",
}


def is_finite(value):
    """Tell whether a value is a number, also if it comes as a text."""
    try:
        return isfinite(float(value))
    except (TypeError, ValueError):
        return False


class StockLotQualityResult(models.Model):
    """A number as the laboratory gave it: with its own unit, or only known to be less
    or more than something."""

    _inherit = "stock.lot.quality.result"

    qualifier = fields.Selection(
        QUALIFIERS,
        required=True,
        default=Qualifier.EQUAL.value,
        help="How a number is to be read: as it is, as less than the limit of "
        "quantification (LOQ) or detection (LOD), or as more than the method can "
        "measure; the number is that limit.",
    )
    measured_value = fields.Float(
        "Measured value",
        min_display_digits=1,
        aggregator=None,
        help="The number as measured, in the unit in which it was measured.",
    )
    measured_uom_id = fields.Many2one(
        "uom.uom",
        "Measured in",
        ondelete="restrict",
        help="Unit of the measurement; empty: the unit of the attribute.",
    )

    @api.onchange("attribute_id")
    def _onchange_attribute(self):
        self.measured_uom_id = self.attribute_id.uom_id

    def _prepare_value_vals(self, vals):
        """Add the value in the attribute's unit, or the measured one to that."""
        attribute = self._get_attribute_of(vals)
        if attribute.value_type == "number":
            vals = self._prepare_number_vals(attribute, vals)
        else:
            vals = {**vals, "measured_value": 0.0, "measured_uom_id": False}
        self._check_qualifier(attribute, vals.get("qualifier") or "equal")
        return super()._prepare_value_vals(vals)

    def _prepare_number_vals(self, attribute, vals):
        """Return `vals` with the number in both units; `measured_value` is what was
        typed, `value_number` without it is in the attribute's unit."""
        measured = vals.get("measured_value")
        if measured is None or measured is False:
            number, unit = vals.get("value_number"), attribute.uom_id
        else:
            unit = self.env["uom.uom"].browse(vals.get("measured_uom_id") or [])
            number, unit = measured, unit or attribute.uom_id
        if self._is_value_missing("value_number", number):
            return {**vals, "value_number": False}
        number = float(number)
        return {
            **vals,
            "measured_value": number,
            "measured_uom_id": unit.id,
            "value_number": self._convert(attribute, number, unit),
        }

    def _convert(self, attribute, number, unit):
        """Return a number in the attribute's unit, without the noise of conversion."""
        if unit == attribute.uom_id:
            return number
        if not attribute.uom_id or not unit._has_common_reference(attribute.uom_id):
            raise UserError(
                self.env._(
                    "%(attribute)s cannot be measured in %(unit)s, which has nothing "
                    "to do with its own unit %(own)s: take a unit that can be "
                    "converted.",
                    attribute=attribute.name,
                    unit=unit.name,
                    own=attribute.uom_id.name or self.env._("(none)"),
                )
            )
        converted = unit._compute_quantity(number, attribute.uom_id, round=False)
        return float(to_decimal(converted))

    def _check_qualifier(self, attribute, qualifier):
        if qualifier != "equal" and attribute.value_type not in ("number", "integer"):
            raise UserError(
                self.env._(
                    "%(attribute)s is no number, so nothing is less or more than its "
                    "value: take “=”.",
                    attribute=attribute.name,
                )
            )

    def _is_value_missing(self, name, value):
        """Tell also a number from what is none, such as the result of 0 / 0."""
        is_number = name in ("value_number", "measured_value")
        if is_number and value not in (None, False, "") and not is_finite(value):
            return True
        return super()._is_value_missing(name, value)

    # In words

    @api.depends("qualifier")
    def _compute_value_display(self):
        super()._compute_value_display()

    def _add_unit(self, number):
        words = super()._add_unit(number)
        sign = SIGNS.get(self.qualifier)
        if not sign:
            return words
        limit = {"below_loq": " (LOQ)", "below_lod": " (LOD)"}.get(self.qualifier, "")
        return f"{sign} {words}{limit}"
