from odoo import fields, models


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
        help="Optional: lots may carry an expiration date. Required: a lot without "
        "expiration date cannot be received.",
    )
    lot_fefo_policy = fields.Selection(
        [("off", "Off"), ("warn", "Warn"), ("block", "Block")],
        string="First expired, first out",
        help="Off: as Odoo does. Warn: shipping an expired lot, or not the first to "
        "expire, needs a reason. Block: it needs a deviation approved by a manager.",
    )
    lot_expiry_kind = fields.Selection(
        [("use_by", "Use by"), ("best_before", "Best before")],
        string="Kind of expiry date",
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

    def _get_lot_setting(self, name):
        """Return the value of this very level, empty if it leaves it to the next."""
        return self[name].id if name == "lot_code_rule_id" else self[name]
