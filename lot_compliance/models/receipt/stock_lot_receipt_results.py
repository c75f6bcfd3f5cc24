from odoo import models

from ...policy.reasons import Severity
from ...policy.receipt import ReceiptProblem
from .stock_lot_incoming import ReceiptFinding


class StockLotReceiptCheck(models.AbstractModel):
    """Which test results are due when goods come in."""

    _inherit = "stock.lot.receipt.check"

    def _get_finders(self):
        return [*super()._get_finders(), self._find_due_results]

    def _find_due_results(self, incoming):
        """Return one warning for each lot of which a result that is mandatory at
        receipt is missing; on the first of its lines."""
        due = self._get_due_lines(
            [
                lot
                for lot in incoming
                if not (lot.made_here or lot.is_received or lot.becomes_no_lot)
            ]
        )
        measured = self._get_measured(due)
        first = {lot.identity: lot for lot in reversed(list(due))}
        for lot in first.values():
            lines = due[lot].filtered(
                lambda line, lot=lot: (lot.lot, line.attribute_id) not in measured
            )
            if lines:
                yield ReceiptFinding(
                    key=lot.key,
                    problem=ReceiptProblem.RESULTS_DUE,
                    severity=Severity.WARNING,
                    incoming=lot,
                    sentence=self._describe_due(lot, lines),
                )

    def _get_due_lines(self, incoming):
        """Return {lot: lines of its specification} of those with such lines."""
        specs = self.env["stock.lot.quality.specification"]
        pairs = {(lot.product, lot.company) for lot in incoming}
        lines = {pair: self._get_lines_at_receipt(*pair) for pair in pairs}
        lines = lines if specs._get_activated() else {}
        found = {lot: lines.get((lot.product, lot.company)) for lot in incoming}
        return {lot: of_lot for lot, of_lot in found.items() if of_lot}

    def _get_lines_at_receipt(self, product, company):
        specs = self.env["stock.lot.quality.specification"]
        found = specs._find_general(product, company)
        lines = specs.line_ids.sudo()  # named to whoever receives
        return lines.browse(
            line.line_id
            for line in (found.requirements if found else ())
            if line.is_needed_at_receipt
        )

    def _get_measured(self, incoming):
        """Return {(lot, attribute)} of the current results of lots that are known."""
        lots = self.env["stock.lot"].union(*(lot.lot for lot in incoming))
        if not lots:
            return set()
        results = self.env["stock.lot.quality.result"].sudo()  # whoever receives
        found = results.search_fetch(
            [("lot_id", "in", lots.ids), ("superseded_by_id", "=", False)],
            ["lot_id", "attribute_id"],
        )
        return {(result.lot_id, result.attribute_id) for result in found}

    def _describe_due(self, lot, lines):
        return self.env._(
            "%(product)s, lot %(lot)s: results of %(attributes)s are due, as "
            "%(specification)s asks for them at receipt; have them measured.",
            product=lot.product.display_name,
            lot=lot.code or self._name_without_code(lot),
            attributes=self._join(lines.attribute_id.mapped("name")),
            specification=lines.specification_id.display_name,
        )

    def _join(self, names):
        """Return names as a list in words: “purity, moisture and pH”."""
        *first, last = names
        if not first:
            return last
        return self.env._("%(first)s and %(last)s", first=", ".join(first), last=last)

    def _describe_results_due(self, finding):
        return finding.sentence
