from odoo import api, fields, models

from ..policy.result_text import MARKS
from ..policy.verdict import Qualifier


class StockLotQualityEntryWizardLine(models.TransientModel):
    """A row of the grid: one attribute of one lot, and what is known of it."""

    _name = "stock.lot.quality.entry.wizard.line"
    _description = "Row of test results"

    wizard_id = fields.Many2one(
        "stock.lot.quality.entry.wizard", required=True, ondelete="cascade"
    )
    lot_id = fields.Many2one("stock.lot", required=True)
    attribute_id = fields.Many2one("stock.lot.quality.attribute", required=True)
    value_type = fields.Selection(related="attribute_id.value_type")
    specification_line_id = fields.Many2one(
        "stock.lot.quality.specification.line", compute="_compute_specification_line_id"
    )
    limit_display = fields.Char("Limits", related="specification_line_id.limit_display")
    last_result = fields.Char(compute="_compute_last_result")
    method = fields.Char(
        compute="_compute_method", store=True, readonly=False, precompute=True
    )
    proposal = fields.Char(
        "Proposed from",
        compute="_compute_proposal",
        help="The results of what the lot was made from.",
    )
    proposed_entry = fields.Char(
        compute="_compute_proposal", help="What is proposed, as the user would type it."
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

    @api.depends("lot_id", "attribute_id")
    def _compute_specification_line_id(self):
        of_lots = self.lot_id._origin._get_specification_lines()
        asked = {lot: lines.grouped("attribute_id") for lot, lines in of_lots.items()}
        for line in self:
            lines = asked.get(line.lot_id._origin, {})
            line.specification_line_id = lines.get(line.attribute_id._origin)

    @api.depends("lot_id", "attribute_id")
    def _compute_method(self):
        for line in self:
            line.method = line.sudo().specification_line_id.method  # named to all

    @api.depends("lot_id", "attribute_id")
    def _compute_last_result(self):
        for line in self:
            lot = line.lot_id._origin
            result = lot._get_counting_result(line.attribute_id._origin)
            line.last_result = lot._describe_counting_value(result)

    @api.depends("lot_id", "attribute_id")
    def _compute_proposal(self):
        asking = self.filtered(lambda line: line.attribute_id._origin._is_inherited())
        found = {lot: lot._get_inherited_results() for lot in asking.lot_id._origin}
        for line in self:
            of_lot = found.get(line.lot_id._origin, {})
            proposed = of_lot.get(line.attribute_id._origin)
            line.proposal = proposed and proposed.words
            line.proposed_entry = proposed and line._format_proposal(proposed)

    def _format_proposal(self, proposed):
        """Return an `InheritedResult` as the user would type it."""
        text = self.attribute_id._format_result_text(proposed.value)
        return f"{MARKS[Qualifier(proposed.qualifier)]}{text}"

    @api.depends("lot_id", "attribute_id")
    def _compute_value_entry(self):
        """Fill in what is proposed, where nothing is measured yet."""
        for line in self:
            line.value_entry = not line.last_result and line.proposed_entry
