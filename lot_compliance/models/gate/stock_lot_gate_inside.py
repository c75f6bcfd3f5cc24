from odoo import models
from odoo.exceptions import UserError

from ...policy.reasons import Severity, severity_of
from .stock_lot_use import LotUse


class StockLotGate(models.AbstractModel):
    """The hard gate for what does not leave to a customer: consumption, scrap, returns
    to vendors and moves inside. Only what can never pass is refused there: what the
    disposition of a lot forbids, and a recall."""

    _inherit = "stock.lot.gate"

    def _enforce_inside(self, lines):
        """Refuse lines whose lot may never be used for what they do, all at once.

        :raise UserError: with one sentence per refusal
        """
        refused = [
            self._describe_inside(line, refusal)
            for line, refusals in self._get_refusals_inside(lines).items()
            for refusal in refusals
        ]
        if refused:
            raise UserError("\n".join(refused))

    def _get_refusals_inside(self, lines):
        """Return {line: [Refusal]} of the hard ones, by one question for each use."""
        used = lines.filtered(lambda line: line.lot_id and line._get_purpose_inside())
        found = {}
        for use, of_use in used.grouped(self._get_use_inside).items():
            lots = of_use.lot_id.sudo()  # any lot
            refused = self.env["stock.lot.use"]._get_refused_lots(
                of_use.product_id, use, lots
            )
            for line in of_use:
                found[line] = [
                    refusal
                    for refusal in refused.get(line.lot_id.id, ())
                    if self._is_hard(line, refusal)
                ]
        return found

    def _get_use_inside(self, line):
        return LotUse(
            purposes=(line._get_purpose_inside(),),
            partner_id=line._get_lot_partner().id,
            company_id=line.company_id.id,
            day=line.move_id._get_lot_today(),
        )

    def _is_hard(self, line, refusal):
        policy = line.product_id._get_lot_policy(line.company_id)
        severity = severity_of(refusal, policy.fefo_policy, policy.expiry_kind)
        return severity is Severity.HARD

    def _describe_inside(self, line, refusal):
        """Return what is wrong with the line's lot, and the way out."""
        cause = getattr(self, f"_describe_{refusal.value}")
        return " ".join(
            (
                cause(line, line.lot_id.sudo()),  # its name and status are told
                self.env._("Take another lot, or ask a quality officer."),
            )
        )
