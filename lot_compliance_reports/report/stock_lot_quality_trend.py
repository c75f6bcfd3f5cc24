from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.lot_compliance.models.quality.stock_lot_quality_result_verdict import (
    VERDICTS,
)


class StockLotQualityTrend(models.Model):
    """How an attribute develops over lots: one row per current result that is a number.

    The limits are those of the specification line by which the result was judged when
    it was entered. The supplier is the company of the lot's supplier.
    """

    _name = "stock.lot.quality.trend"
    _description = "Quality trend"
    _auto = False
    _rec_name = "lot_id"
    _order = "measured_at, id"
    _depends = {
        "product.product": ["product_tmpl_id"],
        "product.template": ["categ_id"],
        "res.partner": ["commercial_partner_id"],
        "stock.lot": ["supplier_partner_id"],
        "stock.lot.quality.attribute": ["uom_id", "value_type"],
        "stock.lot.quality.result": [
            "attribute_id",
            "company_id",
            "lot_id",
            "measured_at",
            "product_id",
            "qualifier",
            "specification_line_id",
            "superseded_by_id",
            "value_integer",
            "value_number",
            "verdict",
        ],
        "stock.lot.quality.specification.line": [
            "limit_kind",
            "maximum",
            "minimum",
            "target",
        ],
    }

    result_id = fields.Many2one("stock.lot.quality.result", readonly=True)
    attribute_id = fields.Many2one("stock.lot.quality.attribute", readonly=True)
    uom_id = fields.Many2one("uom.uom", "Unit", readonly=True)
    lot_id = fields.Many2one("stock.lot", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    category_id = fields.Many2one("product.category", "Product category", readonly=True)
    supplier_partner_id = fields.Many2one("res.partner", "Supplier", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    measured_at = fields.Datetime("Measured on", readonly=True)
    is_exact = fields.Boolean(
        readonly=True, help="The value is neither below nor above what is measured."
    )
    value = fields.Float(
        readonly=True,
        min_display_digits=1,
        aggregator="avg",
        help="In the unit of the attribute; what is less or more than a method can "
        "measure stands at the limit of the method.",
    )
    value_display = fields.Char("Value in words", related="result_id.value_display")
    minimum = fields.Float(readonly=True, min_display_digits=1, aggregator="avg")
    maximum = fields.Float(readonly=True, min_display_digits=1, aggregator="avg")
    specification_line_id = fields.Many2one(
        "stock.lot.quality.specification.line", "Judged against", readonly=True
    )
    limit_display = fields.Char(related="specification_line_id.limit_display")
    target = fields.Char(readonly=True)
    verdict = fields.Selection(VERDICTS, readonly=True)

    @property
    def _table_query(self) -> SQL:
        return SQL("%s %s %s", self._select(), self._from(), self._where())

    def _select(self) -> SQL:
        return SQL(
            """
            SELECT
                result.id,
                result.id AS result_id,
                result.attribute_id,
                attribute.uom_id,
                result.lot_id,
                result.product_id,
                template.categ_id AS category_id,
                supplier.commercial_partner_id AS supplier_partner_id,
                result.company_id,
                result.measured_at,
                result.qualifier = 'equal' AS is_exact,
                CASE attribute.value_type
                    WHEN 'number' THEN result.value_number
                    ELSE result.value_integer
                END AS value,
                CASE WHEN line.limit_kind IN ('minimum', 'between')
                    THEN line.minimum END AS minimum,
                CASE WHEN line.limit_kind IN ('maximum', 'between')
                    THEN line.maximum END AS maximum,
                line.id AS specification_line_id,
                line.target,
                result.verdict
            """
        )

    def _from(self) -> SQL:
        return SQL(
            """
            FROM stock_lot_quality_result result
            JOIN stock_lot_quality_attribute attribute
                ON attribute.id = result.attribute_id
            JOIN stock_lot lot ON lot.id = result.lot_id
            JOIN product_product product ON product.id = result.product_id
            JOIN product_template template ON template.id = product.product_tmpl_id
            LEFT JOIN res_partner supplier ON supplier.id = lot.supplier_partner_id
            LEFT JOIN stock_lot_quality_specification_line line
                ON line.id = result.specification_line_id
            """
        )

    def _where(self) -> SQL:
        return SQL(
            """
            WHERE result.superseded_by_id IS NULL
                AND attribute.value_type IN ('number', 'integer')
            """
        )

    def action_open_lot(self):
        """Open the lot of a row."""
        self.ensure_one()
        return self.lot_id.get_formview_action()

    @api.model
    def _prepare_open_action(self, domain):
        """Return the action that opens the trends of these rows, with the graph of the
        attribute that was measured last; other attributes are chosen beside it."""
        latest = self.search(domain, order="measured_at desc, id desc", limit=1)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "lot_compliance_reports.stock_lot_quality_trend_action"
        )
        shown = {"searchpanel_default_attribute_id": latest.attribute_id.id}
        return action | {"domain": list(Domain(domain)), "context": shown}

    @api.model
    def action_open_quality_trends(self):
        """Open all trends."""
        return self._prepare_open_action([])
