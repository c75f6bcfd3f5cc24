from odoo import api, fields, models

from ...policy.lot_verdict import judge_lot
from ...policy.verdict import Verdict

# What the rules of the moment say; never typed.
EVIDENCE = {"verdict", "verdict_reason", "specification_line_id", "superseded_by_id"}
VERDICTS = [
    (Verdict.FAILED.value, "Failed"),
    (Verdict.INDETERMINATE.value, "Indeterminate"),
    (Verdict.PASSED.value, "Passed"),
]


class StockLotQualityResult(models.Model):
    """The verdict on a result, and by whom and how it was measured.

    The verdict is that of the moment of entry, and stays when the specification
    changes: it is evidence. Today's is on the lot.
    """

    _inherit = "stock.lot.quality.result"

    laboratory_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    method = fields.Char(help="How it was measured, for example ISO 5537.")
    file = fields.Binary(attachment=True, help="The laboratory's report.")
    file_name = fields.Char()
    supersedes_ids = fields.One2many(
        "stock.lot.quality.result",
        "superseded_by_id",
        readonly=True,
        help="The result that counted until this one was entered.",
    )
    verdict = fields.Selection(
        VERDICTS,
        compute="_compute_verdict",
        store=True,
        precompute=True,
        help="Whether it kept to the general specification when it was entered; "
        "empty: nothing was specified.",
    )
    verdict_reason = fields.Char(
        "Reason", compute="_compute_verdict", store=True, precompute=True
    )
    specification_line_id = fields.Many2one(
        "stock.lot.quality.specification.line",
        "Judged against",
        compute="_compute_verdict",
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Line of the general specification that was in force at that moment.",
    )

    @api.depends()  # once and for all
    def _compute_verdict(self):
        alike = self.grouped(
            lambda own: (
                own.lot_id.product_id,
                own.lot_id.company_id or self.env.company,
            )
        )
        for (product, company), results in alike.items():
            found = self.env["stock.lot.quality.specification"]._find_general(
                product, company
            )
            for result in results:
                result._judge(found)

    def _judge(self, specification):
        """Set the verdict by a `Specification`, or None."""
        attribute_id = self.attribute_id.id
        measured = specification and {attribute_id: self._make_measurement()}
        found = [f for f in judge_lot(specification, measured) if not f.is_missing]
        finding = found[0] if found else None
        self.verdict = finding and finding.judgement.verdict.value
        self.specification_line_id = finding and finding.requirement.line_id
        self.verdict_reason = finding and self._describe_verdict(finding)

    @api.model_create_multi
    def create(self, vals_list):
        """Take no verdict from whoever enters a result, not as a default either."""
        forged = {f"default_{name}" for name in (*EVIDENCE, "superseded_by_id")}
        context = {
            name: value
            for name, value in self.env.context.items()
            if name not in forged
        }
        results = self.with_context(context)  # pylint: disable=context-overridden
        return super(StockLotQualityResult, results).create(
            [
                {name: value for name, value in vals.items() if name not in EVIDENCE}
                for vals in vals_list
            ]
        )

    def _describe_verdict(self, finding):
        """Return why the verdict is as it is, with the value, the limit and whose it
        is, in one sentence."""
        line = self.env["stock.lot.quality.specification.line"].sudo()  # named to all
        line = line.browse(finding.requirement.line_id)
        return line._describe_finding(finding, self.value_display)
