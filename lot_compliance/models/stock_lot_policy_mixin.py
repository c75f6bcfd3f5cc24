from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..policy.inheritance import FIELDS


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
    lot_shelf_life_days = fields.Integer(
        "Shelf life",
        help="Days from receipt or production to the expiration date of a new lot. "
        "0: as the next level says.",
    )
    lot_warning_days = fields.Integer(
        "Warning period",
        help="Days before the expiration date from which a lot counts as expiring. "
        "0: as the next level says.",
    )
    lot_code_rule_id = fields.Many2one(
        "stock.lot.code.rule",
        "Lot code rule",
        help="How the codes of new lots are made.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get(name) for vals in vals_list for name in FIELDS):
            self._check_may_set_lot_policy()
        return super().create(vals_list)

    def write(self, vals):
        if any(
            level._get_lot_setting(name) != vals[name]
            for level in self
            for name in FIELDS
            if name in vals
        ):
            self._check_may_set_lot_policy()
        return super().write(vals)

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
        return self[name].id if name == "lot_code_rule_id" else self[name]
