from odoo import models

from ...policy.shelf_life import calendar_day
from ...policy.signature import Meaning


class StockLot(models.Model):
    """What speaks for a lot at its retest: what is newer than the last one."""

    _inherit = "stock.lot"

    def _get_retests(self):
        """Return the retests of the lot, and of those that it was split from."""
        return self.union(*(lot._get_tested_lots() for lot in self)).retest_ids

    def _get_last_judged_at(self):
        """Return when the lot was last retested or released, None if it never was: what
        was known then is no evidence of today."""
        moments = self._get_retests().mapped("recorded_at")
        return max([*moments, *self._get_release_moments()], default=None)

    def _get_release_moments(self):
        """Return when the lot, or one that it was split from, was released."""
        dispositions = self.env["stock.lot.disposition"].with_context(active_test=False)
        releases = set(dispositions.search([("is_release", "=", True)])._ids)
        tested = self.union(*(lot._get_tested_lots() for lot in self))
        entries = tested.sudo().audit_entry_ids  # whoever may read them
        return [
            entry.recorded_at
            for entry in entries.filtered(lambda entry: entry.kind == "disposition")
            for change in entry.changes
            if change.get("field") == "disposition_id" and change["new"]
            if releases & {id_ for id_, _name in change["new"]}
        ]

    def _get_retest_results(self):
        """Return the test results that count, measured since then."""
        used = self._get_retests().sudo().result_ids  # entries of anybody
        results = self.current_result_ids - used
        last = self._get_last_judged_at()
        return results.filtered(lambda result: not last or result.measured_at >= last)

    def _get_retest_certificates(self):
        """Return the accepted certificates of the lot that no retest has relied on, and
        that were issued since then."""
        last = self._get_last_judged_at()
        tz = self._get_lot_company()._get_lot_tz() if last else None
        fresh = self.certificate_ids - self._get_retests().certificate_id
        valid = fresh.filtered(lambda paper: paper.state == "accepted")
        return valid.filtered(
            lambda paper: not last
            or (paper.issue_date or calendar_day(paper.create_date, tz))
            >= calendar_day(last, tz)
        )

    def _has_passed_retest(self, results, certificate):
        """Tell whether evidence speaks for the lot: a certificate, or results; and none
        of its results against it."""
        findings = self._get_quality_findings()[self]
        is_bad = any(finding.is_bad for finding in findings)
        return bool(certificate or results) and not is_bad

    def _get_makers(self, meaning):
        """A retest relies on the results and papers that are newer than the last."""
        makers = super()._get_makers(meaning)
        if meaning == Meaning.RETEST:
            for lot in self.sudo():  # anybody's evidence
                users = lot._get_retest_results().user_id
                users |= lot._get_retest_certificates().create_uid
                makers[self.browse(lot.id)] = users
        return makers
