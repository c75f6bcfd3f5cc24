"""What holds for every model, menu and refusal of ours."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.lot_compliance.policy.reasons import Refusal
from odoo.addons.lot_compliance.policy.receipt import ReceiptProblem

ADDONS = ("lot_compliance", "lot_compliance_mrp", "lot_compliance_reports")
# Services, dialogs and parts of a record: nothing of a company is kept in them.
WITHOUT_COMPANY = {
    "stock.lot.code.counter",
    "stock.lot.completion",
    "stock.lot.quality.attribute.choice",
}


@tagged("post_install", "-at_install")
class TestConventions(TransactionCase):
    def our_models(self, *, stored=False):
        """Return our model classes that are no extension of a core model."""
        models = [
            self.env[name]
            for name, model in self.registry.items()
            if model._original_module in ADDONS
        ]
        self.assertTrue(models)
        if stored:
            models = [m for m in models if not m._abstract and not m._transient]
        return models

    def our_records(self, model):
        data = self.env["ir.model.data"].search(
            [("module", "in", ADDONS), ("model", "=", model)]
        )
        self.assertTrue(data, model)
        return self.env[model].browse(data.mapped("res_id")).exists()

    def test_every_model_has_a_description(self):
        for model in self.our_models():
            with self.subTest(model._name):
                self.assertNotEqual(model._description, model._name)

    def test_every_model_can_be_read_by_users_and_auditors(self):
        for model in self.our_models(stored=True):
            readers = (
                self.env["ir.model.access"]
                .search(
                    [("model_id.model", "=", model._name), ("perm_read", "=", True)]
                )
                .group_id
            )
            for group in ("user", "auditor"):
                with self.subTest(f"{model._name} {group}"):
                    self.assertIn(
                        self.env.ref(f"lot_compliance.lot_compliance_group_{group}"),
                        readers,
                    )

    def test_auditors_write_nothing_of_ours(self):
        auditor = self.env.ref("lot_compliance.lot_compliance_group_auditor")
        access = self.env["ir.model.access"].search([("group_id", "=", auditor.id)])
        self.assertTrue(access)
        for right in ("perm_write", "perm_create", "perm_unlink"):
            self.assertFalse(
                access.filtered(right).filtered(
                    lambda line: not self.env[line.model_id.model]._transient
                )
            )

    def test_every_model_keeps_companies_apart(self):
        for model in self.our_models(stored=True):
            if model._name in WITHOUT_COMPANY:
                continue
            with self.subTest(model._name):
                self.assertIn("company_id", model._fields)
                self.assertTrue(
                    self.env["ir.rule"].search([("model_id.model", "=", model._name)])
                )

    def test_every_menu_opens_for_the_groups_that_see_it(self):
        for menu in self.our_records("ir.ui.menu").filtered("action"):
            model = getattr(menu.action, "res_model", None)
            for group in menu.group_ids if model else ():
                with self.subTest(f"{menu.complete_name} {group.name}"):
                    readers = (
                        self.env["ir.model.access"]
                        .search(
                            [("model_id.model", "=", model), ("perm_read", "=", True)]
                        )
                        .group_id
                    )
                    self.assertTrue(readers & (group | group.all_implied_ids))

    def test_every_refusal_has_words_and_a_name(self):
        gate = self.env["stock.lot.gate"]
        names = dict(self.env["stock.lot.deviation"]._fields["refusal"].selection)
        for refusal in Refusal:
            with self.subTest(refusal.value):
                self.assertTrue(callable(getattr(gate, f"_describe_{refusal.value}")))
                self.assertIn(refusal.value, names)

    def test_every_problem_at_receipt_has_words(self):
        check = self.env["stock.lot.receipt.check"]
        for problem in ReceiptProblem:
            with self.subTest(problem.value):
                self.assertTrue(callable(getattr(check, f"_describe_{problem.value}")))
