from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

# Written when the lot is received, and by nobody afterwards.
RECEIPT_FACTS = {
    "received_at",
    "received_quantity",
    "received_unit_cost",
    "purchase_reference",
    "receipt_move_id",
}


class StockLot(models.Model):
    """What was true when the lot came in, kept for good whatever happens later.

    Date, cost, supplier and document are those of the first receipt; the quantity is
    the sum of all receipts from vendors and from production, as they were validated.
    """

    _inherit = "stock.lot"

    received_at = fields.Datetime(
        "Received",
        copy=False,
        readonly=True,
        help="When the lot first came in, from a vendor or from production.",
    )
    received_quantity = fields.Float(
        "Quantity received",
        digits="Product Unit",
        copy=False,
        readonly=True,
        help="Sum of all receipts, in the product's unit of measure.",
    )
    received_unit_cost = fields.Float(
        "Cost per unit",
        digits="Product Price",
        copy=False,
        readonly=True,
        help="Cost of one unit of the product at the first receipt, in the currency of "
        "the company.",
    )
    purchase_reference = fields.Char(
        "Source document",
        copy=False,
        readonly=True,
        help="The purchase or production by which the lot first came in.",
    )
    receipt_move_id = fields.Many2one(
        "stock.move",
        "First receipt",
        copy=False,
        readonly=True,
        ondelete="set null",
        help="The stock move by which the lot first came in.",
    )

    def write(self, vals):
        if RECEIPT_FACTS & vals.keys() and not self.env.su:
            self._check_not_received()
        return super().write(vals)

    def _check_not_received(self):
        for lot in self:
            if lot.received_at:
                raise UserError(
                    self.env._(
                        "Lot %(lot)s was received on %(day)s; what its receipt says "
                        "is kept for good: write a note on the lot instead.",
                        lot=lot.name,
                        day=fields.Datetime.context_timestamp(
                            self, lot.received_at
                        ).date(),
                    )
                )

    @api.model
    def _record_receipts(self, lines):
        """Keep the facts of done receipt lines on their lots, in one pass."""
        old = lines.lot_id.filtered("received_at")
        earlier = lines._get_lots_received_earlier()
        earlier._fill_receipt_history()  # these lines included
        new = lines.lot_id - old - earlier
        alike = defaultdict(self.browse)  # lots of one delivery mostly are: one write
        for lot, received in lines.grouped("lot_id").items():
            quantity = sum(received.mapped("quantity_product_uom"))
            if lot in new:
                facts = received[0]._prepare_lot_receipt(quantity)
                alike[tuple(facts.items())] |= lot
            elif lot in old:
                total = lot.received_quantity + quantity
                alike[("received_quantity", total),] |= lot
        for facts, lots in alike.items():
            lots._write_receipt(dict(facts))

    @api.model
    def _complete_from(self, lines):
        """Give lots what they lack and done receipt lines say, and log it."""
        alike = defaultdict(self.browse)
        for lot, received in lines.grouped("lot_id").items():
            facts = received._prepare_missing_facts()
            alike[tuple(facts.items())] |= lot
        for facts, lots in alike.items():
            if facts:
                lots.sudo().write(dict(facts))  # whoever receives completes the lot

    def _write_receipt(self, vals):
        """Write facts that nobody typed: as superuser, and without a message each."""
        self.sudo().with_context(tracking_disable=True).write(vals)
