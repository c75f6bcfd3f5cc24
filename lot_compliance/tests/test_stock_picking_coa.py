from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .coa_common import CoaCase


class DeliveryCase(CoaCase):
    """Offers `deliver(lot, …)`: a delivery of one unit of each lot, by the worker."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.lot_quality_user_id = cls.officer
        cls.customer.write({"lot_coa_delivery": "attach", "email": "shop@example.com"})
        cls.release(cls.lot)

    @classmethod
    def prepare(cls, *lots, demand=None, **vals):
        picking = cls.make_delivery((cls.milk, demand or len(lots)), **vals)
        picking.move_ids.move_line_ids.unlink()
        picking.move_ids.move_line_ids = [
            Command.create(
                {
                    "picking_id": picking.id,
                    "product_id": cls.milk.id,
                    "lot_id": lot.id,
                    "quantity": 1,
                    "location_id": picking.location_id.id,
                    "location_dest_id": picking.location_dest_id.id,
                }
            )
            for lot in lots
        ]
        picking.move_ids.picked = True
        return picking

    @classmethod
    def deliver(cls, *lots, **vals):
        picking = cls.prepare(*lots, **vals)
        picking.with_user(cls.worker)._action_done()
        return picking

    def get_todos(self, picking):
        type_ = self.env.ref("lot_compliance.mail_activity_type_coa_not_issued")
        return picking.activity_ids.filtered(lambda a: a.activity_type_id == type_)


@tagged("post_install", "-at_install")
class TestStockPickingCoa(DeliveryCase):
    def test_a_customer_that_wants_none_gets_none(self):
        for wish in (False, "no"):
            self.customer.lot_coa_delivery = wish
            picking = self.deliver(self.lot)
            self.assertFalse(picking.lot_coa_file_ids)
        self.assertFalse(self.find_coas(self.lot))

    def test_where_nobody_wants_any_nothing_is_asked(self):
        self.customer.lot_coa_delivery = False
        picking = self.deliver(self.lot)
        picking._get_coa_wish()
        with self.assertQueryCount(0):
            picking._attach_coas()

    def test_it_is_issued_by_the_signature_of_who_released_the_lot(self):
        picking = self.deliver(self.lot)
        self.assertRecordValues(
            self.find_coas(self.lot),
            [
                {
                    "state": "accepted",
                    "reviewer_id": self.officer.id,
                    "reviewed_at": self.lot.disposition_since,
                    "customer_id": self.customer.id,
                }
            ],
        )
        self.assertRecordValues(
            picking.lot_coa_file_ids,
            [
                {
                    "name": "COA-2026-00001.html",
                    "res_model": "stock.picking",
                    "res_id": picking.id,
                }
            ],
        )
        self.assertFalse(self.get_todos(picking))
        note = picking.message_ids.filtered("attachment_ids")
        self.assertEqual(note.attachment_ids, picking.lot_coa_file_ids)

    def test_the_paper_names_who_released(self):
        self.deliver(self.lot)
        self.assertIn(
            f"Authorised by {self.officer.name}",
            self.read_paper(self.find_coas(self.lot)),
        )

    def test_the_trail_says_who_delivered_and_who_answers(self):
        self.deliver(self.lot)
        entry = self.lot.audit_entry_ids.sorted("sequence")[-1]
        self.assertEqual(entry.user_id, self.worker)
        self.assertIn(self.officer.name, entry.reason)

    def test_one_certificate_for_a_lot_on_many_lines(self):
        other = self.make_measured("L2")
        self.release(other)
        picking = self.deliver(self.lot, other, self.lot)
        self.assertEqual(len(picking.lot_coa_file_ids), 2)
        self.assertEqual(len(self.find_coas(self.lot | other)), 2)

    def test_the_backorder_has_the_same_certificate(self):
        picking = self.deliver(self.lot, demand=2)
        backorder = picking.backorder_ids
        backorder.action_assign()
        self.reserve_lot(backorder, self.lot, 1)
        backorder.move_ids.picked = True
        backorder.with_user(self.worker)._action_done()
        self.assertEqual(len(self.find_coas(self.lot)), 1)
        self.assertEqual(
            backorder.lot_coa_file_ids.checksum, picking.lot_coa_file_ids.checksum
        )

    def test_several_deliveries_at_once(self):
        first, second = self.prepare(self.lot), self.prepare(self.lot)
        (first | second).with_user(self.worker)._action_done()
        self.assertEqual(len(self.find_coas(self.lot)), 1)
        self.assertTrue(first.lot_coa_file_ids)
        self.assertTrue(second.lot_coa_file_ids)

    def test_what_the_officer_has_issued_for_the_customer_goes_along(self):
        certificate = self.issue(self.lot, self.customer)
        self.deliver(self.lot)
        self.assertEqual(self.find_coas(self.lot), certificate)

    def test_one_for_anybody_or_for_another_customer_does_not_do(self):
        other = self.customer.create({"name": "Other shop"})
        issued = self.issue(self.lot) | self.issue(self.lot, other)
        self.deliver(self.lot)
        self.assertEqual(len(self.find_coas(self.lot) - issued), 1)

    def test_one_by_an_older_specification_is_replaced(self):
        older = self.issue(self.lot, self.customer)
        self.specify_for(self.customer, self.at_most(self.moisture, 4))
        self.deliver(self.lot)
        newer = self.find_coas(self.lot) - older
        self.assertEqual(older.replaced_by_id, newer)
        self.assertEqual(len(newer.specification_ids), 2)

    def test_a_later_result_does_not_make_a_new_one(self):
        certificate = self.issue(self.lot, self.customer)
        self.enter(self.lot, self.purity, 98.4)
        self.deliver(self.lot)
        self.assertEqual(self.find_coas(self.lot), certificate)

    def test_a_contact_wants_what_its_company_wants_unless_it_says_otherwise(self):
        dock = self.customer.create({"name": "Dock", "parent_id": self.customer.id})
        self.assertTrue(self.deliver(self.lot, partner_id=dock.id).lot_coa_file_ids)
        dock.lot_coa_delivery = "no"
        self.assertFalse(self.deliver(self.lot, partner_id=dock.id).lot_coa_file_ids)

    def test_only_what_leaves_to_the_customer_is_certified(self):
        warehouse = self.env["stock.warehouse"].create(
            {"name": "Far", "code": "FAR", "delivery_steps": "pick_ship"}
        )
        picking = self.prepare(self.lot)
        inside = warehouse.lot_stock_id
        picking.location_dest_id = inside
        picking.move_ids.location_dest_id = inside
        picking.move_line_ids.location_dest_id = inside
        picking._action_done()
        self.assertFalse(picking.lot_coa_file_ids)

    def test_a_lot_of_another_company_is_certified_by_the_one_that_delivers(self):
        other = self.env["res.company"].create({"name": "Other dairy"})
        self.worker.company_ids |= other
        shared = self.make_measured("L7", company_id=False)
        self.release(shared)
        self.deliver(shared)
        self.assertEqual(self.find_coas(shared).company_id, self.env.company)
        lots = shared.with_company(other).sudo()
        self.assertFalse(lots._find_coas(self.customer))


@tagged("post_install", "-at_install")
class TestStockPickingCoaTodo(DeliveryCase):
    """A delivery goes without certificates, and quality is told why."""

    def assert_told(self, picking, words):
        self.assertEqual(picking.state, "done")
        todo = self.get_todos(picking)
        self.assertEqual(todo.user_id, self.officer)
        self.assertIn(words, todo.note.striptags())
        notes = " ".join(
            body.striptags() for body in picking.message_ids.mapped("body")
        )
        self.assertIn(words, notes)

    def test_a_failing_result_is_named_and_others_go_along(self):
        bad = self.make_lot("L2", days=60, quantity=10)
        self.release(bad)
        picking = self.deliver(self.lot, bad)
        self.assert_told(picking, "L2: Purity is not measured yet")
        self.assertEqual(len(picking.lot_coa_file_ids), 1)

    def test_a_lot_that_nobody_released(self):
        lot = self.make_measured("L2")
        self.assert_told(
            self.deliver(lot), "L2: No release by a quality officer is on record"
        )

    def test_a_release_from_before_the_trail_is_nobodys_signature(self):
        lot = self.make_measured("L2")
        released = self.env.ref("lot_compliance.stock_lot_disposition_released")
        lot.flush_recordset()
        self.env.cr.execute(
            "UPDATE stock_lot SET disposition_id = %s WHERE id = %s",
            [released.id, lot.id],
        )
        lot.invalidate_recordset()
        self.assert_told(self.deliver(lot), "No release by a quality officer")

    def test_results_that_the_releasing_officer_has_not_seen(self):
        self.enter(self.lot, self.moisture, 4.5)
        self.assert_told(
            self.deliver(self.lot),
            f"L1: Results were entered after the release by {self.officer.name}",
        )

    def test_a_paper_that_cannot_be_printed_stops_nothing(self):
        report = type(self.env["ir.actions.report"])
        with patch.object(report, "_render_qweb_pdf", side_effect=UserError("No ink")):
            picking = self.deliver(self.lot)
        self.assert_told(picking, "L1: No ink")
        self.assertFalse(self.find_coas(self.lot))

    def test_without_responsible_there_is_a_note_and_no_to_do(self):
        self.env.company.lot_quality_user_id = False
        picking = self.deliver(self.make_measured("L2"))
        self.assertFalse(self.get_todos(picking))
        self.assertIn("No release", picking.message_ids[0].body)

    def test_the_officer_attaches_them_later_which_ends_the_to_do(self):
        self.customer.lot_coa_delivery = "mail"
        lot = self.make_measured("L2")
        picking = self.deliver(lot)
        self.issue(lot, self.customer)
        picking.with_user(self.officer).action_attach_coas()
        self.assertTrue(picking.lot_coa_file_ids)
        self.assertFalse(self.get_todos(picking))
        self.assertIn("certificates of analysis", picking.message_ids[0].subject)

    def test_the_worker_does_not_attach_them(self):
        picking = self.deliver(self.lot)
        with self.assertRaises(AccessError):
            picking.with_user(self.worker).action_attach_coas()


@tagged("post_install", "-at_install")
class TestStockPickingCoaMail(DeliveryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.stock_move_email_validation = False
        cls.customer.lot_coa_delivery = "mail"

    def get_mails(self, picking):
        return picking.message_ids.filtered(lambda m: self.customer in m.partner_ids)

    def test_they_are_mailed_where_odoo_mails_nothing(self):
        picking = self.deliver(self.lot)
        mail = self.get_mails(picking)
        self.assertIn(
            f"certificates of analysis of delivery {picking.name}", mail.subject
        )
        self.assertEqual(mail.attachment_ids, picking.lot_coa_file_ids)

    def test_they_go_with_the_mail_of_odoo(self):
        self.env.company.stock_move_email_validation = True
        picking = self.deliver(self.lot)
        mail = self.get_mails(picking)
        self.assertIn("Delivery Order", mail.subject)
        self.assertLess(picking.lot_coa_file_ids, mail.attachment_ids)

    def test_a_customer_that_wants_them_attached_gets_none_by_mail(self):
        self.customer.lot_coa_delivery = "attach"
        self.assertFalse(self.get_mails(self.deliver(self.lot)))
        self.env.company.stock_move_email_validation = True
        picking = self.deliver(self.lot)
        self.assertFalse(
            self.get_mails(picking).attachment_ids & picking.lot_coa_file_ids
        )

    def test_nothing_is_mailed_when_nothing_could_be_issued(self):
        self.assertFalse(self.get_mails(self.deliver(self.make_measured("L2"))))

    def test_without_template_they_are_attached_and_not_mailed(self):
        self.env.ref("lot_compliance.mail_template_lot_coa").unlink()
        picking = self.deliver(self.lot)
        self.assertTrue(picking.lot_coa_file_ids)
        self.assertFalse(self.get_mails(picking))
