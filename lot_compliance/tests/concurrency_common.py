from contextlib import contextmanager

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tests import BaseCase
from odoo.tests.common import get_db_name
from odoo.tools import SQL


class ConcurrencyCase(BaseCase):
    """Several users at once: `transaction()` gives each an environment of its own,
    whose work is committed at its end."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())

    @contextmanager
    def transaction(self):
        with self.registry.cursor() as cr:
            yield Environment(cr, SUPERUSER_ID, {})


class ContestedLotCase(ConcurrencyCase):
    """Offers the ids `lot_id` of a committed lot and `product_id` of its product; what
    else a test leaves in the database, it deletes in `clean_up` before calling super.
    """

    def setUp(self):
        super().setUp()
        with self.transaction() as env:
            product = env["product.product"].create(
                {"name": "Contested", "is_storable": True, "tracking": "lot"}
            )
            lot = env["stock.lot"].create({"name": "C", "product_id": product.id})
            self.product_id, self.lot_id = product.id, lot.id
            self.prepare(env)
        self.addCleanup(self.clean_up)

    def prepare(self, env):
        """Make what else the test needs, in the same transaction."""

    def clean_up(self):
        """Take away what nobody may delete, and then the lot."""
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
