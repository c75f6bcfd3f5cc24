from odoo import api, fields, models


class StockLotCompletion(models.Model):
    """The page on which people complete what is missing on lots: a single record.

    It counts the lots in stock that the user may see; each number opens its list.
    """

    _name = "stock.lot.completion"
    _description = "Lots to complete"

    name = fields.Char(required=True, readonly=True, translate=True)
    expiration_date_count = fields.Integer(
        "Without expiration date", compute="_compute_counts"
    )
    production_date_count = fields.Integer(
        "Without production date", compute="_compute_counts"
    )
    supplier_count = fields.Integer("Without supplier", compute="_compute_counts")
    consistency_count = fields.Integer(
        "With dates that contradict", compute="_compute_counts"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_counts(self):
        lots = self.env["stock.lot"]
        for fact, _label in lots._fields["missing_fact"].selection:
            self[f"{fact}_count"] = lots.search_count(
                [("missing_fact", "=", fact), ("is_in_stock", "=", True)]
            )

    def action_open_lots(self):
        """Open the lots that lack the fact of the context to be completed in a list."""
        fact = self.env.context.get("missing_fact")
        field = self.env["stock.lot"]._fields["missing_fact"]
        action = self.env["ir.actions.actions"]._for_xml_id(
            "lot_compliance.stock_lot_completion_lots_action"
        )
        return action | {
            "name": dict(field._description_selection(self.env)).get(fact),
            "context": {
                f"search_default_missing_{fact}": 1,
                "search_default_in_stock": 1,
                "missing_fact": fact,
            },
        }
