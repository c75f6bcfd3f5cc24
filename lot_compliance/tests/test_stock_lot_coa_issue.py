from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .coa_common import CoaCase


@tagged("post_install", "-at_install")
class TestStockLotCoaIssue(CoaCase):
    def test_an_officer_issues_an_accepted_certificate_of_ours(self):
        certificate = self.issue(self.lot)
        self.assertRecordValues(
            certificate,
            [
                {
                    "number": "COA/2026/00001",
                    "type_id": self.env.ref(
                        "lot_compliance.stock_lot_certificate_type_coa"
                    ).id,
                    "partner_id": self.env.company.partner_id.id,
                    "company_id": self.env.company.id,
                    "state": "accepted",
                    "reviewer_id": self.officer.id,
                    "lot_ids": self.lot.ids,
                    "issued_lot_id": self.lot.id,
                    "customer_id": False,
                    "specification_ids": self.general.ids,
                    "valid_until": False,
                }
            ],
        )
        self.assertEqual(certificate.attachment_ids.name, "COA-2026-00001.html")
        self.assertEqual(certificate.attachment_ids.res_id, certificate.id)

    def test_the_day_of_issue_is_that_of_the_company(self):
        self.env.company.partner_id.tz = "Asia/Tokyo"
        with freeze_time("2026-12-31 20:00:00"):
            certificate = self.issue(self.lot)
        self.assertEqual(str(certificate.issue_date), "2027-01-01")
        self.assertEqual(certificate.number, "COA/2027/00001")

    def test_several_lots_get_one_certificate_each(self):
        other = self.make_measured("L2")
        action = (self.lot | other).with_user(self.officer).action_issue_coa()
        certificates = self.find_coas(self.lot | other)
        self.assertEqual(
            certificates.mapped("number"), ["COA/2026/00001", "COA/2026/00002"]
        )
        self.assertEqual(action["domain"], [("id", "in", certificates.ids)])

    def test_the_new_certificate_is_opened(self):
        action = self.lot.with_user(self.officer).action_issue_coa()
        self.assertEqual(action["res_id"], self.find_coas(self.lot).id)

    def test_all_that_speaks_against_it_is_said_and_nothing_is_issued(self):
        unmeasured = self.make_lot("L2", days=60)
        self.enter(self.lot, self.moisture, 6)
        with self.assertRaises(UserError) as raised:
            self.issue(self.lot | unmeasured)
        self.assertEqual(
            str(raised.exception).splitlines(),
            [
                "Nothing is issued yet:",
                "- L1: Moisture is 6.00 %, above the maximum of Fresh milk, revision 1 "
                "(≤ 5.00 %).",
                "- L2: Purity is not measured yet, and Fresh milk, revision 1 asks for "
                "it (≥ 98.00 %).",
                "- L2: Moisture is not measured yet, and Fresh milk, revision 1 asks "
                "for it (≤ 5.00 %).",
            ],
        )
        self.assertFalse(self.find_coas(self.lot | unmeasured))

    def test_a_result_that_cannot_tell_speaks_against_it(self):
        self.enter(self.lot, self.moisture, 6, qualifier="below_loq")
        with self.assertRaisesRegex(UserError, "may be above the maximum"):
            self.issue(self.lot)

    def test_what_is_left_out_on_paper_has_to_pass_too(self):
        self.specify_for(
            self.customer, self.ask(self.moisture, coa_printing="left_out")
        )
        self.enter(self.lot, self.moisture, 6)
        with self.assertRaisesRegex(UserError, "Moisture is 6.00 %, above"):
            self.issue(self.lot, self.customer)

    def test_a_lot_that_misses_the_customers_limit_is_certified_for_others(self):
        self.specify_for(self.customer, self.at_most(self.moisture, 3))
        with self.assertRaisesRegex(
            UserError, "Moisture is 3.25 %, above the maximum of Milk of Corner shop"
        ):
            self.issue(self.lot, self.customer)
        self.assertTrue(self.issue(self.lot))

    def test_without_specification_there_is_nothing_to_certify(self):
        butter = self.make_product("Butter")
        with self.assertRaisesRegex(
            UserError, "L2: Butter has no specification in force"
        ):
            self.issue(self.make_lot("L2", product=butter))

    def test_without_any_printed_result_there_is_no_certificate(self):
        butter = self.make_product("Butter")
        self.specify(
            self.at_most(self.moisture, 5, is_needed_at_release=False),
            product_tmpl_id=butter.product_tmpl_id.id,
        )
        with self.assertRaisesRegex(UserError, "Nothing that a certificate would show"):
            self.issue(self.make_lot("L2", product=butter))

    def test_a_customer_is_its_company_unless_the_contact_has_own_limits(self):
        dock = self.customer.create({"name": "Dock", "parent_id": self.customer.id})
        self.assertEqual(self.issue(self.lot, dock).customer_id, self.customer)
        self.specify_for(dock, self.at_most(self.moisture, 4))
        certificate = self.issue(self.lot, dock)
        self.assertEqual(certificate.customer_id, dock)
        self.assertEqual(len(certificate.specification_ids), 2)

    def test_nobody_but_an_officer_issues(self):
        for user in (self.worker, self.auditor):
            with self.assertRaises(AccessError):
                self.lot.with_user(user).action_issue_coa()

    def test_the_dialog_says_what_is_missing_and_issues(self):
        wizard = (
            self.env["stock.lot.coa.wizard"]
            .with_user(self.officer)
            .with_context(active_model="stock.lot", active_ids=self.lot.ids)
            .create({})
        )
        self.assertEqual(wizard.lot_ids, self.lot)
        self.assertFalse(wizard.obstacles)
        self.specify_for(self.customer, self.at_most(self.moisture, 3))
        wizard.partner_id = self.customer
        self.assertIn("<b>L1</b>: Moisture is 3.25", wizard.obstacles)
        wizard.partner_id = False
        wizard.action_apply()
        self.assertTrue(self.find_coas(self.lot))

    def test_the_trail_of_the_lot_tells_of_the_issue(self):
        before = self.lot.audit_entry_ids
        certificate = self.issue(self.lot)
        linked, accepted = (self.lot.audit_entry_ids - before).sorted("sequence")
        self.assertEqual(linked.changes[0]["new"], "CoA COA/2026/00001")
        told = {change["label"]: change["new"] for change in accepted.changes}
        self.assertEqual(told["CoA COA/2026/00001: Review"], "Accepted")
        self.assertIn(
            certificate.attachment_ids.checksum, told["CoA COA/2026/00001: Files"]
        )
        self.assertEqual(accepted.user_id, self.officer)
        self.assertEqual(accepted.reason, f"Issued by authority of {self.officer.name}")

    def test_companies_number_on_their_own_and_keep_apart(self):
        other = self.env["res.company"].create({"name": "Other dairy"})
        self.officer.company_ids |= other
        self.issue(self.lot)
        lot = self.make_lot("L9", days=60, company_id=other.id)
        self.measure(lot)
        lot.with_user(self.officer).with_company(other).action_issue_coa()
        self.assertRecordValues(
            self.find_coas(lot),
            [
                {
                    "number": "COA/2026/00001",
                    "company_id": other.id,
                    "partner_id": other.partner_id.id,
                }
            ],
        )
        seen = self.env["stock.lot.certificate"].with_user(self.worker)
        self.assertFalse(seen.search([("issued_lot_id", "=", lot.id)]))

    def test_companies_that_were_there_before_get_a_sequence_at_an_update(self):
        sequences = self.env["ir.sequence"]
        domain = [
            ("code", "=", "stock.lot.certificate.coa"),
            ("company_id", "=", self.env.company.id),
        ]
        sequences.search(domain).unlink()
        for _twice in range(2):
            self.env["res.company"]._make_all_lot_coa_sequences()
            self.assertEqual(sequences.search_count(domain), 1)


