from odoo.exceptions import UserError
from odoo.tests import tagged

from .disposition_common import DispositionCase


@tagged("post_install", "-at_install")
class TestGateInside(DispositionCase):
    """What a blocked lot may do besides leaving to a customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("HELD", 30, 10)
        cls.shelf = cls.env["stock.location"].create(
            {"name": "Shelf", "location_id": cls.stock.id}
        )
        own = ("company_id", "in", (cls.env.company.id, False))
        cls.production, cls.loss = (
            cls.env["stock.location"].search([("usage", "=", usage), own], limit=1)
            for usage in ("production", "inventory")
        )

    def go(self, destination):
        self.move(self.milk, 1, self.stock, destination, self.lot)

    def assert_refused(self, destination, words):
        with self.assertRaises(UserError) as caught:
            self.go(destination)
        self.assertIn(words, str(caught.exception))

    def test_a_lot_without_disposition_goes_anywhere_inside(self):
        for place in (self.production, self.loss, self.supplier_location, self.shelf):
            self.go(place)

    def test_a_lot_on_hold_is_not_consumed(self):
        self.give(self.lot, self.on_hold)
        self.assert_refused(
            self.production,
            "Lot HELD of Milk has the disposition “On hold” and may not be consumed in "
            "production. Take another lot, or ask a quality officer.",
        )
        for place in (self.loss, self.supplier_location, self.shelf):
            self.go(place)

    def test_a_recalled_lot_is_neither_scrapped_nor_sent_back_but_moved(self):
        self.give(self.lot, self.recalled)
        words = "Lot HELD of Milk is recalled and may not "
        self.assert_refused(self.loss, words + "be scrapped.")
        self.assert_refused(self.supplier_location, words + "go back to its vendor.")
        self.assert_refused(self.production, words + "be consumed")
        self.go(self.shelf)

    def test_a_scrap_of_a_recalled_lot_is_refused(self):
        self.give(self.lot, self.recalled)
        scrap = self.env["stock.scrap"].create(
            {
                "product_id": self.milk.id,
                "lot_id": self.lot.id,
                "scrap_qty": 1,
                "location_id": self.stock.id,
            }
        )
        with self.assertRaises(UserError):
            scrap.with_user(self.worker).action_validate()

    def test_what_may_not_be_moved_may_be_set_apart(self):
        self.use_apart()
        frozen = self.on_hold.copy({"code": "frozen", "allow_transfer": False})
        self.give(self.lot, frozen)
        self.assert_refused(self.shelf, "may not be moved.")
        self.go(self.apart)

    def test_blocked_stock_is_counted(self):
        self.give(self.lot, self.recalled)
        quant = self.lot.quant_ids.filtered(lambda q: q.location_id == self.stock)
        quant.with_context(inventory_mode=True).inventory_quantity = 7
        quant.action_apply_inventory()
        self.assertEqual(quant.quantity, 7)

    def test_a_worker_forges_no_split(self):
        self.give(self.lot, self.on_hold)
        move = self.env["stock.move"].create(
            {
                "product_id": self.milk.id,
                "product_uom_qty": 1,
                "location_id": self.stock.id,
                "location_dest_id": self.production.id,
                "picked": True,
                "move_line_ids": [
                    (
                        0,
                        0,
                        {
                            "product_id": self.milk.id,
                            "lot_id": self.lot.id,
                            "quantity": 1,
                            "location_id": self.stock.id,
                            "location_dest_id": self.production.id,
                        },
                    )
                ],
            }
        )
        with self.assertRaises(UserError):
            move.with_user(self.worker).with_context(lot_split=True)._action_done()

    def test_one_question_for_all_lines_of_a_transfer(self):
        lots = self.lot
        for number in range(9):
            lots |= self.make_lot(f"L{number}", 30, 1)
        lines = self.env["stock.move.line"]
        move = self.env["stock.move"].create(
            {
                "product_id": self.milk.id,
                "product_uom_qty": 10,
                "location_id": self.stock.id,
                "location_dest_id": self.shelf.id,
            }
        )
        for lot in lots:
            lines |= lines.create(
                {
                    "move_id": move.id,
                    "product_id": self.milk.id,
                    "lot_id": lot.id,
                    "quantity": 1,
                    "location_id": self.stock.id,
                    "location_dest_id": self.shelf.id,
                }
            )
        gate = self.env["stock.lot.gate"]
        gate._enforce_inside(lines)  # what is cached
        with self.assertQueryCount(1):
            gate._enforce_inside(lines)
