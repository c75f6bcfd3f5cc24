from odoo import api, fields, models

from ...policy.packing.column import header_key
from .packing_words import COLUMNS


class StockLotPackingListMapping(models.Model):
    """What the columns of a vendor's packing lists meant the last time."""

    _name = "stock.lot.packing.list.mapping"
    _description = "Column of a vendor's packing lists"
    _order = "partner_id, header"

    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    partner_id = fields.Many2one(
        "res.partner", "Vendor", required=True, ondelete="cascade", index=True
    )
    header = fields.Char(
        required=True, help="In lower case, without accents and signs."
    )
    column = fields.Selection(
        COLUMNS,
        help="What the column means; empty: it is not read.",
    )

    _header_unique = models.Constraint(
        "unique(company_id, partner_id, header)",
        "The columns of a vendor's packing lists are kept once per company.",
    )

    @api.model
    def _recall(self, picking, headers):
        """Return {index: column or False} of the headers that this vendor used."""
        column_of = {line.header: line.column for line in self._find(picking)}
        keys = {index: header_key(header) for index, header in enumerate(headers)}
        return {i: column_of[key] for i, key in keys.items() if key in column_of}

    @api.model
    def _remember(self, picking, columns):
        """Keep what the `columns` of the import mean, for the next list."""
        vendor = picking.partner_id.commercial_partner_id
        if not vendor:
            return
        known = {line.header: line for line in self._find(picking)}
        new = {}
        for column in columns:
            key = header_key(column.header)
            if key in known:
                if known[key].column != column.column:
                    known[key].column = column.column
            elif key:
                new.setdefault(key, column.column)
        self.create(
            [
                {
                    "company_id": picking.company_id.id,
                    "partner_id": vendor.id,
                    "header": key,
                    "column": column,
                }
                for key, column in new.items()
            ]
        )

    def _find(self, picking):
        return self.search(
            [
                ("company_id", "=", picking.company_id.id),
                ("partner_id", "=", picking.partner_id.commercial_partner_id.id),
            ]
        )
