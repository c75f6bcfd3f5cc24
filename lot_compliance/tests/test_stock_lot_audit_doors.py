from datetime import datetime, timedelta
from importlib.util import module_from_spec, spec_from_file_location

from odoo.api import SUPERUSER_ID
from odoo.service.model import call_kw
from odoo.tests import Form, tagged
from odoo.tools.misc import file_path

from .history_common import HistoryCase

NOON = datetime(2026, 11, 20, 12)


@tagged("post_install", "-at_install")
class TestStockLotAuditDoors(HistoryCase):
    """A fact of a lot changes through screen, API, import, cron and migration."""

    def setUp(self):
        super().setUp()
        self.lot = self.make_lot("L1", days=30)
        self.lots = self.env["stock.lot"].with_user(self.worker)

    def assert_last(self, lot, kind, user, field, new):
        """Check the last entry of a lot, and that its trail is whole."""
        entry = lot.audit_entry_ids.sorted("sequence")[-1]
        self.assertEqual((entry.kind, entry.user_id.id), (kind, user))
        values = {change["field"]: change["new"] for change in entry.changes}
        self.assertEqual(values[field], new)
        self.assertFalse(self.env["stock.lot.audit.entry"]._verify(lot).breaks)

    def test_a_change_on_the_screen_is_recorded(self):
        with Form(self.lot.with_user(self.worker)) as form:
            form.expiration_date = NOON + timedelta(days=20)
        self.assert_last(
            self.lot, "dates", self.worker.id, "expiration_date", "2026-12-10 12:00:00"
        )

    def test_a_change_by_a_program_is_recorded_whatever_context_it_sends(self):
        context = {"tracking_disable": True, "lot_audit_reason": "X", "lot_births": {}}
        args = [[self.lot.id], {"supplier_lot": "S-1"}]
        call_kw(self.lots, "write", args, {"context": context})
        self.assert_last(self.lot, "supplier", self.worker.id, "supplier_lot", "S-1")

    def test_an_import_is_recorded_lot_by_lot(self):
        other = self.make_lot("L2", days=30)
        rows = [[str(self.lot.id), "S-1"], [str(other.id), "S-2"]]
        self.assertFalse(self.lots.load([".id", "supplier_lot"], rows)["messages"])
        self.assert_last(self.lot, "supplier", self.worker.id, "supplier_lot", "S-1")
        self.assert_last(other, "supplier", self.worker.id, "supplier_lot", "S-2")

    def test_a_job_is_recorded(self):
        lot = self.receive_before("OLD", quantity=7)
        self.read_history()
        self.assert_last(lot, "receipt", SUPERUSER_ID, "received_quantity", "7.0")

    def test_a_migration_is_recorded(self):
        lot = self.receive_before("OLD", quantity=7)
        script = "migrations/19.0.1.1.0/post-receipt_history.py"
        spec = spec_from_file_location("script", file_path(f"lot_compliance/{script}"))
        migration = module_from_spec(spec)
        spec.loader.exec_module(migration)
        migration.migrate(self.cr, "19.0.1.0.0")
        while not self.page.is_history_done:
            self.page._fill_next_batch()
        self.assert_last(lot, "receipt", SUPERUSER_ID, "received_quantity", "7.0")
