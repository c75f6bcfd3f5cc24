from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .test_stock_lot_code_facts import LotCodeCase


@tagged("post_install", "-at_install")
class TestStockLotCodeDoors(LotCodeCase):
    """Whichever way a lot is made, its code follows the rule."""

    def dialog(self, picking, product=None):
        """Return what the dialog on a transfer sends."""
        product = product or picking.move_ids.product_id
        return {
            "default_product_id": product.id,
            "default_picking_id": picking.id,
            "default_location_dest_id": self.stock.id,
            "default_location_id": self.supplier_location.id,
            "default_quantity": 15,
            "default_tracking": "lot",
            "default_move_id": picking.move_ids.id,
            "default_company_id": self.env.company.id,
        }

    def generate(self, first="", mode="generate", text="", count=5):
        picking = self.make_receipt({})
        moves = self.env["stock.move"].with_user(self.worker)
        lines = moves.action_generate_lot_line_vals(
            self.dialog(picking), mode, first, count, text
        )
        return [line["lot_name"] for line in lines]

    def test_looking_at_the_dialog_takes_no_number(self):
        context = self.dialog(self.make_receipt({}))
        for _look in range(2):
            code = self.env["stock.move"].with_user(self.worker).get_next_lot_code
            self.assertEqual(code(context), "LOT-2026-11-001")
        self.assertFalse(self.rule.counter_ids)

    def test_generating_three_lots_takes_three_numbers(self):
        expected = [f"LOT-2026-11-00{number}" for number in (1, 2, 3)]
        self.assertEqual(self.generate("LOT-2026-11-001"), expected)
        self.assertEqual(self.rule.counter_ids.value, 3)
        self.assertEqual(self.generate("")[0], "LOT-2026-11-004")

    def test_generating_from_a_typed_code_counts_on_from_there(self):
        self.assertEqual(self.generate("G1"), ["G1", "G2", "G3"])
        self.assertFalse(self.rule.counter_ids)

    def test_generating_from_a_bad_typed_code_is_refused_in_the_dialog(self):
        self.rule.manual_check = "pattern"
        with self.assertRaisesRegex(ValidationError, "“G1”.*\n.*“G2”"):
            self.generate("G1")

    def test_pasted_codes_are_checked_in_the_dialog(self):
        self.rule.manual_check = "pattern"
        good = "LOT-2026-11-007\nLOT-2026-11-008"
        self.assertEqual(self.generate(mode="import", text=good), good.split("\n"))
        with self.assertRaisesRegex(ValidationError, "“X”"):
            self.generate(mode="import", text=f"{good}\nX")

    def test_pasting_the_code_of_an_old_lot_is_fine(self):
        self.env["stock.lot"].create({"name": "OLD", "product_id": self.cheese.id})
        self.rule.manual_check = "pattern"
        self.assertEqual(self.generate(mode="import", text="OLD"), ["OLD"])

    def test_pasting_the_code_of_an_archived_lot_is_fine(self):
        lot = self.env["stock.lot"].create(
            {"name": "OLD", "product_id": self.cheese.id}
        )
        lot.active = False
        self.rule.manual_check = "pattern"
        self.assertEqual(self.generate(mode="import", text="OLD"), ["OLD"])

    def test_pasting_the_code_of_another_companys_lot_is_a_new_code(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.worker.company_ids |= other
        self.env["stock.lot"].create(
            {"name": "OLD", "product_id": self.cheese.id, "company_id": other.id}
        )
        self.rule.manual_check = "pattern"
        moves = self.env["stock.move"].with_user(self.worker)
        moves = moves.with_context(allowed_company_ids=[self.env.company.id, other.id])
        context = self.dialog(self.make_receipt({}))
        with self.assertRaisesRegex(ValidationError, "“OLD”"):
            moves.action_generate_lot_line_vals(context, "import", "", 5, "OLD")

    def test_the_dialog_draws_serial_numbers_too(self):
        drill = self.make_product(
            "Drill", tracking="serial", lot_code_rule_id=self.rule.id
        )
        move = self.make_receipt({}, product=drill).move_ids
        move.move_line_ids.unlink()
        move._generate_serial_numbers("LOT-2026-11-001", 2)
        self.assertEqual(
            move.move_line_ids.mapped("lot_name"),
            ["LOT-2026-11-001", "LOT-2026-11-002"],
        )
        self.assertEqual(self.rule.counter_ids.value, 2)

    def test_an_import_without_codes_draws_them(self):
        result = self.env["stock.lot"].load(
            ["product_id/.id", "ref"],
            [[str(self.cheese.id), "first"], [str(self.cheese.id), "second"]],
        )
        self.assertFalse(result["messages"])
        lots = self.env["stock.lot"].browse(result["ids"])
        self.assertEqual(lots.mapped("name"), ["LOT-2026-11-001", "LOT-2026-11-002"])

    def test_an_import_of_bad_codes_says_so_and_imports_nothing(self):
        self.rule.manual_check = "pattern"
        result = self.env["stock.lot"].load(
            ["name", "product_id/.id"], [["BAD", str(self.cheese.id)]]
        )
        self.assertFalse(result["ids"])
        self.assertIn("such as LOT-2026-11-001", result["messages"][0]["message"])

    def test_a_count_names_a_new_lot_by_the_rule(self):
        self.rule.manual_check = "pattern"
        lots = self.env["stock.lot"].with_user(self.worker)
        lots = lots.with_context(default_product_id=self.cheese.id)
        with self.assertRaisesRegex(ValidationError, "“BAD”"):
            lots.name_create("BAD")
        lot = lots.browse(lots.name_create("LOT-2026-11-050")[0])
        quant = self.env["stock.quant"].create(
            {
                "product_id": self.cheese.id,
                "location_id": self.stock.id,
                "lot_id": lot.id,
                "inventory_quantity": 3,
            }
        )
        quant.action_apply_inventory()
        self.assertEqual(lot.product_qty, 3)

    def test_the_origin_is_on_the_form_of_the_product(self):
        with Form(self.cheese.product_tmpl_id) as form:
            form.lot_code_source = "supplier"
        self.assertEqual(self.cheese.lot_code_source, "supplier")

    def test_a_product_without_rule_generates_as_the_core_does(self):
        picking = self.make_receipt({}, product=self.milk)
        context = self.dialog(picking)
        self.assertFalse(self.env["stock.move"].get_next_lot_code(context))
        sequence = self.milk.lot_sequence_id
        first = sequence.next_by_id()
        before = sequence.number_next_actual
        lines = self.env["stock.move"].action_generate_lot_line_vals(
            context, "generate", first, 5, ""
        )
        self.assertEqual(lines[0]["lot_name"], first)
        self.assertEqual(sequence.number_next_actual, before - 1 + len(lines))

    def test_lot_under_a_rule_says_on_its_form_who_made_it_not_in_a_note(self):
        lot = self.env["stock.lot"].create({"product_id": self.cheese.id})
        self.assertFalse(lot.message_ids)
        form = Form(lot.with_user(self.worker))
        self.assertEqual(form.create_uid, self.env.user)
        self.flush_tracking()
        lot.supplier_lot = "V-1"
        self.flush_tracking()
        self.assertTrue(lot.message_ids, "changes are still logged")

    def test_lots_without_a_rule_keep_the_note_of_the_core(self):
        plain = self.make_product("Plain")
        both = self.env["stock.lot"].create(
            [{"product_id": self.cheese.id}, {"product_id": plain.id, "name": "P"}]
        )
        self.assertTrue(both[1].message_ids)

    def flush_tracking(self):
        self.env.flush_all()
        self.env.cr.precommit.run()
