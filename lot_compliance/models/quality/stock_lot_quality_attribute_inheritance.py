from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...policy.inherited_result import Inheritance, is_fitting


class StockLotQualityAttribute(models.Model):
    """What of the lots used is proposed for a lot that is made of them."""

    _inherit = "stock.lot.quality.attribute"

    inheritance = fields.Selection(
        [
            (Inheritance.NO.value, "Nothing"),
            (Inheritance.FIRST.value, "First lot used"),
            (Inheritance.MINIMUM.value, "Minimum"),
            (Inheritance.MAXIMUM.value, "Maximum"),
            (Inheritance.MEAN.value, "Mean by quantity"),
        ],
        "Proposed for produced lots",
        required=True,
        default=Inheritance.NO.value,
        help="What is proposed as result of a produced lot, by the results of the lots "
        "that were used. Lots without a result are left out.",
    )

    @api.constrains("inheritance", "value_type")
    def _check_inheritance(self):
        for attribute in self:
            rule = Inheritance(attribute.inheritance)
            if not is_fitting(rule, attribute.value_type):
                raise ValidationError(
                    self.env._(
                        "%(attribute)s has values of the kind “%(kind)s”, for which "
                        "there is no “%(rule)s” to propose: choose the first lot used, "
                        "or nothing.",
                        attribute=attribute.name,
                        kind=attribute._get_label("value_type"),
                        rule=attribute._get_label("inheritance"),
                    )
                )

    def _is_inherited(self):
        """Tell whether results of this attribute, if it is one, are proposed."""
        return (self.inheritance or Inheritance.NO.value) != Inheritance.NO.value

    def _get_label(self, name):
        return dict(self._fields[name]._description_selection(self.env))[self[name]]
