from odoo import models
from odoo.tools import format_date

from ...policy.reasons import Refusal


class StockLotUse(models.AbstractModel):
    """Lots past their retest date are not shipped or consumed."""

    _inherit = "stock.lot.use"

    def _get_refused_lots(self, products, use, lots=None):
        refused = super()._get_refused_lots(products, use, lots)
        company = self.env["res.company"].browse(use.company_id)
        retested = products.filtered(
            lambda product: product._get_lot_policy(company).retest_interval
        )
        if not (retested and use.is_outgoing):
            return refused
        of_all = self.env["stock.lot"].sudo().with_context(active_test=False)  # any lot
        domain = self._get_lots_domain(retested, lots)
        domain += [
            ("product_id", "in", retested.ids),
            ("retest_date", "<", use.day),
        ]
        for lot in of_all.search(domain):
            refused[lot.id] = (*refused.get(lot.id, ()), Refusal.RETEST_OVERDUE)
        return refused


class StockLotGate(models.AbstractModel):
    _inherit = "stock.lot.gate"

    def _describe_retest_overdue(self, line, lot):
        return self.env._(
            "Lot %(lot)s of %(product)s was to be tested again by %(day)s (its retest "
            "date).",
            lot=lot.name,
            product=line.product_id.display_name,
            day=format_date(self.env, lot.retest_date),
        )


class StockLot(models.Model):
    """A lot past its retest date is not released."""

    _inherit = "stock.lot"

    def _get_release_obstacles(self):
        obstacles = super()._get_release_obstacles()
        for lot in self.filtered("is_retest_overdue"):
            obstacles[lot].append(
                self.env._(
                    "Lot %(lot)s was to be tested again by %(day)s: record a retest.",
                    lot=lot.name,
                    day=format_date(self.env, lot.retest_date),
                )
            )
        return obstacles
