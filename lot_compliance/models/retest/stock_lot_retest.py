from odoo import fields, models
from odoo.exceptions import UserError


class StockLotRetest(models.Model):
    """A passed retest of a lot: by whom, on what evidence, and what it extended.

    Made by `stock.lot.action_record_retest` only; never changed or deleted.
    """

    _name = "stock.lot.retest"
    _description = "Retest of a lot"
    _inherit = ["stock.lot.kept.mixin"]
    _order = "id desc"
    _rec_name = "lot_id"
    _log_access = False

    lot_id = fields.Many2one(
        "stock.lot", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="lot_id.company_id", store=True, index=True)
    number = fields.Integer(
        "No.",
        readonly=True,
        aggregator=None,
        help="How many retests the lot has had with this one.",
    )
    user_id = fields.Many2one(
        "res.users", "Recorded by", required=True, readonly=True, ondelete="restrict"
    )
    recorded_at = fields.Datetime(required=True, readonly=True)
    reason = fields.Text(required=True, readonly=True)
    certificate_id = fields.Many2one(
        "stock.lot.certificate", readonly=True, ondelete="restrict"
    )
    result_ids = fields.Many2many(
        "stock.lot.quality.result",
        "stock_lot_retest_result_rel",
        "retest_id",
        "result_id",
        "Test results",
        readonly=True,
    )
    old_retest_date = fields.Date(readonly=True)
    new_retest_date = fields.Date(readonly=True)
    old_expiration_date = fields.Datetime(readonly=True)
    new_expiration_date = fields.Datetime(readonly=True)

    _number_unique = models.UniqueIndex(
        "(lot_id, number)",
        "Somebody has just recorded this retest: open the lot again.",
    )

    def _refuse(self):
        raise UserError(
            self.env._(
                "A retest is never changed or deleted: record another one, or correct "
                "the dates of the lot with a reason."
            )
        )