@tagged("post_install", "-at_install")
class TestStockLotCoaKept(CoaCase):
    """A certificate that was issued stays as it was."""

    def test_a_later_result_does_not_change_it(self):
        certificate = self.issue(self.lot)
        before = certificate.attachment_ids.raw
        self.enter(self.lot, self.purity, 98.2)
        self.assertEqual(certificate.attachment_ids.raw, before)
        self.assertEqual(certificate.state, "accepted")

    def test_a_new_one_replaces_it_for_the_same_customer_only(self):
        general, of_customer = self.issue(self.lot), self.issue(self.lot, self.customer)
        newer = self.issue(self.lot)
        self.assertEqual(general.replaced_by_id, newer)
        self.assertFalse(of_customer.replaced_by_id)
        self.assertIn(
            "Replaced by CoA COA/2026/00003", general.message_ids[0].body.striptags()
        )
        labels = [
            change.get("label")
            for change in self.lot.audit_entry_ids.mapped("changes")
            for change in change
        ]
        self.assertIn("CoA COA/2026/00001: Replaced By", labels)

    def test_nobody_changes_or_deletes_it(self):
        certificate = self.issue(self.lot).with_user(self.manager)
        other = self.make_lot("L2")
        for vals in (
            {"number": "X"},
            {"issue_date": "2026-01-01"},
            {"valid_until": "2027-01-01"},
            {"partner_id": self.customer.id},
            {"attachment_ids": [Command.clear()]},
            {"lot_ids": [Command.link(other.id)]},
            {"customer_id": self.customer.id},
            {"replaced_by_id": certificate.id},
            {"company_id": False},
        ):
            with (
                self.subTest(vals),
                self.assertRaisesRegex(
                    UserError,
                    "CoA COA/2026/00001 cannot be made, changed or deleted by hand",
                ),
            ):
                certificate.write(vals)
        with self.assertRaisesRegex(UserError, "changed or deleted by hand"):
            certificate.unlink()

    def test_its_file_stays(self):
        file = self.issue(self.lot).attachment_ids.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "not changed or deleted in its place"):
            file.raw = b"forged"
        with self.assertRaisesRegex(UserError, "not changed or deleted in its place"):
            file.unlink()

    def test_nobody_makes_one_by_hand(self):
        for name in ("issued_lot_id", "replaced_by_id", "customer_id"):
            target = self.lot if name == "issued_lot_id" else self.customer
            if name == "replaced_by_id":
                target = self.issue(self.lot)
            with self.subTest(name), self.assertRaisesRegex(UserError, "by hand"):
                self.env["stock.lot.certificate"].with_user(self.officer).create(
                    {
                        "number": f"F {name}",
                        "type_id": self.lot._get_coa_type().id,
                        "partner_id": self.env.company.partner_id.id,
                        name: target.id,
                    }
                )

    def test_it_is_rejected_for_a_reason_and_never_accepted_again(self):
        certificate = self.issue(self.lot).with_user(self.manager)
        certificate.action_reject("Sample mixed up")
        self.assertEqual(certificate.state, "rejected")
        with self.assertRaisesRegex(UserError, "by hand"):
            certificate.action_accept()

    def test_it_is_neither_given_to_another_lot_nor_taken_off(self):
        certificate = self.issue(self.lot)
        other = self.make_lot("L2").with_user(self.officer)
        with self.assertRaisesRegex(UserError, "about its lot for good"):
            other.certificate_ids = [Command.link(certificate.id)]
        with self.assertRaisesRegex(UserError, "about its lot for good"):
            self.lot.with_user(self.officer).certificate_ids = [Command.clear()]
        with self.assertRaisesRegex(UserError, "about its lot for good"):
            other.create(
                {
                    "name": "L3",
                    "product_id": self.milk.id,
                    "certificate_ids": [Command.link(certificate.id)],
                }
            )

    def test_other_certificates_come_and_go_as_before(self):
        self.issue(self.lot)
        certificate = self.env["stock.lot.certificate"].create(
            {
                "number": "S-1",
                "type_id": self.lot._get_coa_type().id,
                "partner_id": self.customer.id,
            }
        )
        lot = self.lot.with_user(self.officer)
        lot.certificate_ids = [Command.link(certificate.id)]
        lot.certificate_ids = [Command.unlink(certificate.id)]
        self.assertEqual(len(self.lot.certificate_ids), 1)

    def test_without_the_type_it_says_how_to_have_it_again(self):
        type_ = self.lot._get_coa_type()
        self.env["ir.model.data"].search(
            [("model", "=", type_._name), ("res_id", "=", type_.id)]
        ).unlink()
        with self.assertRaisesRegex(UserError, "was deleted: update the module"):
            self.issue(self.lot)


