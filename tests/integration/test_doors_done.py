"""What is done cannot be changed into what would have been refused."""

from odoo import Command
from odoo.tests import tagged

from tests.integration.doors import DoorsCase

NOT_FIRST = "is not the first to expire"


@tagged("post_install", "-at_install")
class TestDoorsAfterDone(DoorsCase):
    def setUp(self):
        super().setUp()
        self.delivery = self.delivered(self.better, quantity=3)
        self.move = self.delivery.move_ids
        self.line = self.delivery.move_line_ids

    def test_another_lot_on_a_done_line(self):
        quant = self.worse.quant_ids
        for vals in ({"lot_id": self.worse.id}, {"quant_id": quant.id}):
            self.assert_shut(self.call, self.line, "write", vals, why=NOT_FIRST)
            self.assert_shut(self.call, self.line, "web_save", vals, {}, why=NOT_FIRST)

    def test_line_that_pretends_not_to_be_done(self):
        """The state of a line is a stored copy of its move's, and may be written."""
        self.write(self.line, state="assigned")
        self.assert_shut(
            self.call, self.line, "write", {"lot_id": self.worse.id}, why=NOT_FIRST
        )

    def test_more_of_a_lot_that_has_expired_since(self):
        self.better.expiration_date = self.expired.expiration_date
        dozen = self.env.ref("uom.product_uom_dozen")
        for vals in ({"quantity": 4}, {"product_uom_id": dozen.id}):
            self.assert_shut(self.call, self.line, "write", vals, why="expired")

    def test_new_line_on_a_done_transfer(self):
        line = self.line_vals(self.worse, self.delivery)
        on_move = line | {"move_id": self.move.id}
        for vals, why in (
            (line, NOT_FIRST),
            (on_move, NOT_FIRST),
            (on_move | {"state": "assigned"}, "cannot be declared done"),
        ):
            attempt = (self.env["stock.move.line"], "create", [vals])
            self.assert_shut(self.call, *attempt, why=why)

    def test_new_line_through_the_transfer_or_the_move(self):
        lines = [Command.create(self.line_vals(self.worse, self.delivery))]
        for records in (self.delivery, self.move):
            vals = {"move_line_ids": lines}
            self.assert_shut(self.call, records, "write", vals, why=NOT_FIRST)
            self.assert_shut(self.call, records, "web_save", vals, {}, why=NOT_FIRST)

    def test_more_on_a_done_move_is_taken_from_a_lot_that_may_leave(self):
        self.better.expiration_date = self.expired.expiration_date
        self.write(self.move, quantity=4)
        taken = {line.lot_id: line.quantity for line in self.move.move_line_ids}
        self.assertEqual(taken, {self.better: 3, self.worse: 1})

    def test_move_or_transfer_that_is_born_done(self):
        line = Command.create(self.line_vals(self.worse))
        move = self.move_vals(state="done", move_line_ids=[line])
        self.assert_shut(
            self.call, self.env["stock.move"], "create", [move], why=NOT_FIRST
        )
        picking = {
            "picking_type_id": self.delivery.picking_type_id.id,
            "location_id": self.stock.id,
            "location_dest_id": self.customers.id,
            "move_ids": [Command.create(move)],
        }
        pickings = self.env["stock.picking"]
        self.assert_shut(self.call, pickings, "create", [picking], why=NOT_FIRST)

    def test_internal_move_redirected_to_the_customer(self):
        shelf = self.make_shelf()
        transfer = self.carry(self.worse, shelf)
        vals = {"location_dest_id": self.customers.id}
        for records in (transfer.move_line_ids, transfer):
            self.assert_shut(self.call, records, "write", vals, why=NOT_FIRST)

    def test_return_to_the_vendor_redirected_to_the_customer(self):
        delivery = self.deliver(self.worse)
        for records in (delivery, delivery.move_line_ids):
            self.write(records, location_dest_id=self.vendors.id)
        self.assertEqual(self.validate(delivery), (True, ""))
        vals = {"location_dest_id": self.customers.id}
        for records in (delivery.move_line_ids, delivery):
            self.assert_shut(self.call, records, "write", vals, why=NOT_FIRST)

    def test_drop_shipping_turned_into_a_delivery_from_stock(self):
        """What a vendor ships does not touch our stock, until its source is changed."""
        delivery = self.deliver(self.worse)
        delivery.move_line_ids.unlink()
        delivery.location_id = self.vendors
        vals = self.line_vals(self.worse, delivery, location_id=self.vendors.id)
        line = self.create("stock.move.line", **vals, move_id=delivery.move_ids.id)
        self.assertEqual(self.validate(delivery), (True, ""))
        vals = {"location_id": self.stock.id}
        self.assert_shut(self.call, line, "write", vals, why=NOT_FIRST)

    def make_shelf(self):
        return self.env["stock.location"].create(
            {"name": "Shelf", "usage": "internal", "location_id": self.stock.id}
        )
