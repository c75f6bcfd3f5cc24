from odoo import api, fields, models

from ...policy.retest import first_retest_day


class StockLot(models.Model):
    """Until when a lot is good without being tested again."""

    _inherit = "stock.lot"

    retest_date = fields.Date(
        copy=False,
        index="btree_not_null",
        tracking=True,
        help="The last day on which the lot may be used without being tested again; it "
        "counts where the product has a retest interval.",
    )
    retest_ids = fields.One2many("stock.lot.retest", "lot_id", "Retests", readonly=True)
    is_retest_overdue = fields.Boolean(
        compute="_compute_is_retest_overdue",
        help="Whether the retest date has passed, by the company's calendar.",
    )

    @api.depends("retest_date", "product_id", "company_id")
    @api.depends_context("company")
    def _compute_is_retest_overdue(self):
        for lot in self:
            today = lot._get_lot_company()._get_lot_today()
            lot.is_retest_overdue = lot._is_retested() and lot.retest_date < today

    def _is_retested(self):
        """Tell whether the lot has a retest date that counts."""
        return bool(self.retest_date and self._get_lot_policy().retest_interval)


class StockMoveLine(models.Model):
    """A lot that comes in gets its retest date."""

    _inherit = "stock.move.line"

    def _prepare_lot_receipt(self, quantity):
        vals = super()._prepare_lot_receipt(quantity)
        lot = self.lot_id
        policy = self.product_id._get_lot_policy(lot._get_lot_company())
        if policy.retest_interval and not lot.retest_date:
            made = lot.production_date or vals.get("production_date")
            day = made or self._get_received_day()
            vals["retest_date"] = first_retest_day(day, policy)
        return vals
