from datetime import date, datetime, timedelta

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from odoo.addons.lot_compliance.models.audit.stock_lot_audit_reason import AuditReason

from .common import LotComplianceCase

NOON = datetime(2026, 11, 20, 12)


@tagged("post_install", "-at_install")
class TestStockLotAudit(LotComplianceCase):
    """Which changes leave which entry, whoever makes them in whichever way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30)
        cls.quarantine = cls.env.ref("lot_compliance.stock_lot_disposition_quarantine")

    def since(self, lot, kind=None):
        """Return the entries of a lot but the first one, oldest first."""
        entries = lot.audit_entry_ids.sorted("sequence")[1:]
        return entries.filtered(lambda entry: not kind or entry.kind == kind)

    def last(self, lot):
        return lot.audit_entry_ids.sorted("sequence")[-1]

    def values(self, entry):
        """Return {fact: (old, new)} as written."""
        return {
            change.get("field") or change["label"]: (change["old"], change["new"])
            for change in entry.changes
        }

    def test_a_new_lot_begins_its_trail_with_all_its_facts(self):
        lot = self.env["stock.lot"].with_user(self.worker)
        form = Form(lot.with_context(default_product_id=self.milk.id))
        form.name, form.supplier_lot = "NEW", "S-1"
        lot = form.save()
        self.assertRecordValues(
            lot.audit_entry_ids,
            [
                {
                    "sequence": 1,
                    "kind": "created",
                    "user_id": self.worker.id,
                    "recorded_at": NOON,
                    "previous_hash": "",
                    "reason": "",
                }
            ],
        )
        facts = self.values(lot.audit_entry_ids)
        self.assertEqual(facts["name"], ("", "NEW"))
        self.assertEqual(facts["supplier_lot"], ("", "S-1"))
        self.assertEqual(facts["product_id"], ("", [[self.milk.id, "Milk"]]))

    def test_an_unchanged_fact_leaves_no_entry(self):
        self.lot.write({"name": "L1", "note": "Smells"})
        self.assertFalse(self.since(self.lot))

    def test_a_typed_date_and_those_that_follow_from_it_are_one_entry(self):
        self.milk.write({"lot_removal_period": 2})
        lot = self.make_lot("L2", days=30)
        with Form(lot.with_user(self.worker)) as form:
            form.expiration_date = NOON + timedelta(days=20)
        entry = self.since(lot)
        self.assertRecordValues(entry, [{"kind": "dates", "user_id": self.worker.id}])
        facts = self.values(entry)
        self.assertEqual(
            facts["expiration_date"], ("2026-12-20 12:00:00", "2026-12-10 12:00:00")
        )
        self.assertEqual(facts["removal_date"][1], "2026-12-08 12:00:00")

    def test_each_kind_of_fact_that_is_written_is_an_entry(self):
        grade = self.env["stock.lot.grade"].create({"name": "Extra", "code": "X"})
        self.lot.with_user(self.worker).write(
            {
                "name": "L1-B",
                "grade_id": grade.id,
                "supplier_partner_id": self.customer.id,
                "production_date": date(2026, 11, 1),
            }
        )
        self.assertEqual(
            sorted(self.since(self.lot).mapped("kind")),
            ["code", "dates", "grade", "supplier"],
        )
        self.assertEqual(
            self.values(self.since(self.lot, "grade")),
            {"grade_id": ("", [[grade.id, grade.display_name]])},
        )

    def test_a_disposition_is_recorded_with_its_reason(self):
        lot = self.lot.with_user(self.officer)
        lot.action_set_disposition(self.quarantine.id, "Smells of fish")
        self.assertRecordValues(
            self.since(self.lot),
            [
                {
                    "kind": "disposition",
                    "reason": "Smells of fish",
                    "user_id": self.officer.id,
                    "old_value": "–",
                    "new_value": "Quarantine",
                }
            ],
        )

    def test_a_correction_is_recorded_with_its_reason(self):
        self.lot.with_user(self.officer).action_correct_dates(
            "2026-12-01 12:00:00", "Misread"
        )
        self.assertRecordValues(
            self.since(self.lot), [{"kind": "dates", "reason": "Misread"}]
        )

    def test_a_reason_in_a_context_that_a_client_can_send_counts_for_nothing(self):
        for forged in ("Forged", {"text": "Forged"}):
            lot = self.lot.with_context(lot_audit_reason=forged)
            lot.supplier_lot = f"S {len(str(forged))}"
        self.assertEqual(self.since(self.lot).mapped("reason"), ["", ""])
        lot = self.lot.with_context(lot_audit_reason=AuditReason("Ours"))
        lot.supplier_lot = "S"
        self.assertEqual(self.last(self.lot).reason, "Ours")

    def test_archiving_is_recorded(self):
        self.lot.with_user(self.worker).action_archive()
        self.assertRecordValues(
            self.since(self.lot),
            [{"kind": "archive", "old_value": "Yes", "new_value": "No"}],
        )

    def test_an_import_is_recorded(self):
        self.env["stock.lot"].with_user(self.worker).load(
            [".id", "name", "supplier_lot"], [[str(self.lot.id), "L1", "S-9"]]
        )
        self.assertEqual(
            self.values(self.since(self.lot)), {"supplier_lot": ("", "S-9")}
        )

    def receive(self, code="IN", lot=None):
        """Receive five units of a lot, new or known, as the worker; return the lot."""
        receipt = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.in_type_id.id,
                "partner_id": self.customer.id,
                "location_id": self.supplier_location.id,
                "location_dest_id": self.stock.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.milk.id,
                            "product_uom_qty": 5,
                            "location_id": self.supplier_location.id,
                            "location_dest_id": self.stock.id,
                        }
                    )
                ],
            }
        )
        receipt.action_confirm()
        known = {"lot_id": lot.id} if lot else {"lot_name": code}
        receipt.move_line_ids.write(
            {**known, "expiration_date": NOON + timedelta(days=30)}
        )
        receipt.with_user(self.worker).button_validate()
        return receipt.move_line_ids.lot_id

    def test_a_received_lot_begins_its_trail_with_what_the_receipt_says(self):
        lot = self.receive()
        self.assertRecordValues(
            lot.audit_entry_ids,
            [{"kind": "created", "user_id": self.worker.id, "sequence": 1}],
        )
        facts = self.values(lot.audit_entry_ids)
        self.assertEqual(facts["received_quantity"], ("", "5.0"))
        self.assertEqual(facts["supplier_partner_id"][1][0][0], self.customer.id)
        self.assertEqual(facts["expiration_date"], ("", "2026-12-20 12:00:00"))

    def test_a_further_receipt_of_a_lot_is_an_entry(self):
        self.receive(lot=self.lot)
        self.assertEqual(
            self.values(self.since(self.lot, "receipt"))["received_quantity"],
            ("", "5.0"),
        )

    def test_what_is_done_to_a_new_lot_for_a_reason_is_an_entry_of_its_own(self):
        lots = self.env["stock.lot"]
        with lots._put_off_births():
            lot = lots.create({"name": "BORN", "product_id": self.milk.id})
            self.assertFalse(lot.audit_entry_ids)
            lot.supplier_lot = "S-1"
            self.set_disposition(lot, "quarantine")
        created, disposition = lot.audit_entry_ids.sorted("sequence")
        self.assertEqual((created.kind, disposition.kind), ("created", "disposition"))
        self.assertEqual(self.values(created)["supplier_lot"], ("", "S-1"))
        self.assertEqual(disposition.reason, "As the test wants")

    def test_a_result_of_a_new_lot_comes_after_its_first_entry(self):
        purity = self.env.ref("lot_compliance.stock_lot_quality_attribute_purity")
        lots = self.env["stock.lot"]
        with lots._put_off_births(), lots._put_off_births():
            lot = lots.create({"name": "BORN", "product_id": self.milk.id})
            self.env["stock.lot.quality.result"].create(
                {"lot_id": lot.id, "attribute_id": purity.id, "value_number": 99}
            )
        self.assertEqual(
            lot.audit_entry_ids.sorted("sequence").mapped("kind"),
            ["created", "result"],
        )

    def test_a_new_lot_is_recorded_in_spite_of_a_rolled_back_savepoint(self):
        lots = self.env["stock.lot"]
        with lots._put_off_births():
            lot = lots.create({"name": "BORN", "product_id": self.milk.id})
            with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
                gone = lots.create({"name": "GONE", "product_id": self.milk.id})
                raise ZeroDivisionError
        self.assertFalse(gone.exists())
        self.assertEqual(lot.audit_entry_ids.mapped("kind"), ["created"])

    def test_a_transfer_that_fails_puts_nothing_off_for_others(self):
        lots = self.env["stock.lot"]
        with self.assertRaises(ZeroDivisionError), lots._put_off_births():
            raise ZeroDivisionError
        lot = lots.create({"name": "BORN", "product_id": self.milk.id})
        self.assertEqual(lot.audit_entry_ids.mapped("kind"), ["created"])

    def test_merged_suppliers_are_recorded(self):
        old, new = self.env["res.partner"].create([{"name": "Farm"}, {"name": "Dairy"}])
        self.lot.supplier_partner_id = old
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge((old | new).ids, new)
        self.assertEqual(self.lot.supplier_partner_id, new)
        facts = self.values(self.last(self.lot))
        self.assertEqual(facts["supplier_partner_id"][1], [[new.id, "Dairy"]])
        self.assertEqual(facts["supplier_partner_id"][0][0][0], old.id)

    def test_a_result_is_recorded_with_the_one_it_supersedes(self):
        purity = self.env.ref("lot_compliance.stock_lot_quality_attribute_purity")
        results = self.env["stock.lot.quality.result"].with_user(self.officer)
        for value in (99.1, 98.2):
            results.create(
                {
                    "lot_id": self.lot.id,
                    "attribute_id": purity.id,
                    "value_number": value,
                    "note": f"Lab {value}",
                }
            )
        first, second = self.since(self.lot)
        self.assertEqual((first.kind, first.reason), ("result", "Lab 99.1"))
        old, new = self.values(second)[purity.name]
        self.assertIn("99.1", old)
        self.assertIn("98.2", new)

    def make_certificate(self, lots):
        return (
            self.env["stock.lot.certificate"]
            .with_user(self.officer)
            .create(
                {
                    "number": "C-1",
                    "type_id": self.env["stock.lot.certificate.type"]
                    .search([], limit=1)
                    .id,
                    "partner_id": self.customer.id,
                    "lot_ids": [Command.set(lots.ids)],
                }
            )
        )

    def test_a_certificate_is_recorded_on_its_lots_from_either_side(self):
        other = self.make_lot("L2", days=30)
        certificate = self.make_certificate(self.lot)
        name = certificate.display_name
        self.assertEqual(
            self.values(self.last(self.lot)), {"Lot certificate": ("", name)}
        )
        certificate.lot_ids = [Command.set(other.ids)]
        self.assertEqual(
            self.values(self.last(self.lot)), {"Lot certificate": (name, "")}
        )
        self.assertEqual(self.values(self.last(other)), {"Lot certificate": ("", name)})
        self.lot.with_user(self.officer).certificate_ids = [
            Command.link(certificate.id)
        ]
        self.assertEqual(
            self.values(self.last(self.lot)),
            {"certificate_ids": ("", [[certificate.id, name]])},
        )

    def test_what_a_certificate_says_is_recorded_and_its_end(self):
        certificate = self.make_certificate(self.lot)
        file = Command.create({"name": "c.pdf", "raw": b"%PDF"})
        certificate.write({"number": "C-2", "attachment_ids": [file]})
        changes = list(self.values(self.last(self.lot)).values())
        checksum = certificate.attachment_ids.checksum
        self.assertEqual(changes, [("", f"c.pdf ({checksum})"), ("C-1", "C-2")])
        certificate.unlink()
        self.assertEqual(
            list(self.values(self.last(self.lot)).values()), [("CoA C-2", "")]
        )

    def test_a_deviation_and_its_approval_are_recorded(self):
        self.milk.lot_fefo_policy = "block"
        self.make_lot("EARLY", days=5, quantity=10)
        late = self.make_lot("LATE", days=50, quantity=10)
        picking = self.reserve_lot(self.make_delivery((self.milk, 5)), late)
        picking = picking.with_user(self.worker)
        result = picking.button_validate()
        dialog = self.env[result["res_model"]].with_user(self.worker)
        dialog = dialog.with_context(**result["context"]).browse(result["res_id"])
        dialog.reason = "Customer insists"
        dialog.action_request_deviation()
        deviation = picking.lot_deviation_ids
        deviation.with_user(self.manager).action_approve()
        self.assertRecordValues(
            self.since(late, "deviation"),
            [
                {
                    "user_id": self.worker.id,
                    "old_value": "–",
                    "new_value": "To approve",
                    "reason": "Customer insists",
                },
                {
                    "user_id": self.manager.id,
                    "old_value": "To approve",
                    "new_value": "Approved",
                    "reason": "Customer insists",
                },
            ],
        )

    def test_a_lot_from_before_gets_an_opening_entry_with_the_old_facts(self):
        old = self.make_product("Old cheese")
        lot = self.make_lot("OLD", product=old, supplier_lot="S-1")
        self.assertFalse(lot.audit_entry_ids)
        old.lot_perishable = "optional"
        lot.with_user(self.worker).supplier_lot = "S-2"
        opening, change = lot.audit_entry_ids.sorted("sequence")
        self.assertEqual((opening.kind, change.kind), ("opening", "supplier"))
        self.assertEqual(self.values(opening)["supplier_lot"], ("", "S-1"))
        self.assertEqual(self.values(change)["supplier_lot"], ("S-1", "S-2"))
        self.assertEqual(change.previous_hash, opening.hash)

    def test_a_lot_that_no_setting_is_about_leaves_no_trail(self):
        lot = self.make_lot("PLAIN", product=self.make_product("Bolts"))
        lot.write({"name": "PLAINER", "supplier_lot": "S"})
        lot._write_receipt({"received_quantity": 5})
        self.assertFalse(lot.audit_entry_ids)
        lot.unlink()

    def test_a_disposition_puts_any_lot_under_our_care(self):
        lot = self.make_lot("PLAIN", product=self.make_product("Bolts"))
        self.set_disposition(lot, "on_hold")
        lot.name = "STILL"
        self.assertEqual(
            lot.audit_entry_ids.sorted("sequence").mapped("kind"),
            ["opening", "disposition", "code"],
        )

    def test_a_lot_with_a_history_is_archived_and_not_deleted(self):
        with self.assertRaisesRegex(UserError, "L1 cannot be deleted.*archive it"):
            self.lot.unlink()

    def test_the_job_that_reads_old_receipts_records_what_it_finds(self):
        lot = self.make_lot("JOB", days=5)
        lot._write_receipt_history({lot: {"received_quantity": 7.5}})
        entry = self.since(lot)
        self.assertEqual(entry.kind, "receipt")
        self.assertEqual(self.values(entry), {"received_quantity": ("", "7.5")})
        self.assertEqual(lot.received_quantity, 7.5)

    def test_the_cost_in_queries_does_not_grow_with_the_number_of_lots(self):
        counts = []
        for size in (1, 10, 100):  # the first one warms up
            lots = self.env["stock.lot"].create(
                [
                    {"name": f"{size}-{n}", "product_id": self.milk.id}
                    for n in range(size)
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            self.env.user.fetch(["login", "company_id"])  # some caches need them
            before = self.env.cr.sql_log_count
            lots.with_context(tracking_disable=True).supplier_lot = "S"
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(lots.audit_entry_ids), 2 * size)
        self.assertEqual(counts[1], counts[2])
