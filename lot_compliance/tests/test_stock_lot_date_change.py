from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestStockLotDateChange(LotComplianceCase):
    """Dates of lots that have been received."""

    def setUp(self):
        super().setUp()
        self.lot = self.make_lot("LOT", days=10, quantity=20)
        delivery = self.make_delivery((self.milk, 5))
        delivery.button_validate()
        self.old = self.lot.expiration_date

    def test_required_date_is_not_cleared(self):
        with self.assertRaisesRegex(UserError, "LOT must have an expiration date"):
            self.lot.with_user(self.worker).expiration_date = False

    def test_use_by_date_is_made_later_by_an_officer_only(self):
        self.milk.lot_expiry_kind = "use_by"
        later = self.old + timedelta(days=30)
        with self.assertRaisesRegex(AccessError, "Only a quality officer"):
            self.lot.with_user(self.worker).expiration_date = later
        self.lot.with_user(self.worker).expiration_date = self.old - timedelta(days=1)
        self.lot.with_user(self.officer).expiration_date = later
        self.assertEqual(self.lot.expiration_date, later)

    def test_typing_error_is_corrected_before_the_lot_comes_in(self):
        self.milk.lot_expiry_kind = "use_by"
        new = self.make_lot("NEW", days=1).with_user(self.worker)
        new.expiration_date += timedelta(days=100)
        new.expiration_date = False

    def test_change_is_logged_with_the_old_date(self):
        self.env.flush_all()
        self.cr.flush()
        self.lot.with_user(self.worker).expiration_date = self.old + timedelta(days=3)
        self.env.flush_all()
        self.cr.flush()
        logged = self.lot.message_ids.tracking_value_ids.filtered(
            lambda value: value.field_id.name == "expiration_date"
        )
        self.assertEqual(logged.old_value_datetime, self.old)
