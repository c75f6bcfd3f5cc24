from odoo import fields, models
from odoo.tools import SQL


class StockLotCodeCounter(models.Model):
    """How far a rule has counted in one period; moved by `_advance` only."""

    _name = "stock.lot.code.counter"
    _description = "Lot code counter"
    _rec_name = "period"
    _order = "period desc"
    _log_access = False

    rule_id = fields.Many2one(
        "stock.lot.code.rule", required=True, ondelete="cascade", readonly=True
    )
    period = fields.Char(
        readonly=True, help="The period counted; empty if the counter never restarts."
    )
    value = fields.Integer("Last number", readonly=True)

    _rule_period_unique = models.UniqueIndex(
        "(rule_id, period)", "A rule has one counter in each period."
    )

    def _advance(self, rule, period, count):
        """Move the counter of `rule` in `period` by `count`; return its new value.

        One statement makes or moves the counter, and holds it until the end of the
        transaction: nobody else gets the same numbers.
        """
        self.env.cr.execute(
            SQL(
                """INSERT INTO stock_lot_code_counter AS counter
                        (rule_id, period, value)
                   VALUES (%s, %s, %s)
                   ON CONFLICT (rule_id, period)
                   DO UPDATE SET value = counter.value + EXCLUDED.value
                   RETURNING value""",
                rule.id,
                period,
                count,
            )
        )
        rule.invalidate_recordset(["counter_ids", "preview"])
        self.invalidate_model(["value"])
        return self.env.cr.fetchone()[0]
