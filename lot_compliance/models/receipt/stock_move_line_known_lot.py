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

    def _get_known_lots(self, codes=None):
        """Return {line: lot} of the lines whose lot exists, also when only its code is
        known so far; archived lots too, as the core takes them. One query.

        :param codes: what `_get_codes_to_come` says, if it was asked before
        """
        codes = self._get_codes_to_come() if codes is None else codes
        products = self.union(*codes).product_id
        found = self.env["stock.lot"]._find_by_code(products, codes.values())

        def find(line, company_id):
            return found.get((line.product_id.id, codes.get(line), company_id))

        known = {
            line: line.lot_id
            or find(line, line._get_company().id)
            or find(line, False)  # a lot that all companies share
            for line in self
        }
        return {line: lot for line, lot in known.items() if lot}

    def _get_codes_to_come(self):
        """Return {line: code} of the lots that open lines make or take up: typed, or
        the supplier's where that is wanted; not those still to be drawn."""
        coming = self.filtered(lambda line: not line.lot_id and not line._is_done())
        supplied = coming.filtered(
            lambda line: not line.lot_name and line._takes_supplier_lot()
        )
        supplied -= supplied._get_further_grades()
        codes = {line: line.supplier_lot for line in supplied}
        return codes | {line: line.lot_name for line in coming if line.lot_name}

    @api.onchange("lot_name")
    def _onchange_lot_name_known(self):
        """Show what is known of a lot by its code, and nothing of a lot whose code
        stood there before."""
        lot = self._get_known_lots().get(self) if self.lot_name else None
        if lot:
            self.expiration_date = lot.expiration_date or self.expiration_date
            self.production_date = lot.production_date
            self.grade_id = lot.grade_id
            self.supplier_lot = lot.supplier_lot

    def _prepare_new_lot_vals(self):
        vals = super()._prepare_new_lot_vals()
        if self.grade_id:
            vals["grade_id"] = self.grade_id.id
        return vals
