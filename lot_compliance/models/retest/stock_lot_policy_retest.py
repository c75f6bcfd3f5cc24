from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..settings.stock_lot_policy_mixin import UNITS


class StockLotPolicyMixin(models.AbstractModel):
    """How lots are tested again: the settings of one level."""

    _inherit = "stock.lot.policy.mixin"

    lot_retest_interval = fields.Integer(
        "Retest interval",
        help="Time from production, or from receipt, to the retest date of a lot, and "
        "from each retest to the next. 0: as the next level says.",
    )
    lot_retest_interval_unit = fields.Selection(UNITS, "Unit of the retest interval")
    lot_retest_extends = fields.Selection(
        [("retest", "The retest date"), ("both", "The expiration date too")],
        "A retest extends",
        tracking=True,
        help="What a passed retest moves by the interval. A “use by” date is never "
        "extended.",
    )
    lot_retest_limit = fields.Integer(
        "Retests at most",
        help="How many times a lot may be extended by a retest. 0: as the next level "
        "says.",
    )

    @api.constrains("lot_retest_limit")
    def _check_lot_retest_limit(self):
        for level in self:
            if not 0 <= level.lot_retest_limit <= 99:
                raise ValidationError(
                    self.env._(
                        "%(record)s: a lot cannot be retested %(limit)s times; type 0 "
                        "to 99.",
                        record=level.display_name,
                        limit=level.lot_retest_limit,
                    )
                )
