from psycopg2.errors import SerializationFailure

from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .concurrency_common import ContestedLotCase


@tagged("post_install", "-at_install")
class TestStockLotCoaConcurrency(ContestedLotCase):
    """Two officers issue a certificate of one lot at once."""

    def prepare(self, env):
        lot = env["stock.lot"].browse(self.lot_id)
        purity = env.ref("lot_compliance.stock_lot_quality_attribute_purity")
        spec = env["stock.lot.quality.specification"].create(
            {"name": "Pure", "product_tmpl_id": lot.product_id.product_tmpl_id.id}
        )
        spec.line_ids.create({"specification_id": spec.id, "attribute_id": purity.id})
        spec.action_activate()
        lot.quality_result_ids.create(
            {"lot_id": lot.id, "attribute_id": purity.id, "value_number": 99}
        )
        self.spec_id = spec.id

    def clean_up(self):
        certificates = SQL(
            "SELECT id FROM stock_lot_certificate WHERE issued_lot_id = %s",
            self.lot_id,
        )
        with self.transaction() as env:
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
        super().clean_up()

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
