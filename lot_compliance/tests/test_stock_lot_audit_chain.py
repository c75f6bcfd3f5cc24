import json

import psycopg2

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestStockLotAuditChain(LotComplianceCase):
    """Nobody changes an entry; whoever does it all the same is found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30)
        for number in range(3):
            cls.lot.supplier_lot = f"S-{number}"
        cls.entries = cls.lot.audit_entry_ids.sorted("sequence")
        cls.trail = cls.env["stock.lot.audit.entry"]

    def by_hand(self, query, *args):
        """Do what only the owner of the database can: switch the guard off first."""
        guard = "ALTER TABLE stock_lot_audit_entry %s TRIGGER USER"
        self.env.cr.execute(SQL(guard, SQL("DISABLE")))
        self.env.cr.execute(SQL(query, *args))
        self.env.cr.execute(SQL(guard, SQL("ENABLE")))

    def verify(self, user=None):
        """Return the notification that the button on the lot gives."""
        lot = self.lot.with_user(user or self.auditor)
        return lot.action_verify_audit_trail()["params"]

    def test_each_entry_links_to_the_one_before(self):
        self.assertEqual(self.entries.mapped("sequence"), [1, 2, 3, 4])
        self.assertEqual(
            self.entries[1:].mapped("previous_hash"), self.entries[:-1].mapped("hash")
        )

    def test_the_orm_changes_nothing_for_nobody(self):
        vals = {"lot_id": self.lot.id, "sequence": 9, "kind": "code", "changes": []}
        for trail in (self.trail.sudo(), self.trail.with_user(self.manager)):
            entry = trail.browse(self.entries[0].id)
            for act in (
                lambda trail=trail: trail.create(vals),
                lambda entry=entry: entry.write({"reason": "Forged"}),
                lambda entry=entry: entry.unlink(),
                lambda entry=entry: entry.copy(),
            ):
                with self.assertRaises(UserError):
                    act()
        lot = self.lot.with_user(self.manager)
        for command in (Command.clear(), Command.create(vals)):
            with self.assertRaises(UserError):
                lot.write({"audit_entry_ids": [command]})

    def test_sql_changes_nothing_either(self):
        for query in (
            "UPDATE stock_lot_audit_entry SET reason = 'Forged'",
            "DELETE FROM stock_lot_audit_entry",
            "TRUNCATE stock_lot_audit_entry",
        ):
            with (
                self.subTest(query),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(psycopg2.Error, "never changed or deleted"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(SQL(query))

    def test_whole_trails_are_verified_for_the_auditor(self):
        self.make_lot("L2", days=30)
        params = self.verify()
        self.assertEqual(params["type"], "success")
        self.assertIn("4 entries of 1 lots verified", params["message"])
        params = self.trail.with_user(self.auditor).action_verify()["params"]
        self.assertEqual(params["type"], "success")

    def test_an_entry_changed_by_hand_is_named(self):
        self.by_hand(
            "UPDATE stock_lot_audit_entry SET reason = 'Forged' WHERE id = %s",
            self.entries[2].id,
        )
        params = self.verify()
        self.assertEqual((params["type"], params["sticky"]), ("danger", True))
        self.assertIn("lot L1 is broken: entry 3 of", params["message"])
        self.assertIn("was changed after it was written", params["message"])

    def test_a_value_changed_by_hand_is_named(self):
        changes = self.entries[1].changes
        changes[0]["new"] = "S-FORGED"
        self.by_hand(
            "UPDATE stock_lot_audit_entry SET changes = %s WHERE id = %s",
            json.dumps(changes),
            self.entries[1].id,
        )
        self.assertIn("entry 2 of", self.verify()["message"])

    def test_an_entry_deleted_by_hand_is_noticed(self):
        self.by_hand(
            "DELETE FROM stock_lot_audit_entry WHERE id = %s", self.entries[1].id
        )
        self.assertIn("entry 3 of", self.verify()["message"])
        self.assertIn("entries that are gone", self.verify()["message"])

    def test_the_button_on_the_list_finds_the_broken_lot_among_others(self):
        self.make_lot("L2", days=30)
        self.by_hand(
            "UPDATE stock_lot_audit_entry SET kind = 'grade' WHERE id = %s",
            self.entries[3].id,
        )
        message = self.trail.with_user(self.auditor).action_verify()["params"][
            "message"
        ]
        self.assertIn("lot L1 is broken: entry 4 of", message)
        self.assertIn("Broken trails: 1;", message)

    def test_entries_are_read_by_those_who_may_read_the_lot(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.lot.company_id = self.env.company
        for user in (self.worker, self.officer, self.manager, self.auditor):
            entries = self.trail.with_user(user)
            domain = [("lot_id", "=", self.lot.id)]
            self.assertEqual(entries.search_count(domain), 5)
            user.write(
                {"company_ids": [Command.set(company.ids)], "company_id": company}
            )
            self.assertEqual(entries.search_count(domain), 0)
            with self.assertRaises(AccessError):
                self.verify(user)

    def test_entries_are_found_by_what_a_reader_looks_for(self):
        entries = self.trail.with_user(self.auditor)
        self.assertEqual(
            entries.search_count(
                [("product_id", "=", self.milk.id), ("kind", "=", "supplier")]
            ),
            3,
        )
        groups = entries._read_group(
            [("lot_id", "=", self.lot.id)], ["product_id", "kind"], ["__count"]
        )
        self.assertEqual(
            groups, [(self.milk, "created", 1), (self.milk, "supplier", 3)]
        )
