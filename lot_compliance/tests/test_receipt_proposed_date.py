from datetime import datetime

from freezegun import freeze_time

from odoo.tests import tagged

from .receipt_check_common import ReceiptCheckCase


@tagged("post_install", "-at_install")
class TestReceiptProposedDate(ReceiptCheckCase):
    """The date that the shelf life proposes on a receipt line is not a typed one."""

    def setUp(self):
        super().setUp()
        self.milk.expiration_time = 60
        self.lot = self.make_lot("M-1", days=30)

    def propose(self, **receipt):
        """Return a receipt of a code whose date nobody typed."""
        picking = self.arrive(receipt=receipt)
        line = picking.move_line_ids
        line.expiration_date = False
        line._compute_expiration_date()
        self.env.flush_all()
        return picking

    def test_a_receipt_that_moves_to_another_day_contradicts_no_known_lot(self):
        receipt = self.propose(scheduled_date="2026-12-01 12:00:00")
        line = receipt.move_line_ids
        self.assertEqual(line.expiration_date, datetime(2027, 1, 30, 23, 59, 59))
        receipt.sudo().scheduled_date = "2026-12-10 12:00:00"
        self.env.flush_all()
        self.assertEqual(line.expiration_date, datetime(2027, 1, 30, 23, 59, 59))
        self.assert_received(receipt)
        self.assertEqual(line.lot_id, self.lot)

    def test_a_line_without_transfer_is_received_on_another_day(self):
        move = self.propose().move_ids
        move.picking_id = False
        move.move_line_ids.picking_id = False
        self.env.flush_all()
        with freeze_time("2026-11-22 12:00:00"):
            [incoming] = move.move_line_ids._make_incoming_lots()
        self.assertIsNone(incoming.expires_at)

    def test_a_backorder_contradicts_no_known_lot(self):
        receipt = self.propose(scheduled_date="2026-12-01 12:00:00")
        backorder = receipt.sudo().copy({"scheduled_date": "2026-12-10 12:00:00"})
        line = receipt.sudo().move_line_ids
        line.move_id.picking_id = line.picking_id = backorder
        self.env.flush_all()
        [incoming] = line._make_incoming_lots()
        self.assertEqual(incoming.lot, self.lot)
        self.assertIsNone(incoming.expires_at)

    def test_what_is_typed_over_the_proposal_contradicts_the_known_lot(self):
        receipt = self.propose(scheduled_date="2026-12-01 12:00:00")
        receipt.move_line_ids.expiration_date = datetime(2026, 12, 24)
        receipt.sudo().scheduled_date = "2026-12-10 12:00:00"
        self.assert_refused(receipt, "12/20/2026", "12/24/2026 was typed")

    # By the calendar of the warehouse, as scans and packing lists

    def test_the_proposed_day_ends_where_the_goods_come_in(self):
        self.warehouse.partner_id.tz = "America/New_York"
        line = self.propose(scheduled_date="2026-12-02 02:00:00").move_line_ids
        self.assertEqual(line.expiration_date, datetime(2027, 1, 31, 4, 59, 59))

    def test_the_generated_day_ends_where_the_goods_come_in(self):
        self.warehouse.partner_id.tz = "America/New_York"
        receipt = self.propose(scheduled_date="2026-12-02 02:00:00")
        vals_list = self.env["stock.move"].action_generate_lot_line_vals(
            {
                "default_product_id": self.milk.id,
                "default_picking_id": receipt.id,
                "default_location_dest_id": self.stock.id,
                "default_quantity": 10,
                "default_tracking": "lot",
                "default_move_id": receipt.move_ids.id,
                "default_company_id": self.env.company.id,
                "picking_type_id": receipt.picking_type_id.id,
            },
            "generate",
            "G-1",
            10,
            "",
        )
        self.assertEqual(
            [vals["expiration_date"] for vals in vals_list],
            [datetime(2027, 1, 31, 4, 59, 59)],
        )
