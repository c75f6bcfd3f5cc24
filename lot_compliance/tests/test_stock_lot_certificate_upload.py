from lxml import etree

from odoo.tests import Form, tagged

from .certificate_common import CertificateCase


@tagged("post_install", "-at_install")
class TestStockLotCertificateUpload(CertificateCase):
    """A certificate is added to the lots that were chosen."""

    def open_dialog(self, lots, **context):
        """Return the form of the dialog as the action of the list opens it."""
        action = self.env.ref("lot_compliance.stock_lot_certificate_action_add")
        self.assertEqual(action.binding_model_id.model, "stock.lot")
        self.assertEqual(action.context, "{'default_lot_ids': active_ids}")
        certificates = self.env["stock.lot.certificate"].with_user(self.officer)
        return Form(
            certificates.with_context(default_lot_ids=lots.ids, **context),
            view=action.view_id,
        )

    def make_lots(self, *suppliers):
        return self.env["stock.lot"].union(
            *(
                self.make_lot(f"L{n}", days=9, supplier_partner_id=supplier.id)
                for n, supplier in enumerate(suppliers)
            )
        )

    def test_the_chosen_lots_and_their_supplier_are_proposed(self):
        lots = self.make_lots(self.vendor, self.vendor)
        form = self.open_dialog(lots)
        self.assertEqual(form.partner_id, self.vendor)
        form.type_id, form.number = self.coa, "4711"
        certificate = form.save()
        self.assertEqual(certificate.lot_ids, lots)
        self.assertEqual(lots.certificate_ids, certificate)

    def test_of_several_suppliers_none_is_proposed(self):
        self.assertFalse(
            self.open_dialog(self.make_lots(self.vendor, self.lab)).partner_id
        )

    def test_another_issuer_that_was_asked_for_is_kept(self):
        lots = self.make_lots(self.vendor)
        form = self.open_dialog(lots, default_partner_id=self.lab.id)
        self.assertEqual(form.partner_id, self.lab)

    def test_a_done_receipt_opens_it_with_its_lots(self):
        receipt = self.receive_lots("M-1", "M-2").with_user(self.officer)
        action = receipt.action_add_lot_certificate()
        self.assertEqual(action["target"], "new")
        lots = receipt.move_line_ids.lot_id
        self.assertEqual(action["context"], {"default_lot_ids": lots.ids})
        self.assertEqual(self.open_dialog(lots).partner_id, self.vendor)

    def test_only_officers_see_the_button_and_the_action(self):
        bindings = self.env["ir.actions.actions"]
        for user, sees in ((self.worker, False), (self.officer, True)):
            pickings = self.env["stock.picking"].with_user(user)
            arch = etree.fromstring(pickings.get_view(view_type="form")["arch"])
            button = arch.xpath("//button[@name='action_add_lot_certificate']")
            actions = bindings.with_user(user).get_bindings("stock.lot")
            names = [action["name"] for action in actions.get("action", ())]
            with self.subTest(user.login):
                self.assertEqual(bool(button), sees)
                self.assertEqual("Add certificate" in names, sees)
