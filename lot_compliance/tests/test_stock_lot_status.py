from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestStockLotStatus(LotComplianceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30)
        cls.released = cls.env.ref("lot_compliance.stock_lot_disposition_released")
        cls.quarantine = cls.env.ref("lot_compliance.stock_lot_disposition_quarantine")

    def test_a_new_lot_has_no_disposition_and_no_restriction(self):
        self.assertFalse(self.lot.disposition_id)

    def test_the_shipped_dispositions_say_what_a_lot_may_do(self):
        allowed = {
            disposition.code: [
                name.removeprefix("allow_")
                for name in sorted(disposition._fields)
                if name.startswith("allow_") and disposition[name]
            ]
            for disposition in self.env["stock.lot.disposition"].search([])
        }
        inside = ["return_to_vendor", "scrap", "transfer"]
        self.assertEqual(
            allowed,
            {
                "quarantine": inside,
                "released": sorted([*inside, "consume", "pos", "reserve", "ship"]),
                "on_hold": inside,
                "rejected": inside,
                "recalled": ["transfer"],
            },
        )

    def test_an_officer_quarantines_a_lot_with_the_button_and_a_reason(self):
        wizard = Form(
            self.env["stock.lot.disposition.wizard"]
            .with_user(self.officer)
            .with_context(
                active_model="stock.lot",
                active_ids=self.lot.ids,
                default_disposition_id=self.quarantine.id,
            )
        )
        wizard.reason = "Moisture <b>above</b> the limit"
        wizard.save().action_apply()
        self.assertEqual(self.lot.disposition_id, self.quarantine)
        message = self.lot.message_ids[0]
        self.assertEqual(message.author_id, self.officer.partner_id)
        self.assertIn(
            "Disposition changed from none to Quarantine: Moisture &lt;b&gt;above",
            message.body,
        )

    def test_the_message_names_the_old_and_the_new_disposition(self):
        lot = self.lot.with_user(self.officer)
        lot.action_set_disposition(self.quarantine.id, "Arrived")
        lot.action_set_disposition(self.released.id, "Tested")
        self.assertIn("from Quarantine to Released: Tested", lot.message_ids[0].body)

    def test_the_same_disposition_again_posts_nothing(self):
        lot = self.lot.with_user(self.officer)
        lot.action_set_disposition(self.quarantine.id, "Arrived")
        count = len(lot.message_ids)
        lot.action_set_disposition(self.quarantine.id, "Arrived again")
        self.assertEqual(len(lot.message_ids), count)

    def test_many_lots_get_a_disposition_at_once(self):
        lots = self.lot + self.make_lot("L2", days=30)
        lots.with_user(self.officer).action_set_disposition(self.released.id, "Tested")
        self.assertEqual(lots.disposition_id, self.released)

    def test_a_disposition_without_reason_is_refused(self):
        lot = self.lot.with_user(self.officer)
        for reason in (False, "", "  "):
            with self.subTest(reason), self.assertRaisesRegex(UserError, "the reason"):
                lot.action_set_disposition(self.quarantine.id, reason)
        with self.assertRaises(UserError):
            lot.action_set_disposition(0, "No such disposition")

    def test_nobody_else_changes_a_disposition_by_any_way(self):
        for user in (self.worker, self.auditor):
            lot = self.lot.with_user(user)
            with self.subTest(user.login):
                with self.assertRaisesRegex(AccessError, "quality officer"):
                    lot.action_set_disposition(self.released.id, "Looks fine")
                with self.assertRaises(AccessError):
                    lot.write({"disposition_id": self.released.id})
                with self.assertRaises(AccessError):
                    lot.with_context(default_reason="Looks fine").disposition_id = False
                    lot.disposition_id = self.quarantine
                with self.assertRaises(AccessError):
                    lot.env["stock.lot.disposition.wizard"].create(
                        {
                            "lot_ids": lot.ids,
                            "disposition_id": self.released.id,
                            "reason": "Looks fine",
                        }
                    )

    def test_even_an_officer_and_a_manager_need_a_reason(self):
        for user in (self.officer, self.manager):
            with self.subTest(user.login), self.assertRaisesRegex(UserError, "reason"):
                self.lot.with_user(user).disposition_id = self.released

    def test_writing_back_the_same_disposition_is_no_change(self):
        self.lot.with_user(self.worker).write({"disposition_id": False, "ref": "R"})
        self.assertEqual(self.lot.ref, "R")

    @mute_logger("odoo.models")
    def test_an_import_changes_no_disposition(self):
        lots = self.env["stock.lot"].with_user(self.worker)
        external_id = self.lot.export_data(["id"])["datas"][0][0]
        result = lots.load(
            ["id", "disposition_id/.id"], [[external_id, str(self.released.id)]]
        )
        self.assertFalse(result["ids"])
        self.assertFalse(self.lot.disposition_id)

    def test_a_worker_makes_no_lot_with_a_disposition_or_certificate(self):
        lots = self.env["stock.lot"].with_user(self.worker)
        vals = {"name": "L2", "product_id": self.milk.id}
        certificate = self.make_certificate()
        with self.assertRaises(AccessError):
            lots.create({**vals, "disposition_id": self.released.id})
        with self.assertRaises(AccessError):
            lots.with_context(default_disposition_id=self.released.id).create(vals)
        with self.assertRaises(AccessError):
            lots.create({**vals, "certificate_ids": [Command.link(certificate.id)]})
        self.assertTrue(lots.create(vals))

    def make_certificate(self):
        return self.env["stock.lot.certificate"].create(
            {
                "number": "4711",
                "type_id": self.env.ref(
                    "lot_compliance.stock_lot_certificate_type_coa"
                ).id,
                "partner_id": self.customer.id,
            }
        )

    def test_an_officer_may_make_a_lot_that_starts_in_quarantine(self):
        lot = (
            self.env["stock.lot"]
            .with_user(self.officer)
            .create(
                {
                    "name": "L2",
                    "product_id": self.milk.id,
                    "disposition_id": self.quarantine.id,
                }
            )
        )
        self.assertEqual(lot.disposition_id, self.quarantine)

    def test_an_officer_links_certificates_and_a_worker_does_not(self):
        link = {"certificate_ids": [Command.link(self.make_certificate().id)]}
        with self.assertRaisesRegex(AccessError, "quality officer"):
            self.lot.with_user(self.worker).write(link)
        self.lot.with_user(self.officer).write(link)
        self.assertEqual(self.lot.certificate_count, 1)

    def test_a_copy_of_a_lot_takes_no_judgement_and_no_proof_along(self):
        self.lot.sudo().disposition_id = self.released
        self.lot.grade_id = self.env.ref("lot_compliance.stock_lot_grade_a")
        self.lot.certificate_ids = self.make_certificate()
        self.env["stock.lot.quality.result"].create(
            {
                "lot_id": self.lot.id,
                "attribute_id": self.env.ref(
                    "lot_compliance.stock_lot_quality_attribute_ph"
                ).id,
                "value_number": 7,
            }
        )
        self.assertRecordValues(
            self.lot.copy(),
            [
                {
                    "disposition_id": False,
                    "grade_id": False,
                    "certificate_ids": [],
                    "quality_result_ids": [],
                }
            ],
        )

    def test_a_disposition_of_another_company_is_refused(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        foreign = self.quarantine.copy({"company_id": other.id, "code": "foreign"})
        lot = self.make_lot("L3", days=3, company_id=self.env.company.id)
        with self.assertRaises(UserError):
            lot.with_user(self.officer).action_set_disposition(foreign.id, "Mine")

    def test_only_managers_configure_dispositions_and_grades(self):
        grade = self.env.ref("lot_compliance.stock_lot_grade_a")
        for record in (self.quarantine, grade):
            for user in (self.worker, self.officer, self.auditor):
                own = record.with_user(user)
                self.assertTrue(own.read(["name", "code"]))
                with self.assertRaises(AccessError):
                    own.name = "Mine"
            record.with_user(self.manager).name = "Ours"

    @mute_logger("odoo.sql_db")
    def test_a_disposition_in_use_is_not_deleted(self):
        self.set_disposition(self.lot, "quarantine")
        with self.assertRaisesRegex(Exception, "stock.lot|Lot/Serial"):
            self.quarantine.unlink()

    def test_the_lot_form_opens_for_every_role(self):
        self.set_disposition(self.lot, "quarantine")
        for user in (self.worker, self.officer, self.manager, self.auditor):
            with self.subTest(user.login):
                form = Form(self.lot.with_user(user))
                self.assertEqual(form.disposition_id, self.quarantine)
                self.assertEqual(form.expiry_label, "30 days left")
