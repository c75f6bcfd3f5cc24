from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .packing_common import PackingCase

HEADERS = ("Barcode", "Lot", "Expiry", "Quantity")


@tagged("post_install", "-at_install")
class TestPackingListRights(PackingCase):
    """A packing list under way is its user's own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = new_test_user(
            cls.env, "lot_colleague", "stock.group_stock_user"
        )

    def open_own(self):
        content = self.csv(HEADERS, ("4006381333931", "M-1", "2026-12-31", "10"))
        return self.open_list(self.make_receipt(), content)

    def test_colleagues_read_neither_list_nor_columns_nor_rows(self):
        wizard = self.open_own()
        for records in (wizard, wizard.column_ids, wizard.row_ids):
            with self.subTest(records._name):
                self.assertTrue(records.read(["create_date"]))
                theirs = records.with_user(self.colleague)
                self.assertFalse(theirs.search([("id", "in", records.ids)]))
                with self.assertRaises(AccessError):
                    theirs.read(["create_date"])

    def test_colleagues_do_not_read_the_file(self):
        wizard = self.open_own()
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", wizard._name), ("res_field", "=", "file")]
            + [("res_id", "=", wizard.id)]
        )
        self.assertTrue(attachment.with_user(self.worker).raw)
        attachment.invalidate_recordset()
        with self.assertRaises(AccessError):
            attachment.with_user(self.colleague).read(["raw"])

    def test_colleagues_add_no_rows(self):
        wizard = self.open_own()
        rows = self.env["stock.lot.packing.list.row"].with_user(self.colleague)
        with self.assertRaises(AccessError):
            rows.create({"wizard_id": wizard.id, "number": 1})

    def test_meaning_that_there_is_not_is_refused(self):
        wizard = self.open_own()
        wizard.action_import()
        mapping = self.env["stock.lot.packing.list.mapping"].with_user(self.worker)
        mapping = mapping.search([("header", "=", "lot")])
        self.assertEqual(mapping.column, "lot")
        for columns in (mapping, wizard.column_ids):
            with self.subTest(columns._name), self.assertRaises(ValueError):
                columns.write({"column": "weather"})
