from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import file_open

from .quality_common import QualityCase

COLUMNS = ["lot_id", "product_entry", "attribute_id", "value_entry"]
TEMPLATE = "lot_compliance/static/csv/stock_lot_quality_result.csv"


@tagged("post_install", "-at_install")
class TestStockLotQualityImport(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.milk.default_code = "MILK"
        cls.cream = cls.make_product("Cream", default_code="CREAM")
        cls.lot = cls.make_lot("L1", days=30)
        cls.second = cls.make_lot("L2", days=30)

    def load(self, *rows, columns=COLUMNS):
        """Import rows as the officer; return (results, [message])."""
        answer = self.results.load(list(columns), [list(row) for row in rows])
        messages = [message["message"] for message in answer["messages"]]
        return self.results.browse(answer["ids"] or []), messages

    def test_a_file_names_lot_and_attribute_and_gives_one_value(self):
        colour = self.make_attribute("choice", "White")
        results, messages = self.load(
            ("L1", "", "moisture", "4.5"),
            ("L1", "", "pH", "6.7"),
            ("L2", "MILK", "Moisture", "<0.02"),
            ("L2", "", "choice", "white"),
        )
        self.assertFalse(messages)
        self.assertRecordValues(
            results,
            [
                {"lot_id": lot.id, "attribute_id": attribute.id, "value_display": value}
                for lot, attribute, value in (
                    (self.lot, self.moisture, "4.50 %"),
                    (self.lot, self.ph, "6.7"),
                    (self.second, self.moisture, "< 0.02 % (LOQ)"),
                    (self.second, colour, "White"),
                )
            ],
        )
        self.assertEqual(results.user_id, self.officer)

    def test_the_other_columns_are_named_too(self):
        gram = self.env.ref("uom.product_uom_gram")
        kilo = self.env.ref("uom.product_uom_kgm")
        lab = self.env["res.partner"].create({"name": "Labor Nord"})
        self.make_attribute("number", name="Fat", code="fat", uom_id=gram.id)
        columns = ["lot_id", "attribute_id", "value_entry", "measured_uom_id"]
        columns += ["measured_at", "laboratory_id", "method"]
        row = ("L1", "fat", "0.5", kilo.name, "2026-11-19 08:00:00", "Labor Nord", "X")
        results, messages = self.load(row, columns=columns)
        self.assertFalse(messages)
        self.assertRecordValues(
            results,
            [{"value_number": 500, "laboratory_id": lab.id, "method": "X"}],
        )

    def test_the_typed_columns_can_be_used_as_well(self):
        columns = ["lot_id", "attribute_id", "value_number"]
        results, messages = self.load(("L1", "moisture", "4.5"), columns=columns)
        self.assertFalse(messages)
        self.assertEqual(results.value_display, "4.50 %")

    def test_a_database_id_can_be_used_as_well(self):
        columns = ["lot_id/.id", "attribute_id/.id", "value_entry"]
        row = (str(self.lot.id), str(self.moisture.id), "4.5")
        results, messages = self.load(row, columns=columns)
        self.assertFalse(messages)
        self.assertEqual(results.lot_id, self.lot)

    def test_each_bad_row_is_named_and_nothing_is_imported(self):
        self.env["res.partner"].create([{"name": "Labor Nord"}] * 2)
        columns = [*COLUMNS, "measured_uom_id", "laboratory_id"]
        for row, expected in (
            (("L9", "", "moisture", "4", "", ""), "There is no lot L9"),
            (("L1", "CREAM", "moisture", "4", "", ""), "no lot L1 of CREAM"),
            (("L1", "", "water", "4", "", ""), "no quality attribute water"),
            (("L1", "", "moisture", "dry", "", ""), "“dry” is no result of Moisture"),
            (("L1", "", "moisture", "", "", ""), "Moisture has no value"),
            (("L1", "", "moisture", "4", "Elle", ""), "no unit of measure Elle"),
            (("L1", "", "moisture", "4", "", "Labor"), "no contact Labor"),
            (
                ("L1", "", "moisture", "4", "", "Labor Nord"),
                "2 contacts are called Labor Nord",
            ),
        ):
            with self.subTest(expected):
                good = ("L1", "", "ph", "6.7", "", "")
                results, messages = self.load(good, row, columns=columns)
                self.assertIn(expected, " ".join(messages))
                self.assertFalse(results)
        self.assertFalse(self.lot.quality_result_ids)

    def test_all_bad_rows_are_named_with_their_number(self):
        answer = self.results.load(
            COLUMNS,
            [
                ["L1", "", "moisture", "4"],
                ["L9", "", "moisture", "4"],
                ["L1", "", "moisture", "dry"],
            ],
        )
        rows = [
            (message["rows"]["from"], message["message"])
            for message in answer["messages"]
            if "\n" not in message["message"]
        ]
        self.assertEqual([place for place, _words in rows], [1, 2])
        self.assertFalse(answer["ids"])

    def test_a_lot_code_of_two_products_needs_the_product(self):
        other = self.make_lot("L1", days=30, product=self.cream)
        results, messages = self.load(("L1", "", "moisture", "4"))
        self.assertFalse(results)
        self.assertIn("2 lots are called L1", messages[0])
        self.assertIn("Cream", messages[0])
        results, messages = self.load(("L1", "CREAM", "moisture", "4"))
        self.assertEqual(results.lot_id, other)
        results, messages = self.load(("L1", "Milk", "moisture", "4"))
        self.assertEqual(results.lot_id, self.lot)

    def test_a_lot_of_another_company_is_not_found(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.second.sudo().company_id = other
        _results, messages = self.load(("L2", "", "moisture", "4"))
        self.assertIn("There is no lot L2", messages[0])

    def test_two_attributes_of_one_name_are_told_by_their_code(self):
        self.moisture.copy({"code": "water", "name": "Moisture"})
        _results, messages = self.load(("L1", "", "Moisture", "4"))
        self.assertIn("2 quality attributes are called Moisture", messages[0])
        results, _messages = self.load(("L1", "", "water", "4"))
        self.assertEqual(results.attribute_id.code, "water")

    def test_the_attribute_of_the_company_goes_before_one_of_all(self):
        self.lot.company_id = self.env.company
        own = self.moisture.copy(
            {"company_id": self.env.company.id, "code": "moisture"}
        )
        results, _messages = self.load(("L1", "", "moisture", "4"))
        self.assertEqual(results.attribute_id, own)

    def test_plain_values_are_created_as_ever(self):
        with self.assertRaisesRegex(UserError, "no value"):
            self.results.create(
                {"lot_id": self.lot.id, "attribute_id": self.moisture.id}
            )

    def test_500_rows_are_read_with_the_queries_of_50(self):
        lots = self.env["stock.lot"].create(
            [{"name": f"N{i:03}", "product_id": self.milk.id} for i in range(560)]
        )

        def count(some):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = [(lot, "MILK", "moisture", "4.5") for lot in some.mapped("name")]
            results, messages = self.load(*rows)
            self.env.flush_all()
            self.assertFalse(messages)
            self.assertEqual(len(results), len(some))
            return self.env.cr.sql_log_count - before

        count(lots[:10])
        few, many = count(lots[10:60]), count(lots[60:])
        self.assertLess(many, 2 * few, f"{few} and {many} queries")

    def test_the_list_offers_a_template(self):
        template = self.results.get_import_templates()[0]["template"]
        self.assertEqual(template, f"/{TEMPLATE}")

    def test_the_columns_of_the_template_are_recognized(self):
        if "base_import.import" not in self.env:
            self.skipTest("base_import is not installed")
        with file_open(TEMPLATE, "rb") as file:
            content = file.read()
        imports = self.env["base_import.import"].with_user(self.officer)
        record = imports.create(
            {
                "res_model": "stock.lot.quality.result",
                "file": content,
                "file_name": "results.csv",
                "file_type": "text/csv",
            }
        )
        options = {
            "has_headers": True,
            "quoting": '"',
            "separator": ",",
            "encoding": "",
        }
        preview = record.parse_preview(options)
        self.assertEqual(
            [preview["matches"].get(place) for place in range(9)],
            [
                ["lot_id"],
                ["product_entry"],
                ["attribute_id"],
                ["value_entry"],
                ["measured_uom_id"],
                ["measured_at"],
                ["laboratory_id"],
                ["method"],
                ["note"],
            ],
        )
