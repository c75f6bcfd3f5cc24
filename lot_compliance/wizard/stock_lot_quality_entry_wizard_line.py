from odoo import api, fields, models

from ..models.quality.stock_lot_quality_result_verdict import VERDICTS
from ..policy.result_text import BadText
from ..policy.verdict import Qualifier


class StockLotQualityEntryWizardLine(models.TransientModel):
    """A row of the grid: one attribute of one lot, and what is typed for it."""

    _name = "stock.lot.quality.entry.wizard.line"
    _description = "Row of test results"

    wizard_id = fields.Many2one(
        "stock.lot.quality.entry.wizard", required=True, ondelete="cascade"
    )
    lot_id = fields.Many2one(
        "stock.lot", compute="_compute_lot_id", store=True, precompute=True
    )
    attribute_id = fields.Many2one("stock.lot.quality.attribute", required=True)
    value_type = fields.Selection(related="attribute_id.value_type")
    limit_display = fields.Char("Limits", compute="_compute_limit_display")
    last_result = fields.Char(compute="_compute_last_result")
    method = fields.Char(
        compute="_compute_method", store=True, readonly=False, precompute=True
    )
    proposal = fields.Char(
        "Proposed from",
        compute="_compute_proposal",
        help="The results of what the lot was made from.",
    )
    value_entry = fields.Char(
        "Value",
        compute="_compute_value_entry",
        store=True,
        readonly=False,
        precompute=True,
        help="As it was measured: 4.5, <0.02, >300, yes, a choice, a date. Empty: no "
        "result.",
    )
    qualifier = fields.Selection(
        selection=lambda self: self._get_qualifiers(),
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

    def _get_qualifiers(self):
        field = self.env["stock.lot.quality.result"]._fields["qualifier"]
        return field._description_selection(self.env)

    @api.depends("wizard_id.lot_ids")
    def _compute_lot_id(self):
        """A row that is added is about the one lot."""
        for line in self:
            lots = line.wizard_id.lot_ids
            line.lot_id = line.lot_id or (lots if len(lots) == 1 else False)

    # What is known

    @api.depends("lot_id", "attribute_id")
    def _compute_limit_display(self):
        for line, spec_line in self._get_specification_lines().items():
            line.limit_display = spec_line.limit_display if spec_line else False

    @api.depends("lot_id", "attribute_id")
    def _compute_method(self):
        for line, spec_line in self._get_specification_lines().items():
            line.method = spec_line.method

    def _get_specification_lines(self):
        """Return {row: line of the specification, or an empty one}."""
        of_lots = self.lot_id._origin._get_specification_lines()
        asked = {lot: lines.grouped("attribute_id") for lot, lines in of_lots.items()}
        no_line = self.env["stock.lot.quality.specification.line"]
        return {
            line: asked.get(line.lot_id._origin, {}).get(
                line.attribute_id._origin, no_line
            )
            for line in self
        }

    @api.depends("lot_id", "attribute_id")
    def _compute_last_result(self):
        for line in self:
            lot = line.lot_id._origin
            result = lot._get_counting_result(line.attribute_id._origin)
            line.last_result = lot._describe_counting_value(result)

    @api.depends("lot_id", "attribute_id")
    def _compute_proposal(self):
        for line, (_value, words) in self._get_proposals().items():
            line.proposal = words

    @api.depends("lot_id", "attribute_id")
    def _compute_value_entry(self):
        """Fill in what is proposed, where nothing is measured yet."""
        for line, (value, words) in self._get_proposals().items():
            is_open = words and not line.last_result
            line.value_entry = is_open and line.attribute_id._format_result_text(value)

    def _get_proposals(self):
        """Return {row: (value, words)}; no words: nothing is proposed."""
        found = {lot: lot._get_inherited_results() for lot in self.lot_id._origin}
        return {
            line: found.get(line.lot_id._origin, {}).get(
                line.attribute_id._origin, (None, False)
            )
            for line in self
        }

    # What is typed

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
            "note": wizard.note,
            "file": wizard.file,
            "file_name": wizard.file_name,
        }
