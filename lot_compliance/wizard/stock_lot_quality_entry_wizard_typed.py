from odoo import api, fields, models

from ..models.quality.stock_lot_quality_result_value import QUALIFIERS
from ..models.quality.stock_lot_quality_result_verdict import VERDICTS
from ..policy.result_text import BadText
from ..policy.verdict import Qualifier


class StockLotQualityEntryWizardLine(models.TransientModel):
    """What is typed in a row, judged at once."""

    _inherit = "stock.lot.quality.entry.wizard.line"

    qualifier = fields.Selection(
        QUALIFIERS,
        compute="_compute_qualifier",
        store=True,
        readonly=False,
        precompute=True,
    )
    measured_uom_id = fields.Many2one(
        "uom.uom",
        "Measured in",
        compute="_compute_measured_uom_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    verdict = fields.Selection(VERDICTS, compute="_compute_verdict")
    reason = fields.Char(compute="_compute_verdict", help="Why, or what is wrong.")
    is_wrong = fields.Boolean(compute="_compute_verdict")

    @api.depends("value_entry", "attribute_id")
    def _compute_qualifier(self):
        """A sign in the text says it, and a text without one that there is none."""
        for line in self:
            said = line._get_qualifier_said()
            line.qualifier = (said or Qualifier.EQUAL).value

    def _get_qualifier_said(self):
        if not self.attribute_id or not (self.value_entry or "").strip():
            return None
        read = self.attribute_id._read_result_text(self.value_entry)
        return None if isinstance(read, BadText) else read.qualifier

    @api.depends("attribute_id")
    def _compute_measured_uom_id(self):
        for line in self:
            line.measured_uom_id = line.attribute_id.uom_id

    @api.depends(
        "lot_id", "attribute_id", "value_entry", "qualifier", "measured_uom_id"
    )
    def _compute_verdict(self):
        """Judge what is typed, as it will be judged when it is stored."""
        typed = self.filtered(
            lambda line: line.lot_id
            and line.attribute_id
            and (line.value_entry or "").strip()
        )
        for line in self - typed:
            line.update({"verdict": False, "reason": False, "is_wrong": False})
        results = self.env["stock.lot.quality.result"]
        for line, (vals, problems) in zip(typed, typed._read_drafts(), strict=True):
            draft = results if problems else results.new(vals)
            line.verdict = draft.verdict
            line.reason = " ".join(problems) or draft.verdict_reason
            line.is_wrong = bool(problems)

    def _read_drafts(self):
        """Return [(values of a result, [sentence])] of the rows."""
        results = self.env["stock.lot.quality.result"]
        return results._read_drafts([line._prepare_result_vals() for line in self])

    def _prepare_result_vals(self):
        wizard = self.wizard_id
        return {
            "lot_id": self.lot_id._origin.id,
            "attribute_id": self.attribute_id._origin.id,
            "value_entry": self.value_entry,
            "qualifier": self.qualifier,
            "measured_uom_id": self.measured_uom_id._origin.id,
            "method": self.method,
            "measured_at": wizard.measured_at or fields.Datetime.now(),
            "laboratory_id": wizard.laboratory_id._origin.id,
            "note": self._get_note(),
            "file": wizard.file,
            "file_name": wizard.file_name,
        }

    def _get_note(self):
        """Return what is kept with the result: where a proposed value is from."""
        is_taken = self.value_entry == self.proposed_entry
        words = [is_taken and self.proposal, self.wizard_id.note]
        return "; ".join(filter(None, words)) or False
