from psycopg2.errors import SerializationFailure

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .concurrency_common import ContestedLotCase


@tagged("post_install", "-at_install")
class TestDispositionConcurrency(ContestedLotCase):
    """Two officers decide about one lot at once, each in a transaction of its own."""

    def decide(self, env, code, seen):
        disposition = env.ref(f"lot_compliance.stock_lot_disposition_{code}")
        lot = env["stock.lot"].browse(self.lot_id)
        lot.action_set_disposition(disposition.id, code, seen={str(self.lot_id): seen})
        env.flush_all()

    @mute_logger("odoo.sql_db")
    def test_the_second_officer_is_retried_and_does_not_overwrite_unseen(self):
        with self.transaction() as second:
            second.cr.execute("SELECT 1")  # this officer's view of the data begins
            with self.transaction() as first:
                self.decide(first, "rejected", False)
            with self.assertRaises(SerializationFailure):  # what Odoo retries
                self.decide(second, "released", False)
            second.cr.rollback()
            second.invalidate_all(flush=False)
            with self.assertRaisesRegex(UserError, "Lot C has been changed to “Rej"):
                self.decide(second, "released", False)
            second.cr.rollback()
        with self.transaction() as env:
            lot = env["stock.lot"].browse(self.lot_id)
            self.assertEqual(lot.disposition_id.code, "rejected")
