from odoo import api, fields, models


class StockLotQualitySpecificationLine(models.Model):
    """What a specification asks of one attribute."""

    _name = "stock.lot.quality.specification.line"
    _description = "Line of a quality specification"
    _order = "specification_id, sequence, id"
    _check_company_auto = True
    _rec_name = "attribute_id"

    specification_id = fields.Many2one(
        "stock.lot.quality.specification",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="specification_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    attribute_id = fields.Many2one(
        "stock.lot.quality.attribute",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    value_type = fields.Selection(related="attribute_id.value_type")
    uom_id = fields.Many2one(related="attribute_id.uom_id")
    limit_kind = fields.Selection(
        [
            ("none", "No limit"),
            ("minimum", "At least"),
            ("maximum", "At most"),
            ("between", "Between"),
        ],
        "Limit",
        required=True,
        default="none",
        help="Of numbers and dates. No limit: the result has to be there, whatever it "
        "is.",
    )
    minimum = fields.Float(min_display_digits=0)
    minimum_date = fields.Date("Earliest")
    is_minimum_inclusive = fields.Boolean(
        "Minimum included", default=True, help="The minimum itself passes."
    )
    maximum = fields.Float(min_display_digits=0)
    maximum_date = fields.Date("Latest")
    is_maximum_inclusive = fields.Boolean(
        "Maximum included", default=True, help="The maximum itself passes."
    )
    target = fields.Char(help="The value aimed at; printed, not judged.")
    expected_choice_ids = fields.Many2many(
        "stock.lot.quality.attribute.choice",
        "stock_lot_quality_specification_line_choice_rel",
        "line_id",
        "choice_id",
        "Expected choices",
        domain="[('attribute_id', '=', attribute_id)]",
        ondelete="restrict",
        help="Each of them passes. Empty: any choice does.",
    )
    expected_boolean = fields.Selection(
        [("yes", "Yes"), ("no", "No")], "Expected", help="Empty: both pass."
    )
    expected_text = fields.Char(
        help="Passes whatever its case and blanks. Empty: any text does."
    )
    is_needed_at_receipt = fields.Boolean(
        "At receipt", help="The result is due when the goods come in."
    )
    is_needed_at_release = fields.Boolean(
        "At release",
        default=True,
        help="Without the result the lot is not released.",
    )
    method = fields.Char(help="How it is measured, for example ISO 5537.")
    comparison = fields.Selection(
        [("rounded", "Rounded"), ("absolute", "All digits")],
        required=True,
        default="rounded",
        help="Rounded: to the decimals of this line, half to even, then compared (ASTM "
        "E29, rounding method). All digits: compared as it is (absolute method).",
    )
    decimals = fields.Integer(
        compute="_compute_decimals",
        store=True,
        readonly=False,
        precompute=True,
        help="Decimals to which a result is rounded before it is compared.",
    )

    _one_line_for_each = models.UniqueIndex(
        "(specification_id, attribute_id)",
        "An attribute stands on one line of a specification: change that line.",
    )
    _decimals_range = models.Constraint(
        "CHECK (decimals BETWEEN 0 AND 9)",
        "A result is rounded to 0 to 9 decimals: change the decimals of the line.",
    )

    @api.depends("attribute_id")
    def _compute_decimals(self):
        for line in self:
            is_number = line.attribute_id.value_type == "number"
            line.decimals = line.attribute_id.decimals if is_number else 0
