from datetime import datetime

from odoo.tests import tagged

from .receipt_check_common import ReceiptCheckCase


@tagged("post_install", "-at_install")
class TestReceiptWarnings(ReceiptCheckCase):
    """Warnings: a dialog that is read and answered, and a record of that."""

    def open_dialog(self, receipts):
        """Validate; return the dialog that asks to read the warnings."""
        action = receipts.button_validate()
        self.assertEqual(action["res_model"], "stock.lot.receipt.wizard")
        self.assertEqual(set(receipts.mapped("state")), {"assigned"})
        wizard = self.env[action["res_model"]].with_user(self.worker)
        return wizard.with_context(**action["context"]).browse(action["res_id"])

    def assert_warned(self, receipt, *parts):
        """Check that a dialog warns once, in these words, and then lets pass."""
        dialog = self.open_dialog(receipt)
        self.assertEqual(len(dialog.line_ids), 1)
        for part in parts:
            self.assertIn(part, dialog.line_ids.description)
            self.assertIn(part, receipt.lot_receipt_warnings)
        self.assertIs(dialog.action_receive(), True)
        self.assertEqual(receipt.state, "done")

    # Older than what is in stock

    def test_a_lot_older_than_one_in_stock_is_warned_of(self):
        self.make_lot("YOUNG", days=40, quantity=5)
        self.make_lot("YOUNGEST", days=60, quantity=5)
        self.assert_warned(
            self.arrive(),
            "Milk, lot M-1, may be used until 12/24/2026",
            "lot YOUNGEST is in stock with 01/19/2027",
        )

    def test_lots_that_are_not_in_stock_here_do_not_count(self):
        other = self.env["res.company"].create({"name": "Other"})
        elsewhere = self.env["stock.warehouse"].search([("company_id", "=", other.id)])
        theirs = self.make_lot("THEIRS", days=60)
        self.env["stock.quant"]._update_available_quantity(
            self.milk, elsewhere.lot_stock_id, 5, lot_id=theirs
        )
        self.make_lot("GONE", days=60)
        self.make_lot("SAME DAY", days=34, quantity=5)
        sold = self.make_lot("SOLD", days=60)
        self.env["stock.quant"]._update_available_quantity(
            self.milk, self.customer_location, 5, lot_id=sold
        )
        self.assert_received(self.arrive())

    # The supplier's lot

    def receive_earlier(self, code="M-1", **vals):
        lot = self.assert_received(self.arrive(code=code, supplier_lot="S-7", **vals))
        self.assertEqual(lot.supplier_partner_id, self.vendor)
        return lot

    def test_a_suppliers_lot_that_came_in_under_another_code_is_warned_of(self):
        self.receive_earlier()
        self.assert_warned(
            self.arrive(code="M-2", supplier_lot="S-7"),
            "lot M-2: the supplier's lot S-7 came in before as lot M-1",
        )

    def test_the_same_code_again_is_no_warning(self):
        lot = self.receive_earlier()
        receipt = self.arrive(supplier_lot="S-7")
        self.assertEqual(self.assert_received(receipt), lot)

    def test_a_suppliers_lot_is_split_over_lots_of_one_receipt(self):
        receipt = self.arrive(supplier_lot="S-7", quantity=5)
        receipt.move_line_ids.copy(
            {
                "lot_name": "M-2",
                "supplier_lot": "S-7",
                "quantity": 5,
                "expiration_date": datetime(2026, 12, 24),
            }
        )
        self.assertEqual(len(self.assert_received(receipt)), 2)

    def test_another_vendor_may_use_the_same_code(self):
        self.receive_earlier()
        vendor = self.env["res.partner"].create({"name": "Valley farm"})
        self.assert_received(
            self.arrive(
                code="M-2",
                supplier_lot="S-7",
                receipt={"partner_id": vendor.id},
            )
        )

    def test_a_depot_of_the_vendor_is_the_vendor(self):
        self.receive_earlier()
        depot = self.env["res.partner"].create(
            {"name": "Depot", "parent_id": self.vendor.id, "type": "delivery"}
        )
        receipt = self.arrive(
            code="M-2", supplier_lot="S-7", receipt={"partner_id": depot.id}
        )
        self.assert_warned(receipt, "came in before as lot M-1")

    # The dialog

    def test_quantity_and_shelf_life_may_warn_instead_of_refuse(self):
        self.milk.lot_over_receipt = "warn"
        self.env["stock.lot.shelf.life.rule"].create(
            {"name": "Long", "minimum_days": 99, "consequence": "warn"}
        )
        receipt = self.arrive()
        receipt.move_line_ids.quantity = 11
        self.assertFalse(receipt.lot_receipt_refusals)
        dialog = self.open_dialog(receipt)
        self.assertRegex(
            "\n".join(dialog.line_ids.mapped("description")),
            "(?s)rule “Long” asks for 99 days.*11.00 Units of Milk",
        )

    def test_what_one_user_read_another_has_not_read(self):
        self.make_lot("YOUNG", days=40, quantity=5)
        receipt = self.arrive()
        self.open_dialog(receipt).is_read = True
        self.env["stock.lot.receipt.check"].with_user(self.officer)._enforce(
            receipt.with_user(self.officer).move_line_ids
        )
        [note] = receipt.message_ids.filtered(lambda m: "warnings:" in (m.body or ""))
        self.assertIn("Received without a dialog", note.body)
        self.assertEqual(note.author_id, self.officer.partner_id)

    def test_several_receipts_share_one_dialog(self):
        self.make_lot("YOUNG", days=40, quantity=5)
        receipts = self.arrive() | self.arrive(code="M-2")
        good = self.arrive(code="M-3", expiration_date=datetime(2027, 6, 1))
        dialog = self.open_dialog(receipts | good)
        self.assertEqual(dialog.line_ids.picking_id, receipts)
        dialog.action_receive()
        self.assertEqual(set((receipts | good).mapped("state")), {"done"})

    def test_a_backorder_is_asked_for_first_and_not_forgotten(self):
        self.make_lot("YOUNG", days=40, quantity=5)
        receipt = self.arrive()
        receipt.move_line_ids.quantity = 4
        receipt.move_ids.picked = True
        action = receipt.button_validate()
        backorder = self.env[action["res_model"]].with_user(self.worker)
        backorder = backorder.with_context(**action["context"]).create({})
        action = backorder.process()
        self.assertEqual(action["res_model"], "stock.lot.receipt.wizard")
        dialog = self.env[action["res_model"]].with_user(self.worker)
        dialog.with_context(**action["context"]).browse(
            action["res_id"]
        ).action_receive()
        self.assertEqual(receipt.state, "done")
        self.assertEqual(receipt.backorder_ids.move_ids.product_uom_qty, 6)

    def test_what_was_read_is_posted_with_its_reader(self):
        self.make_lot("YOUNG", days=40, quantity=5)
        receipt = self.arrive()
        self.open_dialog(receipt).action_receive()
        note = receipt.message_ids.filtered(lambda message: "YOUNG" in message.body)
        self.assertIn("Received after reading these warnings", note.body)
        self.assertEqual(note.author_id, self.worker.partner_id)

    def test_what_has_changed_since_is_asked_again(self):
        self.make_lot("YOUNG", days=40, quantity=5)
        receipt = self.arrive()
        dialog = self.open_dialog(receipt)
        receipt.move_line_ids.expiration_date = datetime(2026, 12, 1)
        action = dialog.action_receive()
        self.assertEqual(action["res_model"], "stock.lot.receipt.wizard")
        self.assertEqual(receipt.state, "assigned")

    def test_a_script_without_dialog_is_not_stopped_but_leaves_a_record(self):
        self.make_lot("YOUNG", days=40, quantity=5)
        receipt = self.arrive()
        receipt.move_ids.picked = True
        receipt.move_ids._action_done()
        self.assertEqual(receipt.state, "done")
        note = receipt.message_ids.filtered(lambda message: "YOUNG" in message.body)
        self.assertIn("Received without a dialog", note.body)
