from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .receipt_common import ReceiptCase


@tagged("post_install", "-at_install")
class TestStockLotReceipt(ReceiptCase):
    """What was true at the receipt stays on the lot for good."""

    def receive_lot(self, quantity=10, code="M-1", **vals):
        picking = self.receive((self.milk, code, quantity), **vals)
        return picking.move_line_ids.lot_id

    def test_a_receipt_leaves_its_facts_on_the_lot(self):
        lot = self.receive_lot(origin="P00042")
        self.assertRecordValues(
            lot,
            [
                {
                    "received_at": datetime(2026, 11, 20, 12),
                    "received_quantity": 10,
                    "supplier_partner_id": self.vendor.id,
                    "purchase_reference": "P00042",
                }
            ],
        )

    def test_further_receipts_add_to_the_quantity_only(self):
        lot = self.receive_lot(10, origin="FIRST")
        other = self.env["res.partner"].create({"name": "Other farm"})
        with freeze_time("2026-11-21 12:00:00"):
            self.receive_lot(5, origin="SECOND", partner_id=other.id)
        self.assertRecordValues(
            lot,
            [
                {
                    "received_at": datetime(2026, 11, 20, 12),
                    "received_quantity": 15,
                    "supplier_partner_id": self.vendor.id,
                    "purchase_reference": "FIRST",
                }
            ],
        )

    def test_quantity_is_in_the_unit_of_the_product(self):
        picking = self.receive((self.milk, "M-1", 2), validate=False)
        picking.move_line_ids.write(
            {"product_uom_id": self.env.ref("uom.product_uom_dozen").id, "quantity": 2}
        )
        picking.button_validate()
        self.assertEqual(picking.move_line_ids.lot_id.received_quantity, 24)

    def test_a_known_supplier_is_kept(self):
        farm = self.env["res.partner"].create({"name": "Valley farm"})
        lot = self.make_lot("M-1", days=34, supplier_partner_id=farm.id)
        self.receive_lot()
        self.assertEqual(lot.supplier_partner_id, farm)
        self.assertEqual(lot.received_quantity, 10)

    def test_the_vendor_of_one_company_is_not_put_on_a_lot_that_all_share(self):
        self.vendor.company_id = self.env.company
        lot = self.receive_lot()
        self.assertFalse(lot.supplier_partner_id)
        self.assertEqual(lot.received_quantity, 10)
        self.milk.company_id = self.env.company
        self.assertEqual(self.receive_lot(code="M-2").supplier_partner_id, self.vendor)

    def test_what_is_counted_in_or_returned_is_no_receipt(self):
        lot = self.make_lot("COUNTED", days=34)
        self.env["stock.quant"].with_context(inventory_mode=True).create(
            {
                "product_id": self.milk.id,
                "location_id": self.stock.id,
                "lot_id": lot.id,
                "inventory_quantity": 7,
            }
        ).action_apply_inventory()
        self.assertFalse(lot.received_at)

    def test_a_delivery_changes_nothing(self):
        lot = self.receive_lot()
        delivery = self.make_delivery((self.milk, 10))
        delivery.move_ids.picked = True
        delivery.button_validate()
        self.assertEqual(delivery.state, "done")
        self.assertEqual(lot.received_quantity, 10)

    def test_nobody_changes_the_facts_afterwards(self):
        lot = self.receive_lot()
        for user in (self.worker, self.manager):
            with (
                self.subTest(user.login),
                self.assertRaisesRegex(
                    UserError, "Lot M-1 was received on 2026-11-20.*write a note"
                ),
            ):
                lot.with_user(user).received_quantity = 99

    def test_a_copy_has_not_been_received(self):
        self.assertFalse(self.receive_lot().copy().received_at)

    def count_queries_of_receipt(self, lines):
        picking = self.receive((self.milk, False, lines), validate=False)
        line = picking.move_line_ids
        line.write(
            {"lot_name": f"M-{lines}-{self.env.cr.sql_log_count}", "quantity": 1}
        )
        for number in range(lines - 1):
            line.copy({"lot_name": f"{line.lot_name}-{number}"})
        moves = picking.move_ids
        moves.picked = True
        moves._action_done()
        done = moves.move_line_ids
        done.lot_id.sudo().write({"received_at": False, "supplier_partner_id": False})
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        done._record_lot_receipts()
        done._complete_lots()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_the_number_of_queries_does_not_depend_on_the_number_of_lots(self):
        self.count_queries_of_receipt(2)
        few, many = self.count_queries_of_receipt(2), self.count_queries_of_receipt(12)
        self.assertLessEqual(many, few)


@tagged("post_install", "-at_install")
class TestStockLotArchive(ReceiptCase):
    def archived_lot(self):
        lot = self.make_lot("M-1", days=34)
        lot.with_user(self.worker).action_archive()
        return lot

    def test_a_lot_in_stock_cannot_be_archived_and_says_where_it_is(self):
        lot = self.make_lot("M-1", days=34, quantity=7)
        with self.assertRaisesRegex(UserError, "M-1 .*7 Units are in WH/Stock"):
            lot.with_user(self.worker).action_archive()

    def test_an_archived_lot_is_not_proposed(self):
        lot = self.archived_lot()
        found = self.env["stock.lot"].name_search("M-1")
        self.assertNotIn(lot.id, [lot_id for lot_id, _name in found])

    def test_the_code_of_an_archived_lot_is_taken(self):
        self.archived_lot()
        with self.assertRaisesRegex(Exception, "must be unique"):
            self.make_lot("M-1", days=3)

    def test_receiving_an_archived_lot_makes_it_active_again(self):
        lot = self.archived_lot()
        self.assertFalse(lot.active)
        picking = self.receive((self.milk, "M-1", 4))
        self.assertEqual(picking.move_line_ids.lot_id, lot)
        self.assertTrue(lot.active)

    def test_an_archived_lot_that_is_returned_becomes_active_again(self):
        lot = self.make_lot("M-1", days=34, quantity=7)
        delivery = self.make_delivery((self.milk, 7))
        delivery.move_ids.picked = True
        delivery.button_validate()
        lot.action_archive()
        wizard = self.env["stock.return.picking"].with_context(
            active_id=delivery.id, active_model="stock.picking"
        )
        wizard = wizard.create({"picking_id": delivery.id})
        wizard.product_return_moves.quantity = 7
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.picked = True
        back.button_validate()
        self.assertTrue(lot.active)
        self.assertEqual(lot.product_qty, 7)

    def test_done_moves_still_name_their_archived_lots(self):
        lot = self.make_lot("M-1", days=34, quantity=7)
        delivery = self.make_delivery((self.milk, 7))
        delivery.move_ids.picked = True
        delivery.button_validate()
        lot.action_archive()
        self.env.invalidate_all()
        self.assertEqual(delivery.move_ids.lot_ids, lot)
