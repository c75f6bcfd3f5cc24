"""The life of a lot's quality, from the dock to the day its certificate lapses."""

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.lot_compliance.tests.certificate_common import CertificateCase
from odoo.addons.lot_compliance.tests.disposition_common import DispositionCase
from odoo.addons.lot_compliance.tests.quality_common import QualityCase


@tagged("post_install", "-at_install")
class TestLifeOfALot(QualityCase, CertificateCase, DispositionCase):
    """Milk powder comes in damp. A part of it is dried, tested again and released; it
    goes to the shop and not to the maker of baby food, who wants it drier."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.milk.write(
            {
                "lot_receipt_disposition_id": cls.quarantine.id,
                "lot_retest_interval": 3,
                "lot_retest_interval_unit": "month",
            }
        )
        cls.coa.absence_at_shipping = "refuse"
        cls.require(cls.vendor, cls.coa)
        cls.specify(cls.at_most(cls.moisture, 5))
        cls.nursery = cls.env["res.partner"].create({"name": "Baby food"})
        cls.specify(cls.at_most(cls.moisture, 4), partner_id=cls.nursery.id)
        receipt = cls.receive((cls.milk, "DAMP", 100), validate=False)
        receipt.move_line_ids.expiration_date = "2027-12-24 12:00:00"
        receipt.with_user(cls.worker).button_validate()
        cls.lot = receipt.move_line_ids.lot_id

    def release(self, lot, reason="All is well"):
        self.give(lot, self.released, reason)

    def ask_for(self, quantity, partner=None):
        """Return a delivery, reserved with whatever the policy lets it have."""
        partner = partner or self.customer
        return self.make_delivery((self.milk, quantity), partner_id=partner.id)

    def assert_refused(self, delivery, lot, *words):
        """Check that a chosen lot does not leave, and what is said of it."""
        self.reserve_lot(delivery, lot, 10)
        delivery.move_ids.picked = True
        with self.assertRaises(UserError) as refusal:
            delivery.move_ids.with_user(self.worker)._action_done()
        for word in (lot.name, *words):
            self.assertIn(word, str(refusal.exception))

    def ship(self, delivery, lot):
        self.assert_reserved(delivery, {lot: 10})
        delivery.move_ids.picked = True
        delivery.with_user(self.worker).button_validate()
        self.assertEqual(delivery.state, "done")

    def test_from_the_dock_to_the_lapse_of_the_certificate(self):
        self.waits_in_quarantine()
        self.fails_twice()
        part = self.part_is_released()
        self.goes_to_the_shop_only(part)
        self.is_retested(part)
        self.ships_until_its_certificate_lapses(part)
        self.leaves_a_trail(part)

    def waits_in_quarantine(self):
        self.assertEqual(self.lot.disposition_id, self.quarantine)
        self.assert_reserved(self.ask_for(10), {})
        with self.assertRaises(UserError) as refusal:
            self.release(self.lot)
        for missing in ("Moisture", self.coa.name):
            self.assertIn(missing, str(refusal.exception))

    def fails_twice(self):
        first = self.enter(self.lot, self.moisture, 6.1)
        second = self.enter(self.lot, self.moisture, 5.3)
        self.assertEqual(first.superseded_by_id, second)
        self.assertEqual((first | second).mapped("verdict"), ["failed", "failed"])
        self.accept(self.lot, valid_until="2027-03-31")
        with self.assertRaisesRegex(UserError, "Moisture"):
            self.release(self.lot)

    def part_is_released(self):
        part = self.lot.with_user(self.officer).action_split(
            40, self.stock.id, "Dried again", "DRIED"
        )
        with self.assertRaisesRegex(UserError, "Moisture"):  # as the whole
            self.release(part)
        self.enter(part, self.moisture, 4.5, measured_at="2026-11-20 09:00:00")
        self.release(part, "Dried and tested again")
        self.assertEqual(part.quality_verdict, "passed")
        self.assertEqual(self.lot.disposition_id, self.quarantine)
        return part

    def goes_to_the_shop_only(self, part):
        self.ship(self.ask_for(10), part)
        nursery = self.ask_for(10, self.nursery)
        self.assert_reserved(nursery, {})
        self.assert_refused(nursery, part, "Moisture", "4.5", "Baby food")

    def is_retested(self, part):
        self.assertEqual(str(part.retest_date), "2027-02-20")
        with freeze_time("2027-02-21 12:00:00"):
            delivery = self.ask_for(10)
            self.assert_reserved(delivery, {})
            officers = part.with_user(self.officer)
            with self.assertRaises(UserError):  # what was measured at release
                officers.action_record_retest("Still good")
            self.enter(part, self.moisture, 4.4)
            officers.action_record_retest("Tested again, still dry")
            self.assertEqual(str(part.retest_date), "2027-05-21")
            delivery.action_assign()
            self.ship(delivery, part)

    def ships_until_its_certificate_lapses(self, part):
        with freeze_time("2027-03-31 20:00:00"):
            self.ship(self.ask_for(10), part)
        with freeze_time("2027-04-01 08:00:00"):
            delivery = self.ask_for(10)
            self.assert_reserved(delivery, {})
            self.assert_refused(delivery, part, self.coa.name)

    def leaves_a_trail(self, part):
        entries = self.env["stock.lot.audit.entry"].with_user(self.auditor)
        kinds = set(entries.search([("lot_id", "=", part.id)]).mapped("kind"))
        self.assertGreaterEqual(
            kinds, {"created", "result", "disposition", "retest", "dates"}
        )
        answer = entries.search([("lot_id", "in", (self.lot | part).ids)])
        self.assertEqual(answer.action_verify()["params"]["type"], "success")
