from odoo import fields, models
from odoo.tools.misc import formatLang

from ...policy.reasons import Severity
from ...policy.shelf_life import calendar_day


class StockLotGate(models.AbstractModel):
    """What the gate says: one sentence with the lot, the date and the way out."""

    _inherit = "stock.lot.gate"

    def _describe_all(self, findings):
        """Return one sentence per finding, under the transfers they belong to."""
        lines = self.env["stock.move.line"].browse(f.line_id for f in findings)
        return self.env._(
            "%(documents)s cannot be validated:\n%(refusals)s",
            documents=", ".join(
                sorted({line.picking_id.name or line.reference or "" for line in lines})
            ),
            refusals="\n".join(f"- {self._describe(finding)}" for finding in findings),
        )

    def _describe(self, finding):
        """Return what is wrong with a lot, which lots are better, and the way out."""
        return " ".join(
            filter(
                None,
                (
                    self._describe_cause(finding),
                    self._describe_alternative(finding),
                    self._describe_way_out(finding),
                ),
            )
        )

    def _describe_cause(self, finding):
        """Return one sentence with the lot, the date and the rule.

        Extension point: a new refusal needs `_describe_<refusal>(line, lot)`.
        """
        line = self.env["stock.move.line"].browse(finding.line_id)
        lot = line._get_lot_to_move().sudo()  # its name and dates are in the message
        return getattr(self, f"_describe_{finding.refusal.value}")(line, lot)

    def _describe_recalled(self, line, lot):
        return self.env._(
            "Lot %(lot)s of %(product)s is recalled and may not %(use)s.",
            lot=lot.name,
            product=line.product_id.display_name,
            use=line._describe_purpose(),
        )

    def _describe_disposition(self, line, lot):
        return self.env._(
            "Lot %(lot)s of %(product)s has the disposition “%(disposition)s” and may "
            "not %(use)s.",
            lot=lot.name,
            product=line.product_id.display_name,
            use=line._describe_purpose(),
            disposition=lot.disposition_id.name,
        )

    def _describe_expired(self, line, lot):
        return self.env._(
            "Lot %(lot)s of %(product)s expired: its last usable day was %(day)s.",
            lot=lot.name,
            product=line.product_id.display_name,
            day=self._format_day(line, lot.expiration_date),
        )

    def _describe_removal(self, line, lot):
        return self.env._(
            "Lot %(lot)s of %(product)s was to leave the stock by %(day)s (its removal "
            "date).",
            lot=lot.name,
            product=line.product_id.display_name,
            day=self._format_day(line, lot.removal_date),
        )

    def _describe_not_earliest(self, line, lot):
        return self.env._(
            "Lot %(lot)s of %(product)s (%(day)s) is not the first to expire.",
            lot=lot.name or self.env._("without code"),
            product=line.product_id.display_name,
            day=self._format_day(line, lot.removal_date),
        )

    def _describe_alternative(self, finding):
        if better := self._describe_better(finding):
            return self.env._("%(lots)s should go first.", lots=better)
        return ""

    def _describe_better(self, finding, most=3):
        """Return the better lots with day and free quantity, the first few of them."""
        line = self.env["stock.move.line"].browse(finding.line_id)
        words = [
            f"{lot.name} ({self._format_day(line, lot.removal_date)}, "
            f"{formatLang(self.env, better.free, dp='Product Unit')} "
            f"{line.product_id.uom_id.name})"
            for lot, better in self._get_better(finding)[:most]
        ]
        return ", ".join(words) + (" …" if len(finding.better) > most else "")

    def _get_better(self, finding):
        """Return [(lot, LotStock)] of the better lots, earliest first."""
        lots = self.env["stock.lot"].sudo()  # named to whoever ships
        return [(lots.browse(better.lot_id), better) for better in finding.better]

    def _snapshot_better(self, finding):
        """Return the better lots as plain values, to be kept for good."""
        return [
            {
                "id": lot.id,
                "code": lot.name,
                "day": better.fefo_day and fields.Date.to_string(better.fefo_day),
                "free": better.free,
            }
            for lot, better in self._get_better(finding)
        ]

    def _describe_way_out(self, finding):
        if self._get_pending_deviation(finding):
            return self.env._("A deviation waits for the approval of a manager.")
        if finding.severity is Severity.HARD:
            return self.env._("Take another lot: no deviation is possible.")
        if finding.severity is Severity.WARNING:
            return self.env._("Take another lot, or give a reason.")
        return self.env._("Take another lot, or have a deviation approved.")

    def _get_pending_deviation(self, finding):
        line = self.env["stock.move.line"].browse(finding.line_id)
        return line.lot_deviation_ids.filtered(
            lambda deviation: deviation.state == "requested"
            and deviation.lot_id.id == (finding.lot_id or False)
            and deviation.refusal == finding.refusal.value
        )[:1]

    def _format_day(self, line, moment):
        if not moment:
            return self.env._("no date")
        tz = line.move_id._get_lot_tz()
        return self.env["ir.qweb.field.date"].value_to_html(
            calendar_day(moment, tz), {}
        )
