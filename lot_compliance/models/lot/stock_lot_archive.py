from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class StockLot(models.Model):
    """Archived lots: out of the way of whoever picks a lot, never out of the records.

    A lot with stock is always active: it cannot be archived, and becomes active again
    when it comes back.
    """

    _inherit = "stock.lot"

    active = fields.Boolean(
        default=True, copy=False, help="Archived lots are shown by a filter only."
    )

    @api.constrains("name", "product_id", "company_id")
    def _check_unique_lot(self):
        """The code of an archived lot is taken."""
        lots = self.with_context(active_test=False)
        return super(StockLot, lots)._check_unique_lot()

    @api.model
    def _get_next_serial(self, company, product):
        lots = self.with_context(active_test=False)
        return super(StockLot, lots)._get_next_serial(company, product)

    def write(self, vals):
        if "active" in vals and not vals["active"]:
            self._check_no_stock()
        return super().write(vals)

    def _check_no_stock(self):
        """Refuse to archive lots that are in stock, in any company."""
        found = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [
                    ("lot_id", "in", self.ids),
                    ("location_id.usage", "in", ("internal", "transit")),
                    ("quantity", "!=", 0),
                ],
                ["lot_id", "location_id"],
                ["quantity:sum"],
                limit=1,
            )
        )
        for lot, location, quantity in found:
            raise UserError(
                self.env._(
                    "Lot %(lot)s cannot be archived: %(quantity)s %(unit)s are in "
                    "%(location)s; move, scrap or count them out first.",
                    lot=lot.name,
                    quantity=f"{quantity:g}",
                    unit=lot.product_uom_id.name,
                    location=location.display_name,
                )
            )

    @api.model
    def _revive(self, lines):
        """Make archived lots active again that these lines bring into stock."""
        coming = lines.filtered(
            lambda line: line.location_dest_id.usage in ("internal", "transit")
        )
        names = [line.lot_name for line in coming if line.lot_name and not line.lot_id]
        domain = Domain("id", "in", coming.lot_id.ids)
        if names:
            domain |= Domain(
                [("product_id", "in", coming.product_id.ids), ("name", "in", names)]
            )
        archived = self.sudo().search(Domain("active", "=", False) & domain)
        if archived:
            archived.active = True