@tagged("post_install", "-at_install")
class TestStockLotCoaProof(CoaCase):
    """Our own certificate is the required one of lots that were made here."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.milk.lot_certificate_type_ids = cls.lot._get_coa_type()

    def assert_state(self, state):
        self.lot.invalidate_recordset()
        self.assertEqual(self.lot.certificate_state, state)
        found = self.lot.search([("certificate_state", "=", state)])
        self.assertIn(self.lot, found)

    def test_it_counts_for_a_lot_made_here(self):
        self.assert_state("missing")
        self.issue(self.lot)
        self.assert_state("complete")
        self.assertFalse(self.lot._get_release_obstacles()[self.lot])

    def test_it_does_not_count_for_a_lot_that_was_bought(self):
        self.lot.supplier_partner_id = self.customer
        self.issue(self.lot)
        self.assert_state("missing")
        certificate = self.env["stock.lot.certificate"].create(
            {
                "number": "S-1",
                "type_id": self.lot._get_coa_type().id,
                "partner_id": self.customer.id,
                "lot_ids": [Command.link(self.lot.id)],
            }
        )
        self.assert_state("to_review")
        certificate.action_accept()
        self.assert_state("complete")

    def test_one_that_was_replaced_does_not_count_when_the_new_one_is_rejected(self):
        self.issue(self.lot)
        newer = self.issue(self.lot)
        self.assert_state("complete")
        newer.with_user(self.officer).action_reject("Sample mixed up")
        self.assert_state("missing")

    def test_a_product_that_ships_only_with_it_ships_with_it(self):
        self.lot._get_coa_type().absence_at_shipping = "refuse"
        delivery = self.reserve_lot(self.make_delivery((self.milk, 2)), self.lot)
        delivery.move_ids.picked = True
        with self.assertRaisesRegex(UserError, "without its certificates"):
            delivery.move_ids.with_user(self.worker)._action_done()
        self.issue(self.lot)
        delivery.move_ids.with_user(self.worker)._action_done()
        self.assertEqual(delivery.state, "done")
