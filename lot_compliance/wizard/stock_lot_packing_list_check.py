import base64

from odoo import models

from ..models.packing.packing_incoming import PackingIncoming, RowPart
from ..models.packing.packing_kept_lines import KeptLines
from ..models.packing.packing_moves import PackingMoves
from ..models.packing.packing_words import PackingWords
from ..policy.reasons import Severity
from ..policy.receipt import ReceiptProblem


class StockLotPackingListWizard(models.TransientModel):
    """Asks for each row what the receipt itself would ask."""

    _inherit = "stock.lot.packing.list.wizard"

    def _add_receipt_findings(self, matched):
        """Add to the rows what speaks against their lots, refusals and warnings, beside
        the lines that the import keeps."""
        moves = PackingMoves(self.picking_id)
        self._add_known_lines(matched, moves.kept)
        coming = PackingIncoming(self.picking_id, moves).make(matched)
        check = self.env["stock.lot.receipt.check"]
        first_parts = {lot.move: lot.key for lot in reversed(coming)}
        for finding in check._find([*moves.kept._make_incoming_lots(), *coming]):
            part = self._find_part(finding, first_parts)
            if part:
                self._add_finding(matched[part.index], finding, check)

    def _find_part(self, finding, first_parts):
        """Return the `RowPart` to which a finding is told, None for what concerns a
        line on the receipt alone. What is too much with the rows is told to the first
        of them."""
        if isinstance(finding.key, RowPart):
            return finding.key
        if finding.problem is ReceiptProblem.OVER_RECEIPT:
            return first_parts.get(finding.incoming.move)
        return None

    def _add_finding(self, found, finding, check):
        """Say once what holds for all parts of a row that is divided."""
        hard = finding.severity is Severity.HARD
        sentences = found.problems if hard else found.warnings
        sentence = check._describe(finding)
        if sentence not in sentences:
            sentences.append(sentence)

    def _add_known_lines(self, matched, kept):
        """Note lots that are on the transfer already: their quantities would add up."""
        lines, words = KeptLines(kept), PackingWords(self.env)
        for found in matched if kept else ():
            line = found.product and lines.find(found)
            if line:
                serial = found.product.tracking == "serial"
                sentences = found.problems if serial else found.warnings
                sentences.append(words.on_transfer(found, line))

    def _is_file_attached(self):
        """Tell whether this very file is with the transfer, as after an import."""
        attachments = self.env["ir.attachment"]
        checksum = attachments._compute_checksum(base64.b64decode(self.file or b""))
        return bool(
            attachments.search_count(
                [
                    ("res_model", "=", self.picking_id._name),
                    ("res_id", "=", self.picking_id.id),
                    ("checksum", "=", checksum),
                ],
                limit=1,
            )
        )
