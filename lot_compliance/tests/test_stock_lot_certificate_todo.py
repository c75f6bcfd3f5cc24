from freezegun import freeze_time

from odoo import Command
from odoo.tests import tagged

from .certificate_common import CertificateCase


@tagged("post_install", "-at_install")
class TestStockLotCertificateTodo(CertificateCase):
    """What is missing is a to-do from the moment of the receipt."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.lot_quality_user_id = cls.officer

    def todos(self, receipt):
        type_ = self.env.ref("lot_compliance.mail_activity_type_missing_certificates")
        return receipt.activity_ids.filtered(lambda a: a.activity_type_id == type_)

    def receive_two(self):
        self.require(self.milk, self.coa)
        receipt = self.receive_lots("M-1", "M-2")
        return receipt, receipt.move_line_ids.lot_id.sorted("name")

    def test_a_receipt_makes_one_todo_that_names_lots_and_types(self):
        self.require(self.vendor, self.organic)
        receipt, _lots = self.receive_two()
        self.assertRecordValues(
            self.todos(receipt),
            [{"user_id": self.officer.id, "date_deadline": self.today()}],
        )
        self.assertIn("Certificate of analysis: M-1, M-2", self.todos(receipt).note)
        self.assertIn("Organic certificate: M-1, M-2", self.todos(receipt).note)

    def today(self):
        return self.env.company._get_lot_today()

    def test_without_requirement_or_responsible_there_is_no_todo(self):
        self.assertFalse(self.todos(self.receive((self.milk, "M-0", 5))))
        self.require(self.make_product("Tea"), self.coa)
        self.assertFalse(self.todos(self.receive((self.milk, "M-3", 5))))
        self.env.company.lot_quality_user_id = False
        receipt, _lots = self.receive_two()
        self.assertEqual(receipt.state, "done")
        self.assertFalse(receipt.activity_ids)

    def test_a_known_lot_with_its_certificate_needs_nothing(self):
        self.require(self.milk, self.coa)
        self.accept(self.make_lot("M-1", days=34))
        self.assertFalse(self.todos(self.receive((self.milk, "M-1", 5))))

    def test_it_says_what_is_left_and_closes_itself(self):
        receipt, lots = self.receive_two()
        todo = self.todos(receipt)
        first = self.make_certificate(lots[0])
        self.assertIn("M-1, M-2", todo.note)
        first.action_accept()
        self.assertNotIn("M-1", todo.note)
        self.assertIn("M-2", todo.note)
        self.accept(lots[1])
        self.assertFalse(self.todos(receipt))
        self.assertIn("All required certificates are accepted", self.last_note(receipt))

    def last_note(self, receipt):
        return receipt.message_ids.sorted("id")[-1].body

    def test_linking_an_accepted_certificate_closes_it_from_either_side(self):
        receipt, lots = self.receive_two()
        certificate = self.accept(self.make_lot("M-9", days=9))
        certificate.lot_ids += lots[0]
        self.assertIn("M-2", self.todos(receipt).note)
        lots[1].with_user(self.officer).certificate_ids = [Command.link(certificate.id)]
        self.assertFalse(self.todos(receipt))

    def test_certificates_of_other_lots_leave_it(self):
        receipt, _lots = self.receive_two()
        note = self.todos(receipt).note
        self.accept(self.make_lot("M-9", days=9))
        self.assertEqual(self.todos(receipt).note, note)

    def test_what_is_no_longer_required_is_no_longer_asked_the_next_day(self):
        receipt, _lots = self.receive_two()
        self.require(self.milk)
        self.require(self.vendor)
        self.require(self.make_product("Tea"), self.coa)
        self.env["stock.lot.certificate"]._cron_follow_certificates()
        self.assertFalse(self.todos(receipt))

    def test_many_lots_are_counted_not_listed(self):
        self.require(self.milk, self.coa)
        receipt = self.receive_lots(*(f"M-{n:02}" for n in range(23)))
        self.assertIn("M-19 and 3 more", self.todos(receipt).note)

    def test_the_type_may_have_been_deleted(self):
        self.env.ref("lot_compliance.mail_activity_type_missing_certificates").unlink()
        receipt, _lots = self.receive_two()
        self.assertFalse(receipt.activity_ids)

    def test_the_number_of_queries_does_not_depend_on_the_number_of_lots(self):
        self.require(self.milk, self.coa)
        counts = []
        for size in (1, 2, 20):  # the first one warms up
            receipt = self.receive_lots(*(f"{size}-{n}" for n in range(size)))
            receipt.activity_ids.unlink()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            receipt._update_certificate_todos(may_make=True)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertTrue(self.todos(receipt))
        self.assertEqual(counts[1], counts[2])

    def test_nothing_is_asked_of_a_receipt_where_nothing_is_configured(self):
        receipt = self.receive((self.milk, "M-1", 5))
        self.coa._get_required()
        with self.assertQueryCount(0):
            receipt._update_certificate_todos(may_make=True)
            receipt.move_line_ids.lot_id._follow_certificate_todos()

    def find_missing(self, lots):
        domain = [("missing_fact", "=", "certificate"), ("id", "in", lots.ids)]
        return self.env["stock.lot"].with_user(self.worker).search(domain)

    def test_lots_to_complete_are_those_without_valid_certificate(self):
        self.require(self.milk, self.coa)
        names = ("NONE", "DRAFT", "REJECTED", "LAPSES", "GOOD")
        none, draft, rejected, lapses, good = lots = [
            self.make_lot(name, days=30, quantity=1) for name in names
        ]
        lots = self.env["stock.lot"].union(*lots)
        self.make_certificate(draft)
        self.make_certificate(rejected).action_reject("No")
        self.accept(lapses, valid_until="2026-11-20")
        self.accept(good)
        missing = none | draft | rejected
        self.assertEqual(self.find_missing(lots).ids, sorted_ids(missing))
        with freeze_time("2026-11-21 12:00:00"):
            self.assertEqual(self.find_missing(lots).ids, sorted_ids(missing | lapses))

    def test_they_are_counted_on_the_page_and_open_in_a_list(self):
        page = self.env.ref("lot_compliance.stock_lot_completion_page")
        page = page.with_user(self.worker)
        before = page.certificate_count
        self.require(self.milk, self.coa)
        self.make_lot("NONE", days=30, quantity=1)
        self.make_lot("GONE", days=30)
        page.invalidate_recordset()
        self.assertEqual(page.certificate_count, before + 1)
        action = page.with_context(missing_fact="certificate").action_open_lots()
        self.assertEqual(action["name"], "No valid certificate")


def sorted_ids(lots):
    return lots.sorted(lambda lot: (lot.name, lot.id)).ids
