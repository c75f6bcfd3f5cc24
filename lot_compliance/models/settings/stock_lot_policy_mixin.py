from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ...policy.inheritance import FIELDS, PERIOD_FIELDS
from ...policy.periods import Period, PeriodUnit

UNITS = [("day", "Days"), ("week", "Weeks"), ("month", "Months"), ("year", "Years")]
TYPED_DATES = [("expiry", "Expiration date"), ("production", "Production date")]


class StockLotPolicyMixin(models.AbstractModel):
    """The lot settings of one level: product, category or company.

    An empty value means "as the next level says"; the product asks its category,
    the category its parent, and the last of them the company.
    """

    _name = "stock.lot.policy.mixin"
    _description = "Lot policy of a product, category or company"

    lot_perishable = fields.Selection(
        [("none", "No"), ("optional", "Optional"), ("required", "Required")],
        string="Perishable",
        tracking=True,
        help="Optional: lots may carry an expiration date. Required: a lot without "
        "expiration date cannot be received.",
    )
    lot_fefo_policy = fields.Selection(
        [("off", "Off"), ("warn", "Warn"), ("block", "Block")],
        string="First expired, first out",
        tracking=True,
        help="Off: as Odoo does. Warn: shipping an expired lot, or not the first to "
        "expire, needs a reason. Block: it needs a deviation approved by a manager.",
    )
    lot_expiry_kind = fields.Selection(
        [("use_by", "Use by"), ("best_before", "Best before")],
        string="Kind of expiry date",
        tracking=True,
        help="Use by: past its date a lot never goes to a customer. Best before: past "
        "its date the first-expired-first-out policy decides.",
    )
    lot_shelf_life = fields.Integer(
        "Shelf life",
        help="Time from production, or from receipt, to the expiration date of a new "
        "lot. 0: as the next level says.",
    )
    lot_shelf_life_unit = fields.Selection(UNITS, "Unit of the shelf life")
    lot_warning_period = fields.Integer(
        "Warning period",
        help="Time before the expiration date from which a lot counts as expiring. "
        "0: as the next level says.",
    )
    lot_warning_period_unit = fields.Selection(UNITS, "Unit of the warning period")
    lot_removal_period = fields.Integer(
        "Removal period",
        help="Time before the expiration date at which a lot should leave the stock; "
        "the order of reservation follows this date. 0: as the next level says.",
    )
    lot_removal_period_unit = fields.Selection(UNITS, "Unit of the removal period")
    lot_best_before_period = fields.Integer(
        "Best before period",
        help="Time before the expiration date from which a lot loses quality. "
        "0: as the next level says.",
    )
    lot_best_before_period_unit = fields.Selection(
        UNITS, "Unit of the best before period"
    )
    lot_date_rounding = fields.Selection(
        [
            ("none", "Exact day"),
            ("first", "First day of the week, month or year"),
            ("last", "Last day of the week, month or year"),
        ],
        "Rounding of expiry",
        help="Where a shelf life in weeks, months or years ends: on the very day, or "
        "on the first or last day of that week, month or year.",
    )
    lot_typed_date = fields.Selection(
        TYPED_DATES,
        "Date typed at receipt",
        help="The date on the goods. From a production date the expiration date is "
        "counted; without shelf life the expiration date is typed.",
    )
    lot_code_rule_id = fields.Many2one(
        "stock.lot.code.rule",
        "Lot code rule",
        help="How the codes of new lots are made.",
    )
    lot_code_source = fields.Selection(
        [
            ("manual", "Typed by hand"),
            ("automatic", "Automatic"),
            ("supplier", "Supplier's lot, else automatic"),
        ],
        string="Lot code origin",
        help="Typed by hand: a new lot without code is refused. Automatic: it gets the "
        "next one. Supplier's lot, else automatic: it is called as the supplier calls "
        "it, if that is known.",
    )
    lot_over_receipt = fields.Selection(
        [("off", "Allow"), ("warn", "Warn"), ("refuse", "Refuse")],
        string="Receipt over the order",
        tracking=True,
        help="What happens when more comes in on a line of a receipt than its demand "
        "says. Refuse: until the quantity or the demand is corrected.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get(name) for vals in vals_list for name in FIELDS):
            self._check_may_set_lot_policy()
        return super().create(vals_list)

    def write(self, vals):
        if any(level._changes_lot_setting(vals) for level in self):
            self._check_may_set_lot_policy()
        res = super().write(vals)
        self._get_known_lot_policies().clear()
        return res

    @api.model
    def _get_known_lot_policies(self):
        """Return {(product template id, company id): `LotPolicy`} of what was asked in
        this transaction; Odoo drops it whenever it drops what it has read."""
        return self.env.cr.cache.setdefault("lot_policies", {})

    def _changes_lot_setting(self, vals):
        names = (*FIELDS, *(f"{name}_unit" for name in PERIOD_FIELDS))
        return any(
            self._fields[name].convert_to_write(self[name], self) != vals[name]
            for name in names
            if name in vals
        )

    def _check_may_set_lot_policy(self):
        """Refuse the rules to everybody but the managers of lot compliance.

        :raise AccessError: naming the role that is needed
        """
        manager = "lot_compliance.lot_compliance_group_manager"
        if not self.env.su and not self.env.user.has_group(manager):
            raise AccessError(
                self.env._(
                    "Only a manager of lot compliance may change what is required of "
                    "lots: ask one of them, or for that role."
                )
            )

    def _valid_field_parameter(self, field, name):
        # The product and the category log their changes, the company cannot.
        return name == "tracking" or super()._valid_field_parameter(field, name)

    def _get_lot_setting(self, name):
        """Return the value of this very level, empty if it leaves it to the next."""
        if name in PERIOD_FIELDS:
            return Period(self[name], PeriodUnit(self[f"{name}_unit"] or "day"))
        return self[name].id if self._fields[name].type == "many2one" else self[name]

    @api.constrains(
        *PERIOD_FIELDS,
        "lot_shelf_life_unit",
        "lot_warning_period_unit",
        "lot_removal_period_unit",
        "lot_best_before_period_unit",
        "lot_retest_interval_unit",
    )
    def _check_lot_periods(self):
        for level in self:
            for name in PERIOD_FIELDS:
                level._check_lot_period(name)

    def _check_lot_period(self, name):
        period = StockLotPolicyMixin._get_lot_setting(self, name)
        if not period.is_plausible:
            raise ValidationError(
                self.env._(
                    "%(record)s: %(period)s cannot be %(value)s; type 0 to 100 years.",
                    record=self.display_name,
                    period=self._fields[name]._description_string(self.env),
                    value=self._format_lot_period(period),
                )
            )

    @api.model
    def _format_lot_period(self, period):
        """Return a `Period` in words, False if there is none."""
        if not period:
            return False
        if period.number == 1:
            return {
                "day": self.env._("1 day"),
                "week": self.env._("1 week"),
                "month": self.env._("1 month"),
                "year": self.env._("1 year"),
            }[period.unit]
        return {
            "day": self.env._("%s days", period.number),
            "week": self.env._("%s weeks", period.number),
            "month": self.env._("%s months", period.number),
            "year": self.env._("%s years", period.number),
        }[period.unit]
