import json
from contextlib import redirect_stdout
from io import StringIO
from unittest.mock import patch

import psycopg2

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.lot_compliance.cli import verify_lot_audit

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
        """Do what only the owner of the database can: switch the guards off first."""
        self.env.flush_all()
        self.switch_guards("DISABLE")
        self.env.cr.execute(SQL(query, *args))
        self.switch_guards("ENABLE")

    def switch_guards(self, word):
        for table in ("stock_lot_audit_entry", "stock_lot_audit_head"):
            self.env.cr.execute(
                SQL("ALTER TABLE %s %s TRIGGER USER", SQL.identifier(table), SQL(word))
            )

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
        heads = self.env["stock.lot.audit.head"].search([("lot_id", "=", self.lot.id)])
        with self.assertRaises(UserError):
            heads.sudo().write({"sequence": 1})
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
            "UPDATE stock_lot_audit_head SET sequence = 1",
            "DELETE FROM stock_lot_audit_head",
            "TRUNCATE stock_lot_audit_head",
            SQL(
                """INSERT INTO stock_lot_audit_head (lot_id, sequence, hash)
                   VALUES (%s, 9, 'Forged')""",
                self.make_lot("BARE", product=self.make_product("Bolts")).id,
            ),
        ):
            with (
                self.subTest(query),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(psycopg2.Error, "never changed or deleted"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(SQL(query) if isinstance(query, str) else query)

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

    def test_entries_cut_off_the_end_are_noticed(self):
        self.by_hand(
            "DELETE FROM stock_lot_audit_entry WHERE id IN %s",
            tuple(self.entries[2:].ids),
        )
        self.assertIn(
            "lot L1 is broken: all entries after entry 2 of", self.verify()["message"]
        )

    def test_a_trail_that_is_gone_as_a_whole_is_noticed(self):
        self.by_hand("DELETE FROM stock_lot_audit_entry WHERE lot_id = %s", self.lot.id)
        message = self.verify()["message"]
        self.assertIn("lot L1 is broken: all entries after entry 0 are gone", message)
        [broken] = self.trail._verify().breaks
        self.assertEqual(broken.lot_id, self.lot.id)

    def test_an_end_that_is_not_the_noted_one_is_noticed(self):
        for query in (
            "UPDATE stock_lot_audit_head SET hash = 'Forged' WHERE lot_id = %s",
            "DELETE FROM stock_lot_audit_head WHERE lot_id = %s",
        ):
            self.by_hand(query, self.lot.id)
            self.assertIn("entry 4 of", self.verify()["message"])
            self.assertIn("not the last one that was noted", self.verify()["message"])

    def test_a_disposition_changed_by_hand_in_the_lot_is_named(self):
        self.set_disposition(self.lot, "quarantine")
        released = self.env.ref("lot_compliance.stock_lot_disposition_released")
        self.by_hand(
            "UPDATE stock_lot SET disposition_id = %s WHERE id = %s",
            released.id,
            self.lot.id,
        )
        params = self.verify()
        self.assertEqual(params["type"], "danger")
        self.assertIn(
            "lot L1 is broken: the fact “Disposition” of the lot is “Released”, but "
            "its trail says “Quarantine”",
            params["message"],
        )

    def test_each_fact_changed_by_hand_in_the_lot_is_named(self):
        for column, value, words in (
            ("expiration_date", "2027-01-31 12:00:00", "“Expiration Date” of the lot"),
            ("production_date", "2026-10-01", "“10/01/2026”.*“nothing”"),
            ("supplier_lot", "FORGED", "“FORGED”, but its trail says “S-2”"),
            ("received_quantity", 7.25, "is “7.25”"),
            ("active", False, "“Active” of the lot is “No”.*“Yes”"),
        ):
            with self.subTest(column), self.env.cr.savepoint() as savepoint:
                self.by_hand(
                    "UPDATE stock_lot SET %s = %s WHERE id = %s",
                    SQL.identifier(column),
                    value,
                    self.lot.id,
                )
                self.assertRegex(self.verify()["message"], words)
                savepoint.rollback()
                self.env.invalidate_all()
        self.assertEqual(self.verify()["type"], "success")

    def test_a_renamed_disposition_is_no_change_of_the_lot(self):
        self.set_disposition(self.lot, "quarantine")
        self.lot.disposition_id.name = "Held back"
        self.assertEqual(self.verify()["type"], "success")

    def test_the_command_names_the_broken_lot_and_ends_with_1(self):
        self.by_hand(
            "DELETE FROM stock_lot_audit_entry WHERE id = %s", self.entries[3].id
        )
        written = self.run_command()
        self.assertIn("lot L1 is broken: all entries after entry 3 of", written)
        self.assertEqual(self.exit_code, 1)

    def test_the_command_ends_with_0_if_all_is_whole(self):
        self.assertIn("nothing was changed", self.run_command())
        self.assertEqual(self.exit_code, 0)

    def run_command(self):
        """Run the command on what this test has done so far; return what it prints."""
        output = StringIO()
        with (
            patch.object(verify_lot_audit, "config") as config,
            patch.object(verify_lot_audit, "Registry") as registry,
            redirect_stdout(output),
            self.assertRaises(SystemExit) as ended,
        ):
            config.__getitem__.return_value = ["db"]
            registry.return_value.cursor.return_value.__enter__.return_value = self.cr
            verify_lot_audit.VerifyLotAudit().run([])
        self.exit_code = ended.exception.code
        return output.getvalue()

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
