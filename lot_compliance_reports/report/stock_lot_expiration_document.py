from odoo import fields, models
from odoo.tools import format_amount, format_date, format_datetime
from odoo.tools.misc import formatLang

# What is due is always told, if only that there is nothing.
ALWAYS_TOLD = ("expired", "expiring")


class StockLotExpirationReport(models.Model):
    """The rows on paper: one document per company, one section per stage."""

    _inherit = "stock.lot.expiration.report"

    def _prepare_print(self, parameters):
        """Return the values of the printed report.

        :param list parameters: (label, text) pairs that tell what was asked for
        """
        companies = self.company_id or self.env.company
        return {
            "doc_ids": self.ids,
            "doc_model": self._name,
            "docs": self,
            "parameters": parameters,
            "printed_at": self._format_now(),
            "documents": [
                self.filtered(
                    lambda row, company=company: row.company_id == company
                )._prepare_document(company)
                for company in companies.sorted("name")
            ],
        }

    def _prepare_document(self, company):
        sections = [
            self.filtered(
                lambda row, stage=stage: row.expiry_state == stage
            )._prepare_section(stage, label, company)
            for stage, label in self._fields["expiry_state"]._description_selection(
                self.env
            )
        ]
        return {
            "company": company,
            "today": format_date(self.env, company._get_lot_today()),
            "at_risk": self._format_value("value_at_risk", company),
            "sections": [
                section
                for section in sections
                if section["rows"] or section["stage"] in ALWAYS_TOLD
            ],
        }

    def _prepare_section(self, stage, label, company):
        return {
            "stage": stage,
            "label": label,
            "is_due": stage in ALWAYS_TOLD,
            "rows": self,
            "quantity": self._format_quantities(),
            "value": self._format_value("value", company),
        }

    def _format_now(self):
        now = format_datetime(self.env, fields.Datetime.now(), dt_format="short")
        return f"{now} ({self.env.user.tz or 'UTC'})"

    def _format_value(self, field, company):
        return format_amount(self.env, sum(self.mapped(field)), company.currency_id)

    def _format_quantities(self):
        """Return the total of each unit of measure, such as "12 Units, 3.5 kg"."""
        return ", ".join(
            f"{self._format_quantity(sum(rows.mapped('quantity')))} {unit.name}"
            for unit, rows in self.grouped("product_uom_id").items()
        )

    def _format_quantity(self, quantity):
        """Return a quantity in the user's language, without idle zeros."""
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        rounded = round(quantity, digits)
        return formatLang(self.env, rounded, digits=0 if rounded % 1 == 0 else digits)
