from contextlib import contextmanager

from psycopg2.errors import LockNotAvailable, SerializationFailure

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger

from odoo.addons.lot_compliance.policy.audit import AuditDraft


@tagged("post_install", "-at_install")
class TestStockLotAuditConcurrency(BaseCase):
    """Two officers act on one lot at once, each in a transaction of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())

    def setUp(self):
        super().setUp()
        with self.transaction() as env:
            product = env["product.product"].create(
                {"name": "Contested", "is_storable": True, "tracking": "lot"}
            )
            lot = env["stock.lot"].create({"name": "C", "product_id": product.id})
            self.product_id, self.lot_id = product.id, lot.id
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.transaction() as env:
            for name in ("stock_lot_audit_entry", "stock_lot_audit_head"):
                table, guard = SQL.identifier(name), "ALTER TABLE %s %s TRIGGER USER"
                env.cr.execute(SQL(guard, table, SQL("DISABLE")))
                env.cr.execute(
                    SQL("DELETE FROM %s WHERE lot_id = %s", table, self.lot_id)
                )
                env.cr.execute(SQL(guard, table, SQL("ENABLE")))
            env["stock.lot"].browse(self.lot_id).unlink()
            env["product.product"].browse(self.product_id).unlink()

    @contextmanager
    def transaction(self):
        with self.registry.cursor() as cr:
            yield Environment(cr, SUPERUSER_ID, {})

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
