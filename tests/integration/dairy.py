"""The words in which the month of the dairy is told.

Each word is an act of the user whose job it is, through Odoo's own documents, and is
written down in the `Ledger`, which knows nothing of Odoo: what Odoo took must be what
the ledger would have taken.
"""

from datetime import datetime, time, timedelta

from odoo import Command

from tests.integration.dairy_books import DairyBooks
from tests.integration.dairy_company import POTS, RECIPE


class Dairy(DairyBooks):
    # Buying

    def order_from(self, vendor, product, quantity):
        """Return a confirmed purchase order."""
        line = {"product_id": self.products[product].id, "product_qty": quantity}
        order = (
            self.env["purchase.order"]
            .with_user(self.buyer)
            .create(
                {
                    "partner_id": self.partner(vendor).id,
                    "order_line": [Command.create(line | {"price_unit": 1})],
                }
            )
        )
        order.button_confirm()
        return order.sudo()

    def receive(self, order, quantity, *, use_by, code=False):
        """Receive a part of an order or the rest of it; return the lot's code."""
        receipt = self.waiting(order)
        line = receipt.move_line_ids.with_user(self.worker)
        line.quantity = quantity
        line.lot_name = code
        line.expiration_date = datetime.combine(use_by, time(12))
        self.validate_now(receipt)
        lot = line.lot_id.name
        self.ledger.open_lot(lot, line.product_id.name, use_by)
        self.note("receipt", "", lot, quantity, receipt, order)
        return lot

    # Making

    def make(self, pots):
        """Make yoghurt of what expires first; return the code of the new lot."""
        order = (
            self.env["mrp.production"]
            .with_user(self.maker)
            .create({"product_id": self.products["yoghurt"].id, "product_qty": pots})
        )
        order.action_confirm()
        order.action_generate_serial()
        order.qty_producing = pots
        order.set_qty_producing()
        order.move_raw_ids.picked = True
        order.button_mark_done()
        self.assertEqual(order.state, "done")
        return self._note_production(order, pots)

    def _note_production(self, order, pots):
        used = {}
        for name, quantity in RECIPE.items():
            need = round(quantity * pots / POTS, 2)
            used |= self.ledger.first_to_expire(name, need, self.today)
        self.assertEqual(self.moved(order.move_raw_ids), used)
        lot = order.lot_producing_ids.name
        self.ledger.open_lot(lot, "yoghurt", self.today + timedelta(days=28))
        self.ledger.note_production(self.today, lot, pots, used, order.name)
        return lot

    # Selling

    def order_of(self, customer, product, quantity, uom=None):
        """Return a confirmed sales order."""
        product = self.products[product]
        line = {
            "product_id": product.id,
            "product_uom_qty": quantity,
            "product_uom_id": (uom or product.uom_id).id,
        }
        order = (
            self.env["sale.order"]
            .with_user(self.seller)
            .create(
                {
                    "partner_id": self.partner(customer).id,
                    "order_line": [Command.create(line)],
                }
            )
        )
        order.action_confirm()
        return order.sudo()

    def order_cases(self, customer, cases):
        """Return a confirmed sales order for cases of yoghurt."""
        return self.order_of(customer, "yoghurt", cases, self.case)

    def deliver(self, order, part=None, lot=None):
        """Deliver what waits, or a `part` of it in the product's unit, leaving the
        rest for later: of `lot`, else what expires first, says the ledger."""
        delivery = self.waiting(order)
        quantity = part or delivery.move_ids.product_qty
        if part:
            delivery.move_ids.with_user(self.worker).quantity = part
        self.validate_now(delivery)
        product = delivery.product_id.name
        picks = {lot: quantity} if lot else None
        picks = picks or self.ledger.first_to_expire(product, quantity, self.today)
        self.assertEqual(self.moved(delivery.move_ids), picks)
        for code, taken in picks.items():
            self.note("delivery", code, "", taken, delivery, order)
        return delivery

    def put(self, code, order):
        """Let the worker take another lot than the one that was reserved."""
        lines = self.waiting(order).move_line_ids.with_user(self.worker)
        lines.lot_id = self.lot(code)

    def take_back(self, delivery, quantity):
        """Take a part of a delivery back into the stock."""
        wizard = self.env["stock.return.picking"].with_user(self.worker)
        about = {"active_id": delivery.id, "active_model": "stock.picking"}
        wizard = wizard.with_context(**about).create({})
        wizard.product_return_moves.quantity = quantity
        created = wizard.action_create_returns()
        back = self.env["stock.picking"].browse(created["res_id"])
        self.validate_now(back)
        for code, amount in self.moved(back.move_ids).items():
            self.note("return", "", code, amount, back, delivery.sale_id)

    def scrap(self, code, quantity):
        """Scrap a part of a lot."""
        lot = self.lot(code)
        vals = {"product_id": lot.product_id.id, "lot_id": lot.id}
        scraps = self.env["stock.scrap"].with_user(self.worker)
        scrap = scraps.create(vals | {"scrap_qty": quantity})
        scrap.action_validate()
        self.note("scrap", code, "", quantity, scrap)

    # The gate

    def ask_deviation(self, order, reason):
        """Press Validate, be stopped, ask for a deviation; return it."""
        dialog = self.validate(self.waiting(order))
        self.assertEqual(dialog._name, "stock.lot.gate.wizard")
        dialog.reason = reason
        dialog.action_request_deviation()
        return self.waiting(order).lot_deviation_ids
