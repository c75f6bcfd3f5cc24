from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .receipt_check_common import ReceiptCheckCase

RIGHT = datetime(2026, 12, 24, 12)


@tagged("post_install", "-at_install")
class TestStockLotExpiryCorrection(ReceiptCheckCase):
    """The authorised, reasoned correction of the dates of a known lot."""

    def setUp(self):
        super().setUp()
        self.lot = self.make_lot("M-1", days=30, production_date="2026-11-02")

    def test_an_officer_corrects_the_lot_from_the_receipt_that_is_refused(self):
        receipt = self.arrive()
        self.assertEqual(receipt.lot_to_correct_id, self.lot)
        action = receipt.with_user(self.officer).action_correct_lot_dates()
        model = self.env[action["res_model"]].with_user(self.officer)
        form = Form(model.with_context(**action["context"]))
        self.assertEqual(form.expiration_date, RIGHT)
        self.assertEqual(form.production_date, date(2026, 11, 2))
        form.reason = "Typed wrong at the first receipt"
        form.save().action_apply()
        self.assertEqual(self.lot.expiration_date, RIGHT)
        self.assertFalse(receipt.lot_to_correct_id)
        self.assert_received(receipt)

    def test_the_old_and_the_new_day_are_posted_with_the_reason(self):
        lot = self.lot.with_user(self.officer)
        lot.action_correct_dates("2026-12-24 12:00:00", "Label", "2026-11-01")
        self.assertEqual(self.lot.production_date, date(2026, 11, 1))
        note = self.lot.message_ids.filtered(lambda message: "Label" in message.body)
        self.assertIn(
            "from 12/20/2026 (made on 11/02/2026) to 12/24/2026 (made on "
            "11/01/2026): Label",
            note.body,
        )
        self.assertEqual(note.author_id, self.officer.partner_id)

    def test_nobody_else_may_not_even_by_a_call(self):
        for user in (self.worker, self.auditor):
            with self.assertRaises(AccessError):
                self.lot.with_user(user).action_correct_dates(RIGHT, "Because")
            with self.assertRaises(AccessError):
                self.env["stock.lot.expiry.correction.wizard"].with_user(user).create(
                    {"lot_id": self.lot.id, "expiration_date": RIGHT, "reason": "So"}
                )
        self.assertEqual(self.lot.last_usable_day, date(2026, 12, 20))

    def test_a_reason_and_a_date_are_required(self):
        lot = self.lot.with_user(self.officer)
        bad = (
            (RIGHT, "  "),
            (RIGHT, False),
            (False, "Because"),
            (RIGHT, 5),
            (RIGHT, ["So"]),
        )
        for arguments in bad:
            with self.assertRaisesRegex(UserError, "M-1 and the reason"):
                lot.action_correct_dates(*arguments)

    def test_all_days_of_a_lot_are_corrected_in_the_dialog(self):
        model = self.env["stock.lot.expiry.correction.wizard"].with_user(self.officer)
        form = Form(model.with_context(default_lot_id=self.lot.id))
        form.expiration_date, form.reason = RIGHT, "Label"
        form.removal_date = datetime(2026, 12, 20, 12)
        form.retest_date = date(2026, 12, 15)
        form.save().action_apply()
        self.assertRecordValues(
            self.lot,
            [
                {
                    "expiration_date": RIGHT,
                    "removal_date": datetime(2026, 12, 20, 12),
                    "use_date": RIGHT,
                    "retest_date": date(2026, 12, 15),
                }
            ],
        )
        entry = self.lot.audit_entry_ids.sorted("sequence")[-1]
        self.assertEqual((entry.kind, entry.reason), ("dates", "Label"))
        self.assertIn("retest_date", [c["field"] for c in entry.changes])

    def test_a_lot_that_does_not_expire_gets_a_retest_date(self):
        self.lot.expiration_date = False
        lot = self.lot.with_user(self.officer)
        lot.action_correct_dates(False, "Label", False, {"retest_date": "2027-01-01"})
        self.assertEqual(self.lot.retest_date, date(2027, 1, 1))

    def test_nothing_but_days_is_corrected(self):
        lot = self.lot.with_user(self.officer)
        lot.action_correct_dates(RIGHT, "Label", False, {"name": "FORGED"})
        self.assertEqual(self.lot.name, "M-1")

    def test_the_dialog_of_the_lot_proposes_its_own_dates(self):
        self.lot.production_date = "2026-11-01"
        model = self.env["stock.lot.expiry.correction.wizard"].with_user(self.officer)
        form = Form(model.with_context(default_lot_id=self.lot.id))
        self.assertEqual(form.expiration_date, self.lot.expiration_date)
        self.assertEqual(form.production_date, date(2026, 11, 1))
