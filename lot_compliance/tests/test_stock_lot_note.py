from odoo.tests import tagged

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestStockLotNote(LotComplianceCase):
    """Every lot begins with a note that it was created, as the core writes it."""

    def make_lots(self, count):
        return self.env["stock.lot"].create(
            [{"product_id": self.milk.id} for _number in range(count)]
        )

    def read_notes(self, lots):
        """Return the stored values of the lots' notes, less what tells them apart."""
        notes = [lot.message_ids for lot in lots]
        self.assertEqual([len(of_lot) for of_lot in notes], [1] * len(lots))
        apart = ("id", "res_id", "message_id", "reply_to", "record_name")
        stored = [
            name
            for name, field in notes[0]._fields.items()
            if field.store and name not in apart
        ]
        return [{name: str(of_lot[name]) for name in stored} for of_lot in notes]

    def test_the_notes_of_many_lots_are_those_of_lots_made_one_by_one(self):
        one_by_one = self.make_lots(1) | self.make_lots(1)
        together = self.make_lots(3)
        expected = self.read_notes(one_by_one)[0]
        self.assertIn("created", expected["body"])
        self.assertEqual(self.read_notes(together), [expected] * 3)

    def test_different_notes_are_left_to_the_core(self):
        first, second = lots = self.make_lots(2)
        lots._message_log_batch({first.id: "One", second.id: "Two"})
        self.assertIn("One", first.message_ids[0].body)
        self.assertIn("Two", second.message_ids[0].body)

    def test_a_note_on_many_lots_is_found_on_each_in_the_order_of_the_lots(self):
        lots = self.make_lots(3)
        notes = lots._message_log_batch(dict.fromkeys(lots.ids, "Inspected"))
        self.assertEqual(notes.mapped("res_id"), lots.ids)
        self.assertTrue(all("Inspected" in lot.message_ids[0].body for lot in lots))
