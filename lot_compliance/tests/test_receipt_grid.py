from odoo.tests import Form, tagged

from .receipt_common import ReceiptCase

DETAILS = "stock.view_stock_move_operations"


@tagged("post_install", "-at_install")
class TestReceiptGrid(ReceiptCase):
    """What is typed in the lines of a receipt, and what they show."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("stock.group_production_lot")
        cls.worker.group_ids += cls.env.ref("stock.group_production_lot")
        cls.first, cls.second = cls.env["stock.lot.grade"].create(
            [{"name": "Grade one", "code": "G1"}, {"name": "Grade two", "code": "G2"}]
        )
        cls.rule = cls.env["stock.lot.code.rule"].create({"name": "Own codes"})

    def open_receipt(self, product=None, quantity=30):
        product = product or self.milk
        return self.receive((product, False, quantity), validate=False)

    def split(self, receipt, *vals_list):
        """Replace the line of a receipt by others."""
        line = receipt.move_line_ids
        copies = line | line.union(*(line.copy() for _vals in vals_list[1:]))
        for copy, vals in zip(copies, vals_list, strict=True):
            copy.write({"expiration_date": line.expiration_date, **vals})
        return copies

    def test_code_of_a_known_lot_shows_its_date_grade_and_supplier_lot(self):
        lot = self.make_lot("KNOWN", days=40, supplier_lot="V-1")
        lot.grade_id = self.first
        move = self.open_receipt().move_ids.with_user(self.worker)
        with Form(move, view=DETAILS) as form, form.move_line_ids.edit(0) as line:
            line.lot_name = "KNOWN"
            self.assertEqual(line.lot_novelty, "known")
            self.assertEqual(line.expiration_date, lot.expiration_date)
            self.assertEqual(line.grade_id, self.first)
            self.assertEqual(line.supplier_lot, "V-1")
            line.lot_name = "UNHEARD-OF"
            self.assertEqual(line.lot_novelty, "new")

    def test_another_known_code_leaves_nothing_of_the_first(self):
        first = self.make_lot("FIRST", days=40, supplier_lot="V-1")
        first.write({"production_date": "2026-11-01", "grade_id": self.first.id})
        second = self.make_lot("SECOND", days=50)
        move = self.open_receipt().move_ids.with_user(self.worker)
        with Form(move, view=DETAILS) as form, form.move_line_ids.edit(0) as line:
            line.lot_name = "FIRST"
            self.assertEqual(line.supplier_lot, "V-1")
            line.lot_name = "SECOND"
            self.assertEqual(line.expiration_date, second.expiration_date)
            self.assertFalse(line.production_date or line.supplier_lot or line.grade_id)

    def test_line_can_be_completed_on_a_phone(self):
        line = self.open_receipt().move_line_ids.with_user(self.worker)
        with Form(line, view="stock.view_move_line_form") as form:
            form.lot_name = "L-1"
            form.supplier_lot = "V-1"
            form.production_date = "2026-11-01"
            form.expiration_date = "2026-12-24 00:00:00"
            form.grade_id = self.first
        self.assertRecordValues(
            line, [{"lot_name": "L-1", "supplier_lot": "V-1", "lot_novelty": "new"}]
        )

    def test_line_without_code_says_that_it_gets_one(self):
        line = self.open_receipt().move_line_ids
        self.assertFalse(line.lot_code_hint)
        self.milk.lot_code_rule_id = self.rule
        line.invalidate_recordset(["lot_code_hint"])
        self.assertTrue(line.lot_code_hint)
        self.milk.lot_code_source = "manual"
        line.invalidate_recordset(["lot_code_hint"])
        self.assertFalse(line.lot_code_hint)

    def test_lot_of_another_product_or_company_is_not_known(self):
        other = self.make_product("Cream")
        self.make_lot("CREAM", product=other)
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.make_lot("FOREIGN", company_id=company.id)
        receipt = self.open_receipt()
        self.split(receipt, {"lot_name": "CREAM"}, {"lot_name": "FOREIGN"})
        self.assertEqual(receipt.move_line_ids.mapped("lot_novelty"), ["new", "new"])

    def test_new_or_known_is_found_in_one_query_for_all_lines(self):
        receipt = self.open_receipt()
        names = [{"lot_name": f"N-{number}"} for number in range(40)]
        lines = self.split(receipt, *names)
        self.make_lot("N-7", days=3)
        (
            lines.mapped("lot_name"),
            lines.product_id.company_id,
            lines.mapped("company_id"),
        )
        self.env.flush_all()
        with self.assertQueryCount(1):
            novelty = lines.mapped("lot_novelty")
        self.assertEqual(novelty.count("known"), 1)

    def test_remaining_quantity_counts_down_while_lines_are_typed(self):
        move = self.open_receipt(quantity=30).move_ids.with_user(self.worker)
        with Form(move, view=DETAILS) as form:
            with form.move_line_ids.edit(0) as line:
                line.quantity = 12
            self.assertEqual(form.lot_remaining_quantity, 18)
            with form.move_line_ids.new() as line:
                line.quantity = 20
            self.assertEqual(form.lot_remaining_quantity, -2)

    def test_remaining_quantity_is_in_the_unit_of_the_demand(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        receipt = self.open_receipt(quantity=30)
        receipt.move_line_ids.write({"product_uom_id": dozen.id, "quantity": 2})
        self.assertEqual(receipt.move_ids.lot_remaining_quantity, 6)

    def test_one_supplier_lot_is_split_over_lots_that_all_remember_it(self):
        self.milk.lot_code_rule_id = self.rule
        receipt = self.open_receipt(quantity=30)
        parts = [{"supplier_lot": "V-9", "lot_name": False, "quantity": 10}] * 3
        self.split(receipt, *parts)
        receipt.with_user(self.worker).button_validate()
        lots = receipt.move_line_ids.lot_id
        self.assertEqual(len(lots), 3)
        self.assertEqual(lots.mapped("supplier_lot"), ["V-9"] * 3)

    def test_grade_typed_at_receipt_is_the_grade_of_the_lot(self):
        receipt = self.open_receipt()
        receipt.move_line_ids.write({"lot_name": "L-1", "grade_id": self.second.id})
        receipt.with_user(self.worker).button_validate()
        self.assertEqual(receipt.move_line_ids.lot_id.grade_id, self.second)

    def test_further_grade_of_a_supplier_lot_becomes_a_lot_of_its_own(self):
        self.milk.write(
            {"lot_code_rule_id": self.rule.id, "lot_code_source": "supplier"}
        )
        receipt = self.open_receipt(quantity=30)
        common = {"supplier_lot": "V-9", "lot_name": False, "quantity": 10}
        grades = (self.first, self.second, self.first)
        parts = [{**common, "grade_id": grade.id} for grade in grades]
        self.split(receipt, *parts)
        receipt.with_user(self.worker).button_validate()
        self.assertRecordValues(
            receipt.move_line_ids.lot_id.sorted("name", reverse=True),
            [
                {"name": "V-9", "grade_id": self.first.id, "product_qty": 20},
                {
                    "name": "LOT-2026-11-001",
                    "grade_id": self.second.id,
                    "product_qty": 10,
                },
            ],
        )

    def test_known_lot_keeps_its_grade(self):
        lot = self.make_lot("KNOWN", days=34)
        lot.write({"grade_id": self.first.id, "expiration_date": "2026-12-24 12:00:00"})
        receipt = self.open_receipt()
        receipt.move_line_ids.write({"lot_name": "KNOWN", "grade_id": self.second.id})
        receipt.with_user(self.worker).button_validate()
        self.assertEqual(lot.grade_id, self.first)
