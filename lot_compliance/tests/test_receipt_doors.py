from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .receipt_check_common import ReceiptCheckCase

PAST = datetime(2026, 11, 1)


@tagged("post_install", "-at_install")
class TestReceiptDoors(ReceiptCheckCase):
    """The same refusals behind every door by which a lot comes in."""

    def test_all_lines_of_all_receipts_are_refused_in_one_message(self):
        cream = self.make_product("Cream", lot_perishable="required")
        first = self.receive((self.milk, "M-1", 5), (cream, "C-1", 5), validate=False)
        first.move_line_ids[0].expiration_date = PAST
        first.move_line_ids[1].expiration_date = False
        second = self.arrive(code="M-2", production_date="2027-01-01")
        receipts = (first | second).with_user(self.worker)
        self.assert_refused(
            receipts,
            f"{first.name}: Milk, lot M-1, expired",
            f"{first.name}: Cream, lot C-1, cannot be received without",
            f"{second.name}: Milk, lot M-2, cannot be made on 01/01/2027",
            "Open “Details”",
        )

    def test_a_script_that_asks_no_dialog_is_refused_too(self):
        receipt = self.arrive(expiration_date=PAST)
        receipt.move_ids.picked = True
        with self.assertRaisesRegex(UserError, "lot M-1, expired"):
            receipt.move_ids._action_done()
        with self.assertRaisesRegex(UserError, "lot M-1, expired"):
            receipt.with_context(skip_sanity_check=True).button_validate()

    def test_a_receipt_made_and_validated_at_once_is_refused(self):
        receipt = self.receive((self.milk, "M-1", 5), validate=False)
        draft = receipt.copy().with_user(self.worker)
        draft.action_confirm()
        draft.move_line_ids.write({"lot_name": "M-1", "expiration_date": PAST})
        with self.assertRaisesRegex(UserError, "lot M-1, expired"):
            draft.button_validate()

    def test_a_batch_is_refused(self):
        if "stock.picking.batch" not in self.env:
            self.skipTest("batches are of an app that is not installed")
        receipts = self.arrive(expiration_date=PAST) | self.arrive(code="M-2")
        batch = self.env["stock.picking.batch"].create(
            {"picking_ids": [(6, 0, receipts.ids)]}
        )
        batch.action_confirm()
        with self.assertRaisesRegex(UserError, "lot M-1, expired"):
            batch.action_done()

    def test_another_lot_is_refused_on_a_done_receipt(self):
        receipt = self.arrive()
        self.assert_received(receipt)
        expired = self.make_lot("OLD", days=-1)
        with self.assertRaisesRegex(UserError, "lot OLD, expired"):
            receipt.move_line_ids.lot_id = expired

    def test_an_old_receipt_is_corrected_as_of_its_own_day(self):
        receipt = self.arrive(expiration_date=datetime(2026, 11, 20, 20))
        self.assert_received(receipt)
        receipt.move_line_ids.date = datetime(2026, 11, 20, 12)
        with freeze_time("2026-12-31 12:00:00"):
            receipt.move_line_ids.quantity = 12
        self.assertEqual(receipt.move_line_ids.quantity, 12)

    def test_an_auditor_sees_what_is_wrong(self):
        receipt = self.arrive(expiration_date=PAST).with_user(self.auditor)
        self.assertIn("lot M-1, expired", receipt.lot_receipt_refusals)

    def test_a_receipt_without_vendor_or_transfer_is_judged_too(self):
        move = self.arrive(expiration_date=PAST).move_ids
        move.picking_id.partner_id = False
        self.assertIn("expired", move.picking_id.lot_receipt_refusals)
        move.picking_id = False
        move.picked = True
        with self.assertRaisesRegex(UserError, "lot M-1, expired"):
            move._action_done()

    def test_the_check_asks_as_many_queries_for_200_lots_as_for_20(self):
        rules = self.env["stock.lot.shelf.life.rule"]
        rules.create({"name": "All", "minimum_days": 9, "minimum_percent": 10})
        self.env.company.lot_over_receipt = "warn"
        self.milk.lot_code_rule_id = self.env["stock.lot.code.rule"].create(
            {"name": "Milks"}
        )
        self.make_lot("IN STOCK", days=300, quantity=5)
        for number in (3, 5):
            self.make_lot(
                f"M-{number}",
                days=34,
                supplier_lot=f"S-{number + 1}",
                supplier_partner_id=self.vendor.id,
            )
        self.count_queries(2)  # fills the caches of access rights and the like
        self.assertEqual(self.count_queries(20), self.count_queries(200))

    def count_queries(self, count):
        receipt = self.receive((self.milk, "M-0", count), validate=False)
        line = receipt.move_line_ids
        line.write({"quantity": 1, "supplier_lot": "S-0"})
        vals = line.copy_data()[0]
        self.env["stock.move.line"].create(
            [
                {**vals, "lot_name": f"M-{number}", "supplier_lot": f"S-{number}"}
                for number in range(1, count)
            ]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        check = self.env["stock.lot.receipt.check"].with_user(self.worker)
        lines = receipt.move_line_ids.with_user(self.worker)
        before = self.cr.sql_log_count
        findings = check._find(lines._make_incoming_lots())
        queries = self.cr.sql_log_count - before
        self.assertGreaterEqual(len(findings), count)
        return queries
