from contextlib import contextmanager

from psycopg2.errors import SerializationFailure

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger


@tagged("post_install", "-at_install")
class TestStockLotCoaConcurrency(BaseCase):
    """Two officers issue a certificate of one lot at once."""

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
            purity = env.ref("lot_compliance.stock_lot_quality_attribute_purity")
            spec = env["stock.lot.quality.specification"].create(
                {"name": "Pure", "product_tmpl_id": product.product_tmpl_id.id}
            )
            spec.line_ids.create(
                {"specification_id": spec.id, "attribute_id": purity.id}
            )
            spec.action_activate()
            lot.quality_result_ids.create(
                {"lot_id": lot.id, "attribute_id": purity.id, "value_number": 99}
            )
            self.lot_id, self.spec_id, self.product_id = lot.id, spec.id, product.id
        self.addCleanup(self.clean_up)

    def clean_up(self):
        """Take away what nobody may delete."""
        with self.transaction() as env:
            for name in ("stock_lot_audit_entry", "stock_lot_audit_head"):
                table, guard = SQL.identifier(name), "ALTER TABLE %s %s TRIGGER USER"
                env.cr.execute(SQL(guard, table, SQL("DISABLE")))
                env.cr.execute(
                    SQL("DELETE FROM %s WHERE lot_id = %s", table, self.lot_id)
                )
                env.cr.execute(SQL(guard, table, SQL("ENABLE")))
            certificates = SQL(
                "SELECT id FROM stock_lot_certificate WHERE issued_lot_id = %s",
                self.lot_id,
            )
            for statement in (
                SQL(
                    "DELETE FROM ir_attachment WHERE res_id IN (%s) "
                    "AND res_model = 'stock.lot.certificate'",
                    certificates,
                ),
                SQL("DELETE FROM stock_lot_certificate WHERE id IN (%s)", certificates),
                SQL(
                    "DELETE FROM stock_lot_quality_result WHERE lot_id = %s",
                    self.lot_id,
                ),
                SQL(
                    "DELETE FROM stock_lot_quality_specification WHERE id = %s",
                    self.spec_id,
                ),
            ):
                env.cr.execute(statement)
            env.registry.clear_cache()
            env["stock.lot"].browse(self.lot_id).unlink()
            env["product.product"].browse(self.product_id).unlink()

    @contextmanager
    def transaction(self):
        with self.registry.cursor() as cr:
            yield Environment(cr, SUPERUSER_ID, {})

    def issue(self, env):
        env["stock.lot"].browse(self.lot_id).action_issue_coa()
        env.flush_all()

    @mute_logger("odoo.sql_db")
    def test_the_second_one_is_retried_and_replaces_the_first(self):
        with self.transaction() as second:
            second.cr.execute("SELECT 1")  # this officer's view of the data begins
            with self.transaction() as first:
                self.issue(first)
            with self.assertRaises(SerializationFailure):  # what Odoo retries
                self.issue(second)
            second.cr.rollback()
            second.invalidate_all(flush=False)
            self.issue(second)
        with self.transaction() as env:
            old, new = env["stock.lot.certificate"].search(
                [("issued_lot_id", "=", self.lot_id)], order="id"
            )
            self.assertEqual(old.replaced_by_id, new)
            self.assertFalse(new.replaced_by_id)
