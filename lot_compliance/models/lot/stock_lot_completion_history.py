from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

BATCH = 2000


class StockLotCompletion(models.Model):
    """The job that fills the receipts of older lots, and how far it has come.

    It goes through the lots in the order of their ids and keeps the last one, in the
    transaction of the batch: killed anywhere, it goes on behind the last finished
    batch, and lots of which history says nothing are not looked at again.
    """

    _inherit = "stock.lot.completion"

    history_lot_id = fields.Integer(
        "Last lot looked through", readonly=True, help="Id of the lot, archived or not."
    )
    history_until_id = fields.Integer(
        "Last lot to look through",
        readonly=True,
        help="Id of the newest lot when the job was started; later ones are received "
        "with their facts.",
    )
    history_done = fields.Integer("Lots looked through", compute="_compute_history")
    history_total = fields.Integer("Older lots", compute="_compute_history")
    history_percent = fields.Float("Progress", compute="_compute_history")
    is_history_done = fields.Boolean("Finished", compute="_compute_is_history_done")

    @api.depends("history_lot_id", "history_until_id")
    def _compute_history(self):
        for page in self:
            page.history_done = page._count_lots(0, page.history_lot_id)
            left = page._count_lots(page.history_lot_id, page.history_until_id)
            page.history_total = page.history_done + left
            total = page.history_total
            page.history_percent = 100 * page.history_done / total if total else 100

    @api.depends("history_lot_id", "history_until_id")
    def _compute_is_history_done(self):
        for page in self:
            page.is_history_done = page.history_lot_id >= page.history_until_id

    def _count_lots(self, after_id, until_id):
        lots = self.env["stock.lot"].sudo()  # a number, the same for everybody
        return lots.with_context(active_test=False).search_count(
            self._get_id_domain(after_id, until_id)
        )

    @api.model
    def _get_id_domain(self, after_id, until_id):
        return Domain([("id", ">", after_id), ("id", "<=", until_id)])

    # Starting

    @api.model
    def _get_page(self):
        return self.env.ref("lot_compliance.stock_lot_completion_page")

    @api.model
    def _start_receipt_history(self):
        """Let the job look through all lots there are, from the first one."""
        lots = self.env["stock.lot"].with_context(active_test=False)
        newest = lots.search([], order="id DESC", limit=1)
        page = self._get_page()
        page.write({"history_lot_id": 0, "history_until_id": newest.id})
        page._trigger_history()

    def _trigger_history(self):
        cron = self.env.ref("lot_compliance.ir_cron_fill_receipt_history")
        if cron.active == self.is_history_done:  # never written while it runs
            cron.active = not self.is_history_done
        if cron.active:
            cron._trigger()

    def action_continue_history(self):
        """Start the job as soon as a worker is free: on from where it is, or again
        from the beginning if it was finished."""
        self._check_may_start_history()
        page = self.sudo()  # the job is the system's, and started by this button only
        if page.is_history_done:
            page._start_receipt_history()
        else:
            page._trigger_history()

    def _check_may_start_history(self):
        officer = "lot_compliance.lot_compliance_group_quality_officer"
        if not self.env.user.has_group(officer):
            raise AccessError(
                self.env._(
                    "Only a quality officer may start reading the receipts of older "
                    "lots: ask one of them."
                )
            )

    # The job

    @api.model
    def _cron_fill_receipt_history(self):
        page, cron = self._get_page(), self.env["ir.cron"]
        seconds = 1
        while seconds and not page.is_history_done:
            lots = page._fill_next_batch()
            left = page._count_lots(page.history_lot_id, page.history_until_id)
            seconds = cron._commit_progress(
                len(lots), remaining=left, deactivate=not left
            )
            self.env.invalidate_all()  # what a batch has read is of no use to the next

    def _fill_next_batch(self):
        """Fill the next lots, remember how far this is, and return the lots."""
        self.ensure_one()
        lots = self._get_next_lots()
        lots._fill_receipt_history()
        complete = len(lots) < BATCH
        self.history_lot_id = self.history_until_id if complete else lots[-1].id
        return lots

    def _get_next_lots(self):
        lots = self.env["stock.lot"].with_context(active_test=False)
        return lots.search(
            lots._get_receipt_history_domain()
            & self._get_id_domain(self.history_lot_id, self.history_until_id),
            order="id",
            limit=BATCH,
        )
