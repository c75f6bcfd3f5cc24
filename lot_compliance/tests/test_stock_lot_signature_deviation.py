from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import Form, tagged

from .common import LotComplianceCase

PASSWORD = "lot_manager"  # as new_test_user makes it


@tagged("post_install", "-at_install")
class TestStockLotSignatureDeviation(LotComplianceCase):
    """The approval of a deviation is signed where the company asks for it."""

    def setUp(self):
        super().setUp()
        self.env.company.lot_sign_deviation = True
        self.make_lot("EARLY", days=5, quantity=10)
        self.late = self.make_lot("LATE", days=50, quantity=10)
        self.delivery = self.reserve_lot(self.make_delivery((self.milk, 5)), self.late)
        dialog = self.validate(self.worker)
        dialog.reason = "Customer insists"
        dialog.action_request_deviation()
        self.deviation = self.delivery.lot_deviation_ids.with_user(self.manager)

    def validate(self, user):
        """Press Validate; return the dialog of the gate, or True."""
        result = self.delivery.with_user(user).button_validate()
        if result is True:
            return result
        model = self.env[result["res_model"]].with_user(user)
        return model.with_context(**result["context"]).browse(result["res_id"])

    def open_approval(self, action):
        model = self.env[action["res_model"]].with_user(self.manager)
        return Form(model.with_context(**action["context"]))

    def test_the_button_opens_the_dialog_in_which_it_is_signed(self):
        form = self.open_approval(self.deviation.action_ask_approval())
        self.assertRegex(
            form.signature_statement,
            r"(?s)I approve the deviation for lot LATE: .*\(Customer insists\)",
        )
        self.assertEqual(form.signer_name, self.manager.name)
        form.password = PASSWORD
        dialog = form.save()
        with self.assertRaisesRegex(UserError, "is wrong"):
            dialog.with_context(password="guess").action_approve()
        self.assertEqual(self.deviation.state, "requested")
        dialog.with_context(password=PASSWORD).action_approve()
        self.assertEqual(self.deviation.state, "approved")
        self.assertRecordValues(
            self.late.signature_ids,
            [{"meaning": "deviation", "user_id": self.manager.id}],
        )
        self.assertIs(self.validate(self.worker), True)

    def test_a_program_is_refused_without_the_password(self):
        deviations = self.deviation.browse()
        args = [self.deviation.ids]
        for password in ({}, {"password": "guess"}):
            with self.assertRaisesRegex(UserError, "password"):
                call_kw(deviations, "action_approve", args, password)
        self.assertEqual(self.deviation.state, "requested")
        call_kw(deviations, "action_approve", args, {"password": PASSWORD})
        self.assertEqual(self.deviation.state, "approved")

    def test_the_dialog_of_the_gate_leads_to_the_signature(self):
        action = self.validate(self.manager).action_approve_deviation()
        form = self.open_approval(action)
        form.password = PASSWORD
        form.save().with_context(password=PASSWORD).action_approve()
        self.assertIs(self.validate(self.worker), True)

    def test_who_may_not_approve_is_told_so_whatever_he_types(self):
        for user in (self.worker, self.officer, self.auditor):
            with self.assertRaises(AccessError):
                self.deviation.with_user(user).action_approve(user.login)
            with self.assertRaises(AccessError):
                self.deviation.with_user(user).action_ask_approval()
        self.assertFalse(self.late.signature_ids)

    def test_a_refusal_is_not_signed(self):
        self.deviation.action_refuse()
        self.assertEqual(self.deviation.state, "refused")

    def test_where_nobody_asks_the_button_approves_at_once(self):
        self.env.company.lot_sign_deviation = False
        self.deviation.action_ask_approval()
        self.assertEqual(self.deviation.state, "approved")
        self.assertFalse(self.late.signature_ids)
