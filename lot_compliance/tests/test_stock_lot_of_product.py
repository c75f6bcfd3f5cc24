from lxml import etree

from odoo.tests import tagged

from .receipt_common import ReceiptCase


@tagged("post_install", "-at_install")
class TestStockLotOfProduct(ReceiptCase):
    """The button on the product opens the list of its lots."""

    def open(self, product):
        product = product.with_user(self.worker).with_context(
            allowed_company_ids=self.env.company.ids
        )
        return product.action_open_product_lot()

    def test_product_and_variant_open_the_same_list(self):
        lot = self.make_lot("M-1", days=9, quantity=5)
        view = self.env.ref("lot_compliance.stock_lot_view_list_of_product")
        for product in (self.milk, self.milk.product_tmpl_id):
            action = self.open(product)
            self.assertEqual(action["views"][0], (view.id, "list"))
            self.assertEqual(self.env["stock.lot"].search(action["domain"]), lot)
            self.assertNotIn("search_default_group_by_location", action["context"])

    def test_lot_without_stock_is_nowhere(self):
        self.assertFalse(self.make_lot("GONE", days=9).location_names)
        held = self.make_lot("HELD", days=9, quantity=5)
        self.assertEqual(held.location_names, self.stock.display_name)

    def test_the_worker_sees_the_facts_of_each_lot_in_the_order_of_expiry(self):
        self.make_lot("LATE", days=90, quantity=5)
        self.make_lot("SOON", days=9, quantity=5)
        lots = self.env["stock.lot"].with_user(self.worker)
        action = self.open(self.milk)
        arch = etree.fromstring(lots.get_view(action["views"][0][0])["arch"])
        names = arch.xpath("//field/@name")
        for name in (
            "name",
            "received_at",
            "expiration_date",
            "received_quantity",
            "product_qty",
            "received_unit_cost",
            "supplier_partner_id",
            "location_names",
            "disposition_id",
            "active",
        ):
            self.assertIn(name, names)
        found = lots.search(action["domain"], order=arch.get("default_order"))
        self.assertEqual(found.mapped("name"), ["SOON", "LATE"])
        self.assertTrue(found.read(list(set(names))))

    def test_a_lot_in_two_bins_names_both(self):
        bins = self.env["stock.location"].create(
            [
                {"name": name, "location_id": self.stock.id}
                for name in ("Bin A", "Bin B")
            ]
        )
        lot = self.make_lot("M-1", days=9)
        for place in bins:
            self.env["stock.quant"]._update_available_quantity(
                self.milk, place, 2, lot_id=lot
            )
        self.assertEqual(lot.location_names, "WH/Stock/Bin A and WH/Stock/Bin B")

    def test_archived_lots_are_behind_a_filter(self):
        lot = self.make_lot("M-1", days=9)
        lot.action_archive()
        lots = self.env["stock.lot"]
        self.assertNotIn(lot, lots.search(self.open(self.milk)["domain"]))
        arch = etree.fromstring(lots.get_view(view_type="search")["arch"])
        self.assertTrue(arch.xpath("//filter[@name='archived']"))
        self.assertTrue(arch.xpath("//field[@name='supplier_partner_id']"))
