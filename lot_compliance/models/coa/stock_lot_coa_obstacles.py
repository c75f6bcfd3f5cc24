from odoo import models

from ...policy.coa import compose, find_obstacles


class StockLot(models.Model):
    """What a certificate of analysis of a lot is made from, and what speaks against
    it: for a customer by the customer's specification too, as the gate judges it."""

    _inherit = "stock.lot"

    def _get_coa_obstacles(self, partner):
        """Return {lot: [sentence, …]}, all that speaks against issuing certificates.

        :param partner: for whom; an empty one: for anybody
        """
        findings = self._get_quality_findings(partner)
        return {lot: lot._describe_coa_obstacles(findings[lot]) for lot in self}

    def _describe_coa_obstacles(self, findings):
        if not findings:
            return [
                self.env._(
                    "%(product)s has no specification in force, so there is nothing to "
                    "certify: have one activated.",
                    product=self.product_id.display_name,
                )
            ]
        obstacles = self._describe_findings(find_obstacles(findings))
        tests = self._compose_coa(findings)
        if not obstacles and not any(test.is_measured for test in tests):
            obstacles = [
                self.env._(
                    "Nothing that a certificate would show of it has been measured: "
                    "enter a result."
                )
            ]
        return obstacles

    def _compose_coa(self, findings):
        """Return the `PrintedTest`s of a certificate by these findings."""
        lines = self.env["stock.lot.quality.specification.line"].sudo()  # of any user
        lines = lines.browse(finding.requirement.line_id for finding in findings)
        specs = lines.specification_id
        hiding = specs.filtered("coa_hides_limits")
        if hiding.partner_id:  # a customer's counts for all tests
            hiding = specs
        printing = {
            line.id: line._get_coa_printing(line.specification_id in hiding)
            for line in lines
        }
        return compose(findings, printing)

    def _find_coa_specifications(self, partner):
        """Return the specifications that hold for this lot today, as records."""
        specs = self._find_specifications(
            self.product_id, self._get_lot_company(), partner, None
        )
        found = self.env["stock.lot.quality.specification"].sudo()  # of any user
        return found.browse(spec.specification_id for spec in specs)

    def _get_coa_customer(self, partner):
        """Return for whom a certificate is issued: the contact if it has a
        specification of its own, else its company."""
        own = self._find_coa_specifications(partner).partner_id
        return own & partner.sudo() or partner.sudo().commercial_partner_id
