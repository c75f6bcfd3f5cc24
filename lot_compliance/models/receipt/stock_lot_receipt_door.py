from collections import defaultdict

from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError

from ...policy.reasons import Severity


class StockLotReceiptCheck(models.AbstractModel):
    """What happens at the doors by which lots come in."""

    _inherit = "stock.lot.receipt.check"

    def _find_in_lines(self, lines):
        """Return (refusals, warnings) about the lots that these lines bring in."""
        findings = self._find(lines._make_incoming_lots())
        refusals = [f for f in findings if f.severity is not Severity.WARNING]
        return refusals, [f for f in findings if f.severity is Severity.WARNING]

    def _refuse(self, lines):
        """Return the warnings about lines that may come in.

        :raise UserError: with all that is refused of all lines
        """
        refusals, warnings = self._find_in_lines(lines)
        if refusals:
            raise UserError(self._describe_all(refusals))
        return warnings

    def _enforce(self, lines):
        """Refuse lines that may not come in, and post the warnings on their transfers:
        whoever receives them leaves a record, with or without a dialog."""
        warnings = self._refuse(lines)
        if warnings:
            self._post(warnings)

    def _post(self, warnings):
        read, unread = self.env["stock.lot.receipt.wizard"]._split_by_answer(warnings)
        self._log(read, self.env._("Received after reading these warnings:"))
        self._log(
            unread,
            self.env._("Received without a dialog, in spite of these warnings:"),
        )

    def _log(self, warnings, title):
        """Log the warnings in the chatter of each transfer, under a title."""
        by_transfer = self._group_by_transfer(warnings)
        bodies = {
            transfer.id: Markup("%s%s") % (title, self._list(findings))
            for transfer, findings in by_transfer.items()
            if transfer
        }
        transfers = self.env["stock.picking"].browse(bodies)
        if transfers:
            transfers._message_log_batch(bodies=bodies)

    def _group_by_transfer(self, findings):
        """Return {transfer: findings} of findings about move lines."""
        grouped = defaultdict(list)
        for finding in findings:
            grouped[finding.incoming.move.picking_id].append(finding)
        return grouped

    def _list(self, findings):
        """Return the sentences of findings as an HTML list, empty for none."""
        items = Markup().join(
            Markup("<li>%s</li>") % self._describe_cause(finding)
            for finding in findings
        )
        return items and Markup('<ul class="mb-0 ps-3">%s</ul>') % items
