from contextlib import contextmanager

from psycopg2.errors import SerializationFailure

from odoo.api import SUPERUSER_ID, Environment
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger


@tagged("post_install", "-at_install")
class TestDispositionConcurrency(BaseCase):
    """Two officers decide about one lot at once, each in a transaction of its own."""

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
