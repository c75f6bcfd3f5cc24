from odoo import fields, models


class ResPartner(models.Model):
    """The lots that a supplier delivered, and what became of them."""

    _inherit = "res.partner"

    supplied_lot_count = fields.Integer(
        "Lots supplied",
        compute="_compute_supplied_lot_count",
        groups="lot_compliance.lot_compliance_group_user,"
        "lot_compliance.lot_compliance_group_auditor",
        help="Lots that were received from this supplier or one of its contacts.",
    )

    def _compute_supplied_lot_count(self):
        groups = self.env["stock.lot.supplier.scorecard"]._read_group(
            [("supplier_partner_id", "in", self.commercial_partner_id.ids)],
            ["supplier_partner_id"],
            ["__count"],
        )
        counts = dict(groups)
        for partner in self:
            partner.supplied_lot_count = counts.get(partner.commercial_partner_id, 0)

    def action_open_supplier_scorecard(self):
        """Open what is known of this supplier's lots, by product."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "lot_compliance_reports.stock_lot_supplier_scorecard_action"
        )
        return action | {
            "domain": [("supplier_partner_id", "in", self.commercial_partner_id.ids)],
            "context": {"search_default_group_by_product": 1},
        }
