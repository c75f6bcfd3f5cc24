"""Stock does not leave beside the transfers either: scrap, packages, quants.

Tried by a plain stock user over real JSON-RPC.
"""

from odoo.tests import tagged

from tests.integration.doors import DoorsCase

NOT_FIRST = "is not the first to expire"


@tagged("post_install", "-at_install")
class TestDoorsBesideTransfers(DoorsCase):
    def setUp(self):
        super().setUp()
        self.delivery = self.deliver(self.worse)

    def test_scrap_to_the_customer(self):
        scrap = self.create(
            "stock.scrap",
            product_id=self.milk.id,
            lot_id=self.worse.id,
            scrap_qty=5,
            scrap_location_id=self.customers.id,
        )
        self.assert_shut(self.call, scrap, "action_validate", why=NOT_FIRST)

    def test_private_methods_and_other_ways_to_move_quants(self):
        quant = self.worse.quant_ids
        for records, method, args in (
            (self.delivery, "_action_done", []),
            (self.delivery.move_ids, "_action_done", []),
            (self.delivery.move_line_ids, "_action_done", []),
            (quant, "move_quants", [self.customers.id]),
            (quant, "_update_available_quantity", [self.milk.id, self.stock.id, -5]),
        ):
            with self.subTest(method=method):
                self.assert_shut(self.call, records, method, *args)
        vals = {"quant_ids": quant.ids, "dest_location_id": self.customers.id}
        relocation = self.env["stock.quant.relocate"]
        self.assert_shut(self.call, relocation, "create", [vals], why="not allowed")

    def test_package_relocated_to_the_customer(self):
        package = self.env["stock.package"].create({"name": "PALLET"})
        self.worse.quant_ids.package_id = package
        vals = {"location_id": self.customers.id}
        self.assert_shut(self.call, package, "write", vals, why=NOT_FIRST)

    def test_inventory_adjustment_reverted_towards_a_customer(self):
        quant = self.worse.quant_ids
        mode = {"inventory_mode": True}
        self.call(quant, "write", {"inventory_quantity": 30}, context=mode)
        self.call(quant, "action_apply_inventory")
        line = self.env["stock.move.line"].search(
            [("lot_id", "=", self.worse.id), ("is_inventory", "=", True)]
        )
        self.write(line, location_id=self.customers.id)
        self.assert_shut(self.call, line, "action_revert_inventory", why=NOT_FIRST)

    def test_scrapped_lot_does_not_go_to_a_customer(self):
        scrap = self.create(
            "stock.scrap",
            product_id=self.milk.id,
            lot_id=self.expired.id,
            scrap_qty=5,
        )
        self.call(scrap, "action_validate")
        delivery = self.deliver(self.better)
        bin_ = scrap.scrap_location_id
        self.write(delivery.move_line_ids, lot_id=self.expired.id, location_id=bin_.id)
        self.assert_shut(self.validate, delivery)
        self.assert_dialog(self.validate, delivery, skip_expired=True)

    def test_quants_are_not_written_by_hand(self):
        quant = self.worse.quant_ids
        vals = {"location_id": self.customers.id}
        new = {"product_id": self.milk.id, "lot_id": self.worse.id, "quantity": 5}
        for records, method, args in (
            (quant, "write", [vals]),
            (quant, "write", [{"quantity": 15}]),
            (self.better.quant_ids, "write", [{"lot_id": self.expired.id}]),
            (quant.browse(), "create", [[new | vals]]),
        ):
            with self.subTest(method=method, args=args):
                self.assert_shut(self.call, records, method, *args)
