from odoo import api, fields, models


class StockMoveLine(models.Model):
    """Whether the lot that is typed at receipt is a new one, and of which grade."""

    _inherit = "stock.move.line"

    grade_id = fields.Many2one(
        "stock.lot.grade",
        check_company=True,
        copy=False,
        help="The grade of the new lot; a known lot keeps its own.",
    )
    lot_novelty = fields.Selection(
        [("new", "New"), ("known", "Known")],
        "New or known",
        compute="_compute_lot_novelty",
        help="Whether the typed lot code names a new lot or one that is known already.",
    )

    @api.depends("product_id", "lot_id", "lot_name", "company_id")
    def _compute_lot_novelty(self):
        known = self._get_known_lots()
        for line in self:
            if not (line.lot_id or line.lot_name):
                line.lot_novelty = False
            else:
                line.lot_novelty = "known" if known.get(line) else "new"

    def _get_known_lots(self):
        """Return {line: lot} of the lines whose lot exists, also when only its code is
        typed so far; archived lots too, as the core takes them."""
        named = self.filtered(lambda line: line.lot_name and not line.lot_id)
        found = {}
        if named:
            lots = self.env["stock.lot"].with_context(active_test=False)
            for lot in lots.search_fetch(
                [
                    ("product_id", "in", named.product_id.ids),
                    ("name", "in", named.mapped("lot_name")),
                ],
                ["product_id", "name", "company_id"],
            ):
                for company in lot.company_id or named._get_companies():
                    found[lot.product_id.id, lot.name, company.id] = lot
        known = {line: line.lot_id for line in self if line.lot_id}
        for line in named:
            key = (line.product_id.id, line.lot_name, line._get_company().id)
            if key in found:
                known[line] = found[key]
        return known

    def _get_companies(self):
        return self.env["res.company"].union(*(line._get_company() for line in self))

    @api.onchange("lot_name")
    def _onchange_lot_name_known(self):
        """Show the dates and the grade of a lot that is known by its code."""
        lot = self._get_known_lots().get(self) if self.lot_name else None
        if lot:
            self.expiration_date = lot.expiration_date or self.expiration_date
            self.production_date = lot.production_date or self.production_date
            self.grade_id = lot.grade_id or self.grade_id
            self.supplier_lot = lot.supplier_lot or self.supplier_lot

    def _prepare_new_lot_vals(self):
        vals = super()._prepare_new_lot_vals()
        if self.grade_id:
            vals["grade_id"] = self.grade_id.id
        return vals
