from odoo import fields, models
from odoo.fields import Domain


class StockLotExpirationWizard(models.TransientModel):
    """Asks of which stock everything due is to be printed."""

    _name = "stock.lot.expiration.wizard"
    _description = "Print what is due"

    warehouse_ids = fields.Many2many(
        "stock.warehouse", string="Warehouses", help="Empty: all warehouses."
    )
    category_ids = fields.Many2many(
        "product.category",
        string="Product categories",
        help="With everything below them; empty: all categories.",
    )
    days_ahead = fields.Integer(
        help="Lots that expire within so many days are told as well, even if their "
        "warning period has not begun."
    )

    _days_ahead_positive = models.Constraint(
        "CHECK (days_ahead >= 0)",
        "The days ahead must not be negative: type 0 to see only what is due today.",
    )

    def action_print(self):
        """Print everything due, even if that is nothing."""
        report = self.env.ref("lot_compliance_reports.report_lot_expiration_due_action")
        return report.report_action(self, config=False)

    def _get_due_domain(self):
        domain = Domain("expiry_state", "in", ("expired", "expiring"))
        if self.days_ahead:
            has_date = Domain("last_usable_day", "!=", False)
            domain |= has_date & Domain("days_left", "<=", self.days_ahead)
        if self.warehouse_ids:
            domain &= Domain("warehouse_id", "in", self.warehouse_ids.ids)
        if self.category_ids:
            domain &= Domain("category_id", "child_of", self.category_ids.ids)
        return domain

    def _describe(self):
        """Return what was asked for as (label, text) pairs."""
        everything = self.env._("all")
        warehouses = self.warehouse_ids.mapped("name")
        categories = self.category_ids.mapped("display_name")
        return [
            (self.env._("Warehouses"), ", ".join(warehouses) or everything),
            (self.env._("Product categories"), ", ".join(categories) or everything),
            (self.env._("Days ahead"), str(self.days_ahead)),
        ]
