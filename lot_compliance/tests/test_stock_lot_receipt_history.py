from datetime import datetime

from freezegun import freeze_time

from odoo.tests import new_test_user, tagged

from .history_common import HistoryCase


@tagged("post_install", "-at_install")
class TestStockLotReceiptHistory(HistoryCase):
    """What the done transfers say of lots that nobody recorded."""

    def test_a_lot_gets_the_facts_of_its_first_receipt_and_the_quantity_of_all(self):
        lot = self.receive_before("M-1", 10, origin="P00042")
        valley = self.env["res.partner"].create({"name": "Valley farm"})
        self.receive_before("M-1", 5, "2026-03-02", partner_id=valley.id)
        self.read_history()
        self.assertRecordValues(
            lot,
            [
                {
                    "received_at": datetime(2026, 3, 1, 9, 30),
                    "received_quantity": 15,
                    "supplier_partner_id": self.vendor.id,
                    "purchase_reference": "P00042",
                }
            ],
        )
        self.assertEqual(lot.receipt_move_id.picking_id.origin, "P00042")

    def test_the_first_receipt_is_the_earliest_also_if_it_was_written_down_last(self):
        lot = self.receive_before("M-1", 10, "2026-03-02", origin="LATER")
        self.receive_before("M-1", 5, "2026-03-01", origin="SOONER")
        self.read_history()
        self.assertEqual(lot.purchase_reference, "SOONER")

    def test_quantity_is_in_the_unit_of_the_product(self):
        picking = self.receive((self.milk, "M-1", 2), validate=False)
        dozen = self.env.ref("uom.product_uom_dozen")
        picking.move_line_ids.write({"product_uom_id": dozen.id, "quantity": 2})
        picking.button_validate()
        lot = picking.move_line_ids.lot_id
        self.forget(lot)
        self.read_history()
        self.assertEqual(lot.received_quantity, 24)

    def test_a_supplier_that_was_typed_is_kept(self):
        lot = self.receive_before("M-1")
        lot.supplier_partner_id = self.customer
        self.read_history()
        self.assertEqual(lot.supplier_partner_id, self.customer)
        self.assertEqual(lot.received_quantity, 10)

    def test_facts_that_were_recorded_are_kept(self):
        lot = self.receive((self.milk, "M-1", 10)).move_line_ids.lot_id
        lot.sudo().write({"received_quantity": 7, "purchase_reference": "KEPT"})
        self.read_history()
        self.assertRecordValues(
            lot, [{"received_quantity": 7, "purchase_reference": "KEPT"}]
        )

    def test_a_lot_that_never_came_in_from_outside_gets_nothing(self):
        lot = self.make_lot("COUNTED", days=9, quantity=5)
        lot.invalidate_recordset()
        self.read_history()
        self.assertRecordValues(
            lot,
            [{"received_at": False, "received_quantity": 0, "receipt_move_id": False}],
        )

    def test_what_a_customer_brought_back_is_no_receipt(self):
        lot = self.receive_before("M-1", 10)
        delivery = self.make_delivery((self.milk, 4))
        delivery.move_ids.picked = True
        delivery.button_validate()
        wizard = self.env["stock.return.picking"].create({"picking_id": delivery.id})
        wizard.product_return_moves.quantity = 4
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.picked = True
        back.button_validate()
        self.assertEqual(back.state, "done")
        self.read_history()
        self.assertEqual(lot.received_quantity, 10)

    def test_an_archived_lot_is_filled_too(self):
        lot = self.receive_before("M-1", 10)
        delivery = self.make_delivery((self.milk, 10))
        delivery.move_ids.picked = True
        delivery.button_validate()
        lot.action_archive()
        self.read_history()
        self.assertEqual(lot.received_quantity, 10)
        self.assertFalse(lot.active)

    def test_lots_of_another_company_are_filled_too(self):
        other = self.env["res.company"].create({"name": "Other dairy"})
        warehouse = self.env["stock.warehouse"].search([("company_id", "=", other.id)])
        yoghurt = self.make_product("Yoghurt", company_id=other.id)
        lot = self.make_lot("Y-1", product=yoghurt, company_id=other.id)
        move = self.env["stock.move"].create(
            {
                "product_id": yoghurt.id,
                "product_uom_qty": 10,
                "company_id": other.id,
                "location_id": self.supplier_location.id,
                "location_dest_id": warehouse.lot_stock_id.id,
                "origin": "ELSEWHERE",
            }
        )
        move._action_confirm()
        move.move_line_ids.write({"lot_id": lot.id, "expiration_date": "2026-12-24"})
        lot.expiration_date = "2026-12-24"
        move.picked = True
        move._action_done()
        self.forget(lot)
        self.read_history()
        self.assertRecordValues(
            lot, [{"received_quantity": 10, "purchase_reference": "ELSEWHERE"}]
        )

    def test_no_message_is_posted(self):
        lot = self.receive_before("M-1")
        before = lot.message_ids
        self.read_history()
        self.env.flush_all()
        self.cr.flush()
        self.assertTrue(lot.supplier_partner_id)
        self.assertEqual(lot.message_ids, before)

    def test_doing_it_again_changes_nothing(self):
        lot = self.receive_before("M-1")
        self.read_history()
        facts = lot.read()
        self.read_history()
        self.assertEqual(lot.read(), facts)

    def test_a_receipt_before_the_job_has_run_fills_the_history_of_its_lot(self):
        lot = self.receive_before("M-1", 10, origin="FIRST")
        self.receive((self.milk, "M-1", 5), origin="NOW")
        expected = {
            "received_at": datetime(2026, 3, 1, 9, 30),
            "received_quantity": 15,
            "purchase_reference": "FIRST",
        }
        self.assertRecordValues(lot, [expected])
        self.read_history()
        self.assertRecordValues(lot, [expected])
        with freeze_time("2026-11-21 12:00:00"):
            self.receive((self.milk, "M-1", 1))
        self.assertRecordValues(lot, [{**expected, "received_quantity": 16}])

    def test_a_worker_of_one_company_fills_what_came_in_through_another(self):
        lot = self.receive_before("M-1", 10)
        other = self.env["res.company"].create({"name": "Other dairy"})
        user = new_test_user(
            self.env,
            "other_worker",
            "stock.group_stock_user",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        lot.with_user(user)._fill_receipt_history()
        self.assertEqual(lot.received_quantity, 10)

    def test_the_number_of_queries_does_not_depend_on_the_number_of_lots(self):
        self.count_queries(1)
        self.assertLessEqual(self.count_queries(12), self.count_queries(2))

    def count_queries(self, size):
        lots = self.env["stock.lot"].union(
            *(
                self.receive_before(f"M-{size}-{number}", origin=f"P{number}")
                for number in range(size)
            )
        )
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        lots._fill_receipt_history()
        self.assertEqual(set(lots.mapped("received_quantity")), {10})
        return self.env.cr.sql_log_count - before
