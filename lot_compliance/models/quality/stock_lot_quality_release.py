from odoo import models


class StockLot(models.Model):
    """What the results of a lot say against its release, in words."""

    _inherit = "stock.lot"

    def _get_release_obstacles(self):
        """Add each result that fails or cannot tell, and each that is missing though
        it is mandatory at release."""
        obstacles = super()._get_release_obstacles()
        for lot, findings in self._get_quality_findings().items():
            obstacles[lot] += lot._describe_findings(
                finding
                for finding in findings
                if finding.is_bad
                or finding.is_missing
                and finding.requirement.is_needed_at_release
            )
        return obstacles

    def _describe_findings(self, findings):
        """Return one sentence for each finding about this lot."""
        lines = self.env["stock.lot.quality.specification.line"].sudo()  # named to all
        lot = self.sudo()  # as above
        values = {
            result.attribute_id.id: lot._describe_counting_value(result)
            for result in lot.counting_result_ids
        }
        return [
            line._describe_missing()
            if finding.is_missing
            else line._describe_finding(
                finding, values.get(finding.requirement.attribute_id, "")
            )
            for finding in findings
            for line in lines.browse(finding.requirement.line_id)
        ]
