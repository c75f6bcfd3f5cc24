from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date, format_datetime

from ...policy.shelf_life import calendar_day
from .page_numbers import number_pages

REPORT = "lot_compliance.report_lot_coa"


class StockLotCertificate(models.Model):
    """The paper of a certificate of analysis, in the language of whom it is for."""

    _inherit = "stock.lot.certificate"

    def _print_coa(self):
        """Return (file name, content) of a certificate that has no paper yet."""
        lang = self.customer_id.lang or self.env.lang
        report = self.env["ir.actions.report"].with_context(lang=lang)
        content, kind = report._render_qweb_pdf(REPORT, self.ids)
        if kind == "pdf":
            content = number_pages(content, self.number)
        return f"{self.number.replace('/', '-')}.{kind}", content

    def _check_not_printed(self):
        """Refuse a second paper of the same number, with the results of another day."""
        for certificate in self:
            if not certificate.issued_lot_id or certificate.attachment_ids:
                raise UserError(
                    self.env._(
                        "%(certificate)s is not printed anew: open the certificate and "
                        "take its file.",
                        certificate=certificate.display_name,
                    )
                )

    def _prepare_coa_page(self):
        """Return what the paper says, all values as texts."""
        lot = self.issued_lot_id.with_company(self.company_id)
        findings = lot._get_quality_findings(self.customer_id)[lot]
        rows = lot._prepare_coa_rows(lot._compose_coa(findings))
        return {
            "certificate": self,
            "facts": [fact for fact in lot._get_coa_facts() if fact[1]],
            "rows": rows,
            "shows_limits": any(row["limits"] for row in rows),
            "pass_word": self._get_pass_word(),
            "issued_on": format_date(self.env, self.issue_date),
            "authorised_at": self._get_authorised_at(),
        }

    def _get_pass_word(self):
        """Return the customer's word, else that of the general specification."""
        specs = self.specification_ids.filtered("coa_pass_word")
        spec = specs.filtered("partner_id") or specs
        return spec[:1].coa_pass_word or self.env._("Pass")

    def _get_authorised_at(self):
        tz = self.company_id._get_lot_tz()
        return f"{format_datetime(self.env, self.reviewed_at, tz=tz)} ({tz})"


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _get_coa_facts(self):
        """Return [(label, value)] that tell which goods the paper is about; what has no
        value is not printed.

        Extension point: a fact is added by super().
        """
        product = self.product_id.with_context(display_default_code=False)
        company = self._get_lot_company()
        supplier = self.supplier_partner_id.commercial_partner_id
        kind = self._get_lot_policy().expiry_kind
        return [
            (self.env._("Product"), product.display_name),
            (self.env._("Product code"), product.default_code),
            (self.env._("Grade"), self.grade_id.name),
            (self.env._("Lot"), self.name),
            (self.env._("Manufacturer"), not supplier and company.partner_id.name),
            (self.env._("Supplier"), supplier.name),
            (self.env._("Production date"), self._format_day(self.production_date)),
            (
                self.env._("Use by") if kind == "use_by" else self.env._("Best before"),
                self._format_day(self.last_usable_day),
            ),
            (self.env._("Retest date"), self._format_day(self._get_retest_day())),
        ]

    def _get_retest_day(self):
        return self.retest_date if "retest_date" in self._fields else False

    def _format_day(self, day):
        return day and format_date(self.env, day)

    def _prepare_coa_rows(self, tests):
        """Return a row for each `PrintedTest`, with its current result."""
        lines = self.env["stock.lot.quality.specification.line"]
        results = self._get_coa_results()
        return [
            self._prepare_coa_row(
                lines.browse(test.line_id), results.get(test.attribute_id), test
            )
            for test in tests
        ]

    def _prepare_coa_row(self, line, result, test):
        tz = self._get_lot_company()._get_lot_tz()
        measured_on = result and calendar_day(result.measured_at, tz)
        return {
            "name": line.attribute_id.name,
            "method": result and result.method or line.method,
            "laboratory": result and result.laboratory_id.name,
            "limits": test.shows_limits and line.limit_display,
            "target": test.shows_limits and line.target,
            "result": result and result.value_display,
            "measured_on": self._format_day(measured_on),
        }

    def _get_coa_results(self):
        """Return {attribute_id: current result}, of the nearest lot that has one: the
        lot itself, else one that it was split from."""
        nearest_first = self._get_tested_lots().current_result_ids
        return {result.attribute_id.id: result for result in reversed(nearest_first)}
