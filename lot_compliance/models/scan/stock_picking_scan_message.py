from odoo import models
from odoo.exceptions import UserError

from ...policy.gs1.application_identifiers import IDENTIFIERS
from ...policy.gs1.error import Gs1Fault
from ...policy.reasons import Refusal, Severity
from ...policy.receipt import ReceiptProblem


class StockPicking(models.Model):
    """What is said at a scan: what is wrong, and the way out."""

    _inherit = "stock.picking"

    def _judge_scanned_receipt(self, line):
        """Return the warnings about a lot that comes in.

        :raise UserError: if it may not come in
        """
        if line._waits_for_scanned_lot():
            return []  # judged when its lot is scanned
        check = self.env["stock.lot.receipt.check"]
        findings = check._find(line._make_incoming_lots())
        hard = [f for f in findings if self._refuses_scan(f)]
        return self._tell_or_refuse(check, findings, hard)

    def _refuses_scan(self, finding):
        """A missing date may still be scanned or typed before the transfer is done."""
        missing = finding.problem is ReceiptProblem.MISSING_DATE
        return finding.severity is Severity.HARD and not missing

    def _judge_scanned_delivery(self, line):
        """Return what the gate says of a lot that leaves, and lets pass in some way.

        :raise UserError: if it never lets the lot pass, or the lot is expired and
            needs a deviation, which nobody asks for by a scan
        """
        gate = self.env["stock.lot.gate"]
        findings = gate._get_open_findings(line)
        hard = [f for f in findings if self._refuses_scanned_exit(f)]
        return self._tell_or_refuse(gate, findings, hard)

    def _refuses_scanned_exit(self, finding):
        if finding.refusal is Refusal.EXPIRED:
            return finding.severity is not Severity.WARNING
        return finding.severity is Severity.HARD

    def _tell_or_refuse(self, speaker, findings, hard):
        sentences = [speaker._describe(finding) for finding in findings]
        if hard:
            raise UserError("\n".join(sentences))
        return sentences

    def _describe_unknown_code(self, code):
        return self.env._(
            "No product, packaging or lot of this transfer has the code %(code)s: "
            "check the label, or set the barcode on the product.",
            code=code,
        )

    def _describe_gs1_error(self, error):
        """Return one sentence that names the part of the barcode at fault."""
        identifier = IDENTIFIERS.get(error.code)
        return self.env._(
            "This barcode cannot be used: %(reason)s in %(part)s. Scan it again, or "
            "type what the label says.",
            reason=self._get_gs1_reasons()[error.fault],
            part=f"({error.code}) {identifier.title}: {error.value}"
            if identifier
            else error.value,
        )

    def _get_gs1_reasons(self):
        return {
            Gs1Fault.NO_IDENTIFIER: self.env._("no application identifier"),
            Gs1Fault.TOO_SHORT: self.env._("too few characters"),
            Gs1Fault.TOO_LONG: self.env._("too many characters"),
            Gs1Fault.BAD_CHARACTER: self.env._("a character that is not allowed"),
            Gs1Fault.WRONG_CHECK_DIGIT: self.env._("a wrong check digit"),
            Gs1Fault.BAD_DATE: self.env._("no such date"),
            Gs1Fault.NO_KEY: self.env._("no identification key"),
            Gs1Fault.BAD_QUALIFIER: self.env._("a part in the wrong place"),
        }
