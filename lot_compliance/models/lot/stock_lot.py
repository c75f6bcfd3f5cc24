from odoo import api, fields, models


class StockLot(models.Model):
    """Where a lot comes from and how good it is."""

    _inherit = "stock.lot"

    disposition_id = fields.Many2one(
        "stock.lot.disposition",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        copy=False,
        help="Quality status of the lot; empty: no restriction.",
    )
    disposition_code = fields.Char(related="disposition_id.code")
    disposition_color = fields.Integer(related="disposition_id.color")
    grade_id = fields.Many2one(
        "stock.lot.grade",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        copy=False,
        tracking=True,
    )
    supplier_partner_id = fields.Many2one(
        "res.partner",
        "Supplier",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        help="The vendor from whom the lot was received.",
    )
    supplier_lot = fields.Char(
        index="btree_not_null",
        tracking=True,
        help="The code that the supplier gave to the lot.",
    )
    certificate_ids = fields.Many2many(
        "stock.lot.certificate",
        "stock_lot_certificate_rel",
        "lot_id",
        "certificate_id",
        "Certificates",
        check_company=True,
        copy=False,
    )
    certificate_count = fields.Integer(compute="_compute_certificate_count")
    quality_result_ids = fields.One2many(
        "stock.lot.quality.result", "lot_id", "All test results"
    )
    current_result_ids = fields.One2many(
        "stock.lot.quality.result",
        "lot_id",
        "Test results",
        domain=[("superseded_by_id", "=", False)],
        help="The latest result of each quality attribute.",
    )
    quality_result_count = fields.Integer(compute="_compute_quality_result_count")

    deviation_ids = fields.One2many(
        "stock.lot.deviation", "lot_id", "Deviations", copy=False
    )
    deviation_count = fields.Integer(compute="_compute_deviation_count")

    @api.depends("certificate_ids")
    def _compute_certificate_count(self):
        for lot in self:
            lot.certificate_count = len(lot.certificate_ids)

    @api.depends("quality_result_ids")
    def _compute_quality_result_count(self):
        for lot in self:
            lot.quality_result_count = len(lot.quality_result_ids)

    @api.depends("deviation_ids")
    def _compute_deviation_count(self):
        for lot in self:
            lot.deviation_count = len(lot.deviation_ids)

    def action_open_certificates(self):
        return self._prepare_open_action("stock_lot_certificate_action", "lot_ids")

    def action_open_quality_results(self):
        return self._prepare_open_action("stock_lot_quality_result_action", "lot_id")

    def action_open_deviations(self):
        action = self._prepare_open_action("stock_lot_deviation_action", "lot_id")
        return action | {"context": {}}  # all of them, not only those to approve

    def _prepare_open_action(self, xml_id, field):
        """Return an action of ours, limited to this lot by `field`."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(f"lot_compliance.{xml_id}")
        default = [self.id] if field.endswith("_ids") else self.id
        return action | {
            "domain": [(field, "in", self.ids)],
            "context": {f"default_{field}": default},
        }
