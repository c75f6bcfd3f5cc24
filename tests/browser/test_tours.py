from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import LotTourCase


@tagged("post_install", "-at_install")
class TestTours(LotTourCase):
    def test_lot_is_received_only_with_its_date(self):
        receipt = self.make_transfer(
            self.warehouse.in_type_id, self.suppliers, self.stock
        )
        self.play("lot_compliance_receive", receipt, "tour_worker")
        lot = receipt.move_line_ids.lot_id
        self.assertEqual(lot.name, "M-1")
        self.assertEqual(lot.expiration_date.year, 2099)

    def test_three_pallets_are_typed_once_and_repeated(self):
        self.milk.lot_code_rule_id = self.env["stock.lot.code.rule"].create(
            {"name": "Pallets"}
        )
        receipt = self.make_transfer(
            self.warehouse.in_type_id, self.suppliers, self.stock, quantity=30
        )
        self.play("lot_compliance_repeat", receipt, "tour_worker")
        lots = receipt.move_line_ids.lot_id
        self.assertEqual(len(lots), 3)
        self.assertEqual(lots.mapped("supplier_lot"), ["V-77"] * 3)
        self.assertEqual(lots.mapped("received_quantity"), [10] * 3)

    def make_wrong_delivery(self):
        self.sooner = self.make_lot("SOONER", 10, 20)
        self.later = self.make_lot("LATER", 30, 20)
        delivery = self.make_transfer(
            self.warehouse.out_type_id, self.stock, self.customers
        )
        delivery.action_assign()
        self.assertEqual(delivery.move_line_ids.lot_id, self.sooner)
        delivery.move_line_ids.lot_id = self.later
        return delivery

    def test_worker_is_stopped_and_takes_the_suggested_lot(self):
        delivery = self.make_wrong_delivery()
        self.play("lot_compliance_use_suggested_lots", delivery, "tour_worker")
        self.assertEqual(delivery.move_line_ids.lot_id, self.sooner)
        self.assertEqual(delivery.state, "done")

    def test_worker_asks_manager_approves_worker_ships(self):
        delivery = self.make_wrong_delivery()
        self.play("lot_compliance_request_deviation", delivery, "tour_worker")
        self.assertEqual(delivery.lot_deviation_ids.user_id, self.worker)
        self.play("lot_compliance_approve_deviation", delivery, "tour_manager")
        self.assertEqual(delivery.lot_deviation_ids.approver_id, self.manager)
        self.play("lot_compliance_validate_approved", delivery, "tour_worker")
        self.assertEqual(delivery.move_line_ids.lot_id, self.later)
        self.assertEqual(delivery.state, "done")

    def test_labels_are_scanned_at_the_dock(self):
        self.milk.barcode = "9521234543213"
        receipt = self.make_transfer(
            self.warehouse.in_type_id, self.suppliers, self.stock
        )
        self.play("lot_compliance_scan_receipt", receipt, "tour_worker")
        self.assertRecordValues(
            receipt.move_line_ids.sorted("quantity"),
            [
                {"lot_name": "10A1", "quantity": 1, "state": "done"},
                {"lot_name": "B2", "quantity": 9, "state": "done"},
            ],
        )

    def test_lots_are_scanned_at_the_ramp(self):
        self.milk.barcode = "9521234543213"
        delivery = self.make_wrong_delivery()
        delivery.move_line_ids.lot_id = self.sooner
        recalled = self.make_lot("RECALLED", 20, 5)
        disposition = self.env["stock.lot.disposition"].search(
            [("code", "=", "recalled")]
        )
        recalled._set_disposition(disposition, "As the test wants")
        self.play("lot_compliance_scan_delivery", delivery, "tour_worker")
        picked = delivery.move_line_ids.filtered("picked")
        self.assertRecordValues(picked, [{"lot_id": self.later.id, "quantity": 1}])


@tagged("post_install", "-at_install")
class TestCompletionTours(LotTourCase):
    def test_worker_completes_the_dates_of_two_lots_at_once(self):
        lots = self.make_lot("OLD-1", 9, 5) | self.make_lot("OLD-2", 9, 5)
        self.make_lot("DATED", 9, 5)
        lots.expiration_date = False
        self.start_tour(
            "/odoo/lots-to-complete", "lot_compliance_complete", login="tour_worker"
        )
        self.assertEqual({lot.expiration_date.year for lot in lots}, {2099})


@tagged("post_install", "-at_install")
class TestReportTours(LotTourCase):
    def test_lot_code_is_typed_traced_and_printed(self):
        self.make_traced_lot()
        self.start_tour("/odoo/lot-traceability", "lot_compliance_trace", login="admin")

    def test_trace_opens_from_the_lot(self):
        lot = self.make_traced_lot()
        self.start_tour(
            f"/odoo/stock.lot/{lot.id}",
            "lot_compliance_trace_from_lot",
            login="tour_worker",
        )

    def test_what_expires_is_listed_and_printed(self):
        self.milk.alert_time = 20
        self.make_lot("GONE", -2, 5)
        self.make_lot("SOON", 6, 5)
        self.make_lot("LATE", 90, 5)
        self.start_tour(
            "/odoo/lot-expiration", "lot_compliance_expiration", login="tour_manager"
        )

    def make_traced_lot(self):
        """Return a lot of which ten came in and four went to the corner shop."""
        receipt = self.make_transfer(
            self.warehouse.in_type_id, self.suppliers, self.stock
        )
        line = receipt.move_line_ids
        line.lot_name = "TRACED"
        line.expiration_date = fields.Datetime.now() + timedelta(days=20)
        receipt.button_validate()
        delivery = self.make_transfer(
            self.warehouse.out_type_id, self.stock, self.customers, quantity=4
        )
        delivery.partner_id = self.env["res.partner"].create({"name": "Corner shop"})
        delivery.action_assign()
        delivery.button_validate()
        self.assertEqual(delivery.state, "done")
        return line.lot_id
