from odoo import api, models
from odoo.tools import format_datetime


class StockLotAuditEntry(models.Model):
    """What a verification found, in words."""

    _inherit = "stock.lot.audit.entry"

    @api.model
    def _describe_verification(self, found):
        """Return a `Verification` in words, with the first broken trail."""
        if not found.breaks:
            return self.env._(
                "%(entries)s entries of %(lots)s lots verified: nothing was changed.",
                entries=found.entries,
                lots=found.lots,
            )
        return self.env._(
            "The audit trail of lot %(lot)s is broken: %(problem)s. Broken trails: "
            "%(count)s; ask the administrator of the database who changed it, and "
            "compare it with a backup.",
            lot=self._get_broken_lot(found.breaks[0]).name,
            problem=self._describe_break(found.breaks[0]),
            count=len(found.breaks),
        )

    def _get_broken_lot(self, broken):
        return self.env["stock.lot"].sudo().browse(broken.lot_id)  # of any company

    def _describe_break(self, broken):
        """Return what is wrong with a trail, for the sentence above."""
        return getattr(self, f"_describe_{broken.reason.value}")(broken)

    def _describe_entry(self, entry):
        """Return which entry it is; None: none is left."""
        if not entry:
            return self.env._("entry 0")
        return self.env._(
            "entry %(number)s of %(moment)s",
            number=entry.sequence,
            moment=format_datetime(self.env, entry.recorded_at),
        )

    def _describe_changed(self, broken):
        return self.env._(
            "%s was changed after it was written", self._describe_entry(broken.entry)
        )

    def _describe_missing(self, broken):
        return self.env._(
            "%s follows on entries that are gone", self._describe_entry(broken.entry)
        )

    def _describe_link(self, broken):
        return self.env._(
            "%s does not follow from the entry before it",
            self._describe_entry(broken.entry),
        )

    def _describe_cut(self, broken):
        return self.env._(
            "all entries after %s are gone", self._describe_entry(broken.entry)
        )

    def _describe_end(self, broken):
        return self.env._(
            "%s is not the last one that was noted", self._describe_entry(broken.entry)
        )

    def _describe_fact(self, broken):
        """Name the fact, with what the lot says and what its trail says."""
        change = broken.change
        return self.env._(
            "the fact “%(fact)s” of the lot is “%(now)s”, but its trail says "
            "“%(then)s”",
            fact=self._get_label(change),
            now=self._get_words(change, "new") or self.env._("nothing"),
            then=self._get_words(change, "old") or self.env._("nothing"),
        )
