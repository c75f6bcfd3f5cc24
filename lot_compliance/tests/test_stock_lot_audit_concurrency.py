from psycopg2.errors import LockNotAvailable, SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.lot_compliance.policy.audit import AuditDraft

from .concurrency_common import ContestedLotCase


@tagged("post_install", "-at_install")
class TestStockLotAuditConcurrency(ContestedLotCase):
    """Two officers act on one lot at once, each in a transaction of its own."""

    def append(self, env, label):
        change = {"label": label, "old": "", "new": "Approved"}
        env["stock.lot.audit.entry"]._append(
            [AuditDraft(self.lot_id, "deviation", (change,))]
        )

    @mute_logger("odoo.sql_db")
    def test_the_second_officer_waits_for_the_first_one(self):
        with self.transaction() as first, self.transaction() as second:
            self.append(first, "First")
            second.cr.execute("SET LOCAL lock_timeout = '200ms'")
            with self.assertRaises(LockNotAvailable):
                self.append(second, "Second")
            second.cr.rollback()

    @mute_logger("odoo.sql_db")
    def test_the_second_officer_is_retried_and_the_chain_is_not_forked(self):
        with self.transaction() as second:
            second.cr.execute("SELECT 1")  # this user's view of the data begins
            with self.transaction() as first:
                self.append(first, "First")
            with self.assertRaises(SerializationFailure):  # what Odoo retries
                self.append(second, "Second")
            second.cr.rollback()
            self.append(second, "Second")
        with self.transaction() as env:
            trail = env["stock.lot.audit.entry"]
            lot = env["stock.lot"].browse(self.lot_id)
            entries = lot.audit_entry_ids.sorted("sequence")
            self.assertEqual(
                [entry.changes[0].get("label") for entry in entries],
                [None, "First", "Second"],
            )
            self.assertFalse(trail._verify(lot).breaks)
