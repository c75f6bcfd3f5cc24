from odoo import api, fields, models

from ...policy.lot_verdict import LotVerdict, sum_up

COLORS = {
    LotVerdict.FAILED.value: "danger",
    LotVerdict.INDETERMINATE.value: "warning",
    LotVerdict.INCOMPLETE.value: "warning",
    LotVerdict.PASSED.value: "success",
    LotVerdict.NOT_SPECIFIED.value: "secondary",
}


class StockLot(models.Model):
    """The specification of a lot beside its results, to be read on the lot."""

    _inherit = "stock.lot"

    quality_summary = fields.Html(
        "Specification",
        compute="_compute_quality_summary",
        sanitize=False,
        help="Each line of the specification in force today with its current result, "
        "and the verdict for each customer with a specification of its own.",
    )

    @api.depends("quality_result_ids", "product_id")
    @api.depends_context("lang", "company")
    def _compute_quality_summary(self):
        findings = self._get_quality_findings()
        for lot in self:
            lot.quality_summary = lot._render_quality_summary(findings[lot])

    def _render_quality_summary(self, findings):
        """Return the table; nothing where nothing is specified."""
        customers = self._get_customer_verdicts()
        if not findings and not customers:
            return False
        return self.env["ir.qweb"]._render(
            "lot_compliance.stock_lot_quality_summary",
            {
                "rows": [self._prepare_summary_row(finding) for finding in findings],
                "specification": self._get_summary_title(findings),
                "customers": customers,
            },
        )

    def _get_summary_title(self, findings):
        lines = self.env["stock.lot.quality.specification.line"].sudo()  # named to all
        ids = [finding.requirement.line_id for finding in findings[:1]]
        return lines.browse(ids).specification_id.display_name

    def _prepare_summary_row(self, finding):
        """Return what the table says of one line."""
        lines = self.env["stock.lot.quality.specification.line"].sudo()  # named to all
        line = lines.browse(finding.requirement.line_id)
        lot = self.sudo()  # its results and those of the lot it was split from
        result = lot._get_counting_result(line.attribute_id)
        verdict = sum_up([finding]).value
        return {
            "line": line,
            "result": result,
            "value": lot._describe_counting_value(result),
            "is_needed": finding.requirement.is_needed,
            "verdict": self._describe_line_verdict(finding),
            "color": COLORS[verdict],
            "reason": line._describe_finding(finding, result.value_display or "")
            if finding.is_bad
            else "",
        }

    def _describe_line_verdict(self, finding):
        if finding.is_missing:
            return self.env._("Missing")
        field = self.env["stock.lot.quality.result"]._fields["verdict"]
        names = dict(field._description_selection(self.env))
        return names[finding.judgement.verdict.value]

    def _get_customer_verdicts(self):
        """Return the verdict for each customer with a specification of its own, which
        a lot must keep to beside the general one."""
        specs = self.env["stock.lot.quality.specification"]
        if not specs._get_activated() or not self.product_id:
            return []
        company = self.company_id or self.env.company
        day = company._get_lot_today()
        found = specs._find_of_customers(self.product_id, company, day)
        field = self._fields["quality_verdict"]
        names = dict(field._description_selection(self.env))
        verdicts = [
            (partner, sum_up(self._get_quality_findings(partner, day)[self]).value)
            for partner in found
        ]
        return [
            {
                "name": partner.sudo().display_name,  # named to all
                "verdict": names[verdict],
                "color": COLORS[verdict],
            }
            for partner, verdict in verdicts
        ]
