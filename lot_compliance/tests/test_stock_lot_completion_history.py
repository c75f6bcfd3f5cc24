from contextlib import contextmanager
from unittest.mock import patch

import psycopg2
from psycopg2.errors import SerializationFailure

from odoo.api import SUPERUSER_ID, Environment
from odoo.exceptions import AccessError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger

from ..models.lot import stock_lot_completion_history as job
from .history_common import HistoryCase

LOTS = 7


@tagged("post_install", "-at_install")
class TestReceiptHistoryJob(BaseCase):
    """The job in transactions of its own, three lots at a time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        cls.startClassPatcher(patch.object(job, "BATCH", 3))

    def setUp(self):
        super().setUp()
        with self.transaction() as env:
            self.make_lots(env)
            page = env["stock.lot.completion"]._get_page()
            old = page.read(["history_lot_id", "history_until_id"])[0]
            self.addCleanup(self.clean_up, old)
            page.write(
                {
                    "history_lot_id": self.lot_ids[0] - 1,
                    "history_until_id": self.lot_ids[-1],
                }
            )
            page._trigger_history()

    def make_lots(self, env):
        """Make lots with one done receipt of five each."""
        product = env["product.product"].create(
            {"name": "Old cheese", "is_storable": True, "tracking": "lot"}
        )
        lots = env["stock.lot"].create(
            [{"name": f"OLD-{n}", "product_id": product.id} for n in range(LOTS)]
        )
        stock = env["stock.warehouse"].search([], limit=1).lot_stock_id
        env.flush_all()
        env.cr.execute(
            SQL(
                """INSERT INTO stock_move_line (
                    product_id, product_uom_id, company_id, lot_id, location_id,
                    location_dest_id, date, state, quantity, quantity_product_uom
                )
                SELECT %s, %s, %s, id, %s, %s, '2026-03-01 09:30:00', 'done', 5, 5
                FROM stock_lot WHERE id IN %s""",
                product.id,
                product.uom_id.id,
                env.company.id,
                env.ref("stock.stock_location_suppliers").id,
                stock.id,
                tuple(lots.ids),
            )
        )
        self.lot_ids = lots.ids

    def clean_up(self, old):
        with self.transaction() as env:
            lots = env["stock.lot"].browse(self.lot_ids)
            product = lots.product_id
            env.cr.execute(
                SQL(
                    "DELETE FROM stock_move_line WHERE lot_id IN %s",
                    tuple(self.lot_ids),
                )
            )
            lots.unlink()
            product.unlink()
            page = env["stock.lot.completion"].browse(old.pop("id"))
            page.write(old)
            page._trigger_history()

    @contextmanager
    def transaction(self):
        with self.registry.cursor() as cr:
            yield Environment(cr, SUPERUSER_ID, {})

    def get_received(self):
        """Return the quantities received, as everybody sees them now."""
        with self.transaction() as env:
            lots = env["stock.lot"].browse(self.lot_ids)
            return lots.mapped("received_quantity")

    def kill(self, cr):
        """End the database's process behind a cursor, as a crash does."""
        with self.transaction() as env:
            pid = cr._cnx.info.backend_pid
            env.cr.execute(SQL("SELECT pg_terminate_backend(%s)", pid))

    @mute_logger("odoo.sql_db")
    def test_killed_in_a_batch_it_goes_on_behind_the_last_finished_one(self):
        with self.transaction() as env:
            env["stock.lot.completion"]._get_page()._fill_next_batch()
        with self.assertRaises(psycopg2.Error), self.transaction() as killed:
            killed["stock.lot.completion"]._get_page()._fill_next_batch()
            self.kill(killed.cr)
        self.assertEqual(self.get_received(), [5, 5, 5, 0, 0, 0, 0])
        with self.transaction() as env:
            page = env["stock.lot.completion"]._get_page()
            self.assertEqual(page._get_next_lots().ids, self.lot_ids[3:6])
            env["stock.lot.completion"]._cron_fill_receipt_history()
        self.assertEqual(self.get_received(), [5] * LOTS)

    def test_each_batch_is_committed(self):
        with self.transaction() as env:
            crashing = env["stock.lot.completion"]
            fill, batches = type(crashing)._fill_next_batch, []

            def crash_in_the_third(page):
                batches.append(page)
                if len(batches) == 3:
                    raise KeyboardInterrupt
                return fill(page)

            with (
                patch.object(type(crashing), "_fill_next_batch", crash_in_the_third),
                self.assertRaises(KeyboardInterrupt),
            ):
                crashing._cron_fill_receipt_history()
            env.cr.rollback()
        self.assertEqual(self.get_received(), [5, 5, 5, 5, 5, 5, 0])

    @mute_logger("odoo.addons.base.models.ir_cron")
    def test_the_scheduler_does_all_of_it_and_then_rests(self):
        with self.transaction() as env:
            env.ref(
                "lot_compliance.ir_cron_fill_receipt_history"
            ).method_direct_trigger()
        self.assertEqual(self.get_received(), [5] * LOTS)
        with self.transaction() as env:
            page = env["stock.lot.completion"]._get_page()
            self.assertTrue(page.is_history_done)
            progress = env["ir.cron.progress"].search(
                [("cron_id.cron_name", "ilike", "older lots")], order="id DESC", limit=1
            )
            self.assertRecordValues(
                progress, [{"done": LOTS, "remaining": 0, "deactivate": True}]
            )

    @mute_logger("odoo.sql_db")
    def test_the_job_and_a_receipt_of_the_same_lot_do_not_pass_each_other_by(self):
        with self.transaction() as receipt:
            receipt.cr.execute("SELECT 1")  # its view of the data begins
            with self.transaction() as env:
                env["stock.lot.completion"]._get_page()._fill_next_batch()
            lot = receipt["stock.lot"].browse(self.lot_ids[0])
            with self.assertRaises(SerializationFailure):  # what Odoo retries
                lot._fill_receipt_history()
            receipt.cr.rollback()

    def test_lots_of_which_nothing_is_known_are_looked_at_once(self):
        with self.transaction() as env:
            env.cr.execute(
                SQL(
                    "DELETE FROM stock_move_line WHERE lot_id IN %s",
                    tuple(self.lot_ids),
                )
            )
        with self.transaction() as env:
            env["stock.lot.completion"]._cron_fill_receipt_history()
            page = env["stock.lot.completion"]._get_page()
            self.assertTrue(page.is_history_done)
            self.assertFalse(page._get_next_lots())
        self.assertEqual(self.get_received(), [0] * LOTS)


