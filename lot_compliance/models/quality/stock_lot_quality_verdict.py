from odoo import api, fields, models
from odoo.fields import Domain

from ...policy.lot_verdict import LotVerdict, judge_lot, sum_up


class StockLot(models.Model):
    """What the current results of a lot say of it, by today's specification."""

    _inherit = "stock.lot"

    quality_verdict = fields.Selection(
        [
            (LotVerdict.FAILED.value, "Out of specification"),
            (LotVerdict.INDETERMINATE.value, "Indeterminate result"),
            (LotVerdict.INCOMPLETE.value, "Results missing"),
            (LotVerdict.PASSED.value, "Within specification"),
            (LotVerdict.NOT_SPECIFIED.value, "Not specified"),
        ],
        compute="_compute_quality_verdict",
        search="_search_quality_verdict",
        help="The current results against the general specification in force today. "
        "Results missing: of those that are mandatory. Indeterminate: a result cannot "
        "tell, such as one below a limit of quantification that is too high.",
    )

    @api.depends("quality_result_ids")
    @api.depends_context("company")
    def _compute_quality_verdict(self):
        findings = self._get_quality_findings()
        for lot in self:
            lot.quality_verdict = sum_up(findings[lot]).value

    def _search_quality_verdict(self, operator, value):
        """Look through the lots of products for which there is a specification."""
        if operator != "in":
            return NotImplemented
        specs = self.env["stock.lot.quality.specification"]
        lots = self.with_context(active_test=False).search(
            [("product_id", "any", specs._get_specified_domain())]
        )
        wanted = lots.filtered(lambda lot: lot.quality_verdict in value)
        domain = Domain("id", "in", wanted.ids)
        if LotVerdict.NOT_SPECIFIED.value in value:
            domain |= Domain("id", "not in", lots.ids)
        return domain

    def _get_quality_findings(self, partner=None, day=None):
        """Return {lot: [Finding]}: each line of the general specification, and of that
        of `partner` with it, in their order; one query for all lots.

        :param day: None: today, by each lot's company
        """
        found = {lot: () for lot in self}
        specs = {
            lots: self._find_specifications(product, company, partner, day)
            for (product, company), lots in self._group_alike().items()
        }
        kinds = self._get_kinds(specs.values())
        measured = self._read_quality_measurements(kinds)
        for lots, of_lots in specs.items():
            for lot in lots:
                found[lot] = [
                    finding
                    for spec in of_lots
                    for finding in judge_lot(spec, measured.get(lot._origin.id, {}))
                ]
        return found

    def _get_specification_lines(self):
        """Return {lot: lines of the general specification in force today}, in their
        order, whoever asks."""
        lines = self.env["stock.lot.quality.specification.line"].sudo()
        return {
            lot: lines.browse(finding.requirement.line_id for finding in findings)
            for lot, findings in self._get_quality_findings().items()
        }

    def _group_alike(self):
        """Return {(product, company): lots}."""
        return self.grouped(
            lambda lot: (lot.product_id, lot.company_id or self.env.company)
        )

    def _find_specifications(self, product, company, partner, day):
        """Return the specifications that hold, the general one first."""
        specs = self.env["stock.lot.quality.specification"]
        if not specs._get_activated() or not product:
            return ()
        day = day or company._get_lot_today()
        both = specs._find_both(product, company, partner, day)
        return tuple(spec for spec in both if spec)

    def _get_kinds(self, specifications):
        return {
            line.attribute_id: line.kind
            for of_lots in specifications
            for spec in of_lots
            for line in spec.requirements
        }

    def _read_quality_measurements(self, kinds):
        """Return {lot_id: {attribute_id: Measurement}}; no query without kinds."""
        if not kinds:
            return {}
        results = self.env["stock.lot.quality.result"]
        return results._read_measurements(self._origin.ids, kinds)
