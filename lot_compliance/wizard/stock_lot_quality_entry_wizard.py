from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class StockLotQualityEntryWizard(models.TransientModel):
    """A grid for results: all attributes of one lot, or one attribute of many lots."""

    _name = "stock.lot.quality.entry.wizard"
    _description = "Enter test results of lots"

    lot_ids = fields.Many2many(
        "stock.lot",
        string="Lots",
        required=True,
        default=lambda self: self._default_lots(),
    )
    lot_id = fields.Many2one(
        "stock.lot", compute="_compute_lot_id", help="The one lot, if it is one."
    )
    attribute_id = fields.Many2one(
        "stock.lot.quality.attribute",
        "Quality attribute",
        help="What was measured of the lots; each of them gets a row.",
    )
    line_ids = fields.One2many(
        "stock.lot.quality.entry.wizard.line",
        "wizard_id",
        "Results",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    measured_at = fields.Datetime(
        "Measured on",
        required=True,
        default=fields.Datetime.now,
        help="When the values were measured, which may be before they were entered.",
    )
    laboratory_id = fields.Many2one("res.partner")
    note = fields.Char()
    file = fields.Binary(help="The laboratory's report, kept with each result.")
    file_name = fields.Char()

    def _default_lots(self):
        if self.env.context.get("active_model") == "stock.lot":
            return self.env.context.get("active_ids")

    @api.depends("lot_ids")
    def _compute_lot_id(self):
        for wizard in self:
            lots = wizard.lot_ids._origin
            wizard.lot_id = lots if len(lots) == 1 else False

    @api.depends("lot_ids", "attribute_id")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create({"lot_id": lot.id, "attribute_id": attribute.id})
                    for lot, attribute in wizard._get_rows()
                ),
            ]

    def _get_rows(self):
        """Return [(lot, attribute)]: of one lot all that is specified or proposed."""
        lots, lot = self.lot_ids._origin, self.lot_id
        if not lot:
            return [(lot, self.attribute_id) for lot in lots if self.attribute_id]
        specified = lot._get_specification_lines()[lot].attribute_id
        proposed = specified.browse().concat(*lot._get_inherited_results())
        return [(lot, attribute) for attribute in specified | proposed]

    def action_save(self):
        """Store the results of all rows with a value, or say what is wrong with each
        of them and store none."""
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: (line.value_entry or "").strip())
        if not lines:
            raise UserError(
                self.env._("Nothing is entered: type at least one value, or cancel.")
            )
        read = lines._read_drafts()
        problems = [
            self.env._(
                "Lot %(lot)s: %(problem)s", lot=line.lot_id.name, problem=problem
            )
            for line, (_vals, sentences) in zip(lines, read, strict=True)
            for problem in sentences
        ]
        if problems:
            raise UserError("\n".join(problems))
        self.env["stock.lot.quality.result"].create([vals for vals, _none in read])
        return {"type": "ir.actions.act_window_close"}
