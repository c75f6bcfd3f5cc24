from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

ACTIVITY = "lot_compliance.mail_activity_type_retest"
LOTS_AT_ONCE = 1000


class StockLot(models.Model):
    """A to-do for each lot in stock, some days before its retest date."""

    _inherit = "stock.lot"

    retest_announced_date = fields.Date(
        readonly=True,
        copy=False,
        help="The retest date for which the to-do was made; another makes another.",
    )

    @api.model
    def _cron_announce_retests(self):
        """Make the to-dos of all companies that have a responsible for quality."""
        companies = self.env["res.company"].search(
            [("lot_quality_user_id", "!=", False)]
        )
        for company in companies:
            lots = self._search_retests_to_announce(company)
            lots._announce_retest(company.lot_quality_user_id)
            if len(lots) == LOTS_AT_ONCE:
                self.env.ref("lot_compliance.ir_cron_announce_retests")._trigger()

    def _search_retests_to_announce(self, company):
        """Return lots in stock of a company whose retest date is near and has not been
        announced; the most urgent ones first."""
        ahead = timedelta(days=company.lot_retest_reminder_days)
        in_stock = [
            ("company_id", "=", company.id),
            ("location_id.usage", "=", "internal"),
            ("quantity", ">", 0),
        ]
        return self.search(
            Domain("retest_date", "<=", company._get_lot_today() + ahead)
            & Domain("company_id", "in", (company.id, False))
            & Domain("quant_ids", "any", in_stock)
            & Domain.custom(
                to_sql=lambda model, alias, query: SQL(
                    "%s IS DISTINCT FROM %s",
                    model._field_to_sql(alias, "retest_announced_date", query),
                    model._field_to_sql(alias, "retest_date", query),
                )
            ),
            order="retest_date, id",
            limit=LOTS_AT_ONCE,
        )

    def _announce_retest(self, user):
        """Give the user one to-do for each lot, instead of an older one; none where
        the product is tested no more."""
        self.activity_unlink([ACTIVITY])
        for day, lots in self.grouped("retest_date").items():
            retested = lots.filtered(lambda lot: lot._is_retested())
            # no message for each: the list of to-dos is enough
            retested = retested.with_context(mail_activity_quick_update=True)
            retested.activity_schedule(ACTIVITY, day, user_id=user.id)
            lots.retest_announced_date = day

    def _extend(self, extension, reason, results, certificate):
        """The to-do is done with the retest."""
        retest = super()._extend(extension, reason, results, certificate)
        self.sudo().activity_feedback([ACTIVITY], feedback=reason)  # somebody else's
        return retest