@tagged("post_install", "-at_install")
class TestReceiptHistoryStart(HistoryCase):
    """Who starts the job, and what people see of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("lot_compliance.ir_cron_fill_receipt_history")

    def count_triggers(self):
        return self.env["ir.cron.trigger"].search_count(
            [("cron_id", "=", self.cron.id)]
        )

    def test_people_see_how_far_it_is(self):
        lots = self.env["stock.lot"].search([("active", "in", (True, False))])
        lots |= self.make_lot("ONE", days=3) | self.make_lot("TWO", days=3)
        lots = lots.sorted("id")
        self.page._start_receipt_history()
        self.assertTrue(self.cron.active)
        self.page.history_lot_id = lots[-2].id
        for user in (self.worker, self.auditor):
            self.assertRecordValues(
                self.page.with_user(user),
                [
                    {
                        "history_done": len(lots) - 1,
                        "history_total": len(lots),
                        "is_history_done": False,
                    }
                ],
            )

    def test_an_officer_continues_it_and_a_worker_does_not(self):
        self.make_lot("ONE", days=3)
        self.page._start_receipt_history()
        watermark = self.page.history_until_id - 1
        self.page.history_lot_id = watermark
        before = self.count_triggers()
        self.page.with_user(self.officer).action_continue_history()
        self.assertEqual(self.count_triggers(), before + 1)
        self.assertEqual(self.page.history_lot_id, watermark)
        for user in (self.worker, self.auditor):
            with self.assertRaisesRegex(AccessError, "Only a quality officer"):
                self.page.with_user(user).action_continue_history()

    def test_once_finished_it_starts_again_from_the_beginning(self):
        lot = self.make_lot("ONE", days=3)
        self.page.history_lot_id = self.page.history_until_id = lot.id
        self.page.with_user(self.officer).action_continue_history()
        self.assertEqual(self.page.history_lot_id, 0)
        self.assertTrue(self.cron.active)

    def test_without_lots_nothing_is_scheduled(self):
        self.page.write({"history_lot_id": 0, "history_until_id": 0})
        self.page._trigger_history()
        self.assertFalse(self.cron.active)

    def test_nobody_writes_how_far_it_is(self):
        for user in (self.worker, self.officer, self.manager):
            self.assertFalse(self.page.with_user(user).has_access("write"))
