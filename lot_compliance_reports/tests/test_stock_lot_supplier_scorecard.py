from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.lot_compliance.tests.certificate_common import CertificateCase
from odoo.addons.lot_compliance.tests.quality_common import QualityCase


class ScorecardCase(CertificateCase, QualityCase):
    """What `CertificateCase` and `QualityCase` offer, and `rows(*domain, user=…)`."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Scorecard = cls.env["stock.lot.supplier.scorecard"]

    @classmethod
    def receive_lot(cls, code, quantity=1, product=None, vendor=None, **vals):
        picking = cls.receive(
            (product or cls.milk, code, quantity),
            partner_id=(vendor or cls.vendor).id,
            **vals,
        )
        return picking.move_line_ids.lot_id

    def rows(self, *domain, user=None):
        self.Scorecard.invalidate_model()
        return self.Scorecard.with_user(user or self.worker).search(
            [("product_id", "in", self.own_products().ids), *domain]
        )

    def own_products(self):
        return self.env["product.product"].search([("name", "in", ["Milk", "Cream"])])

    def row_of(self, lot):
        return self.rows(("lot_id", "=", lot.id))

    def grouped(self, *groups):
        """Return what the report adds up."""
        self.Scorecard.invalidate_model()
        return self.Scorecard.with_user(self.worker)._read_group(
            [("product_id", "in", self.own_products().ids)],
            groups,
            [
                "lot_count:sum",
                "received_quantity:sum",
                "rejected_count:sum",
                "out_of_specification_count:sum",
                "life_left_days:avg",
                "certificate_missing_count:sum",
            ],
        )


@tagged("post_install", "-at_install")
class TestStockLotSupplierScorecard(ScorecardCase):
    def test_a_received_lot_is_a_row(self):
        lot = self.receive_lot("M1", 12)
        self.assertRecordValues(
            self.row_of(lot),
            [
                {
                    "supplier_partner_id": self.vendor.id,
                    "product_id": self.milk.id,
                    "category_id": self.milk.categ_id.id,
                    "company_id": self.env.company.id,
                    "received_at": datetime(2026, 11, 20, 12),
                    "lot_count": 1,
                    "received_quantity": 12,
                    "product_uom_id": self.milk.uom_id.id,
                    "rejected_count": 0,
                    "out_of_specification_count": 0,
                    "life_left_days": 34,
                    "certificate_missing_count": 0,
                }
            ],
        )

    def test_grouped_by_supplier_it_is_the_scorecard(self):
        other = self.env["res.partner"].create({"name": "Valley farm"})
        self.require(self.milk.product_tmpl_id, self.coa)
        self.specify(self.at_most(self.ph, 6.8))
        good, bad = self.receive_lot("M1", 12), self.receive_lot("M2", 8)
        good.expiration_date = datetime(2026, 11, 30, 12)
        self.receive_lot("M3", 5, vendor=other)
        self.accept(good)
        self.enter(bad, self.ph, 7)
        self.set_disposition(bad, "rejected")
        self.assertEqual(
            self.grouped("supplier_partner_id"),
            [
                (self.vendor, 2, 20, 1, 1, 22, 1),
                (other, 1, 5, 0, 0, 34, 1),
            ],
        )

    def test_it_is_split_by_product_and_month_of_receipt(self):
        cream = self.make_product("Cream")
        self.receive_lot("M1", 12)
        self.receive_lot("C1", 3, cream)
        early = self.receive_lot("M2", 7)
        early.sudo().received_at = "2026-10-05 10:00:00"
        november, october = datetime(2026, 11, 1), datetime(2026, 10, 1)
        self.assertEqual(
            {
                key[:2]: key[2:4]
                for key in self.grouped("product_id", "received_at:month")
            },
            {
                (self.milk, november): (1, 12),
                (self.milk, october): (1, 7),
                (cream, november): (1, 3),
            },
        )

    def test_what_was_received_in_dozens_counts_in_the_unit_of_the_product(self):
        picking = self.receive((self.milk, "M1", 1), validate=False)
        picking.move_ids.product_uom = self.env.ref("uom.product_uom_dozen")
        line = picking.move_line_ids
        line.write({"product_uom_id": picking.move_ids.product_uom.id, "quantity": 2})
        picking.with_user(self.worker).button_validate()
        self.assertEqual(self.row_of(line.lot_id).received_quantity, 24)

    def test_a_contact_of_the_supplier_counts_for_the_company(self):
        farm = self.env["res.partner"].create({"name": "Farm", "is_company": True})
        driver = farm.create({"name": "Driver", "parent_id": farm.id})
        self.receive_lot("M1", vendor=farm)
        self.receive_lot("M2", vendor=driver)
        self.assertEqual(self.rows().supplier_partner_id, farm)

    def test_only_what_was_received_from_somebody_is_there(self):
        self.make_lot("TYPED", 9, supplier_partner_id=self.vendor.id)
        nobodys = self.receive_lot("M1")
        nobodys.supplier_partner_id = False
        self.assertFalse(self.rows())

    def test_an_archived_lot_stays(self):
        lot = self.receive_lot("M1")
        self.env["stock.quant"]._update_available_quantity(
            self.milk, self.stock, -1, lot_id=lot
        )
        lot.active = False
        self.assertEqual(self.rows().lot_count, 1)

    # Rejected, out of specification

    def test_only_the_disposition_of_now_makes_a_lot_rejected(self):
        lot = self.receive_lot("M1")
        for code, count in (("rejected", 1), ("quarantine", 0), ("recalled", 0)):
            with self.subTest(code):
                self.set_disposition(lot, code)
                self.assertEqual(self.row_of(lot).rejected_count, count)

    def test_a_retest_that_passes_takes_a_lot_back(self):
        self.specify(self.at_most(self.ph, 6.8), self.at_most(self.moisture, 90))
        lot = self.receive_lot("M1")
        for attribute in (self.ph, self.moisture):
            self.enter(lot, attribute, 99)
        self.assertEqual(self.row_of(lot).out_of_specification_count, 1)
        self.enter(lot, self.ph, 6.5)
        self.assertEqual(self.row_of(lot).out_of_specification_count, 1)
        self.enter(lot, self.moisture, 80)
        self.assertEqual(self.row_of(lot).out_of_specification_count, 0)

    def test_an_indeterminate_result_is_not_out_of_specification(self):
        self.specify(self.at_most(self.moisture, 4))
        lot = self.receive_lot("M1")
        result = self.enter(lot, self.moisture, 5, qualifier="below_loq")
        self.assertEqual(result.verdict, "indeterminate")
        self.assertFalse(self.row_of(lot).out_of_specification_count)

    def test_a_lot_counts_once_and_its_parts_count_for_it(self):
        self.specify(self.at_most(self.ph, 6.8))
        lot = self.receive_lot("M1", 12)
        split = lot.with_user(self.officer).action_split
        part = split(5, self.stock.id, "Torn bags", "M1-A")
        crumb = part.action_split(2, self.stock.id, "Wet", "M1-B")
        self.set_disposition(crumb, "rejected")
        self.enter(crumb, self.ph, 7)
        self.assertRecordValues(
            self.rows(),
            [
                {
                    "lot_id": lot.id,
                    "received_quantity": 12,
                    "rejected_count": 1,
                    "out_of_specification_count": 1,
                }
            ],
        )

    # Life left

    def test_days_are_those_of_the_calendar_of_the_receiving_warehouse(self):
        lot = self.receive_lot("M1")  # received at noon UTC of the 20th
        lot.expiration_date = datetime(2026, 11, 30, 10)
        self.assertEqual(self.row_of(lot).life_left_days, 10)
        self.warehouse.partner_id.tz = "Pacific/Kiritimati"  # 14 hours ahead: the 21st
        lot.expiration_date = datetime(2026, 11, 30, 9)  # the 30th there
        self.assertEqual(self.row_of(lot).life_left_days, 9)

    def test_a_lot_without_date_is_left_out_of_the_mean(self):
        dated, undated = self.receive_lot("M1"), self.receive_lot("M2")
        dated.expiration_date = datetime(2026, 11, 30, 12)
        undated.expiration_date = False
        self.assertEqual([group[4] for group in self.grouped()], [10])

    def test_what_was_expired_at_receipt_pulls_the_mean_down(self):
        lots = self.receive_lot("M1") | self.receive_lot("M2")
        for lot, day in zip(lots, (18, 26), strict=True):
            lot.expiration_date = datetime(2026, 11, day, 12)
        self.assertEqual([group[4] for group in self.grouped()], [2])

    # Certificates

    def test_each_certificate_that_is_missing_counts(self):
        self.require(self.milk.product_tmpl_id, self.coa)
        self.require(self.vendor, self.organic)
        lot = self.receive_lot("M1")
        self.assertEqual(self.row_of(lot).certificate_missing_count, 2)
        draft = self.make_certificate(lot)
        self.assertEqual(self.row_of(lot).certificate_missing_count, 2)
        draft.action_accept()
        self.assertEqual(self.row_of(lot).certificate_missing_count, 1)

    def test_the_report_misses_what_the_lot_misses(self):
        """The rule of the policy and that of the report, over the same lots."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        category = self.env["product.category"].create({"name": "Fresh"})
        child = category.create({"name": "Milk", "parent_id": category.id})
        self.milk.categ_id = child
        self.require(self.milk.product_tmpl_id, self.coa)
        self.require(category, self.organic)
        theirs = self.coa.copy({"code": "x", "company_id": company.id})
        self.vendor.lot_certificate_type_ids = theirs
        lots = self.receive_lots("M1", "M2", "M3", "M4").move_line_ids.lot_id
        self.accept(lots[0])
        self.accept(lots[1], self.organic, valid_until="2026-11-19")  # lapsed
        self.accept(lots[2], self.organic, valid_until="2026-11-20")
        proofs = lots._get_certificate_proofs()
        for lot in lots:
            missing = [p for p in proofs[lot.id] if not p.is_complete]
            self.assertEqual(self.row_of(lot).certificate_missing_count, len(missing))
        missing = [self.row_of(lot).certificate_missing_count for lot in lots]
        self.assertEqual(missing, [1, 2, 1, 2])

    # Who sees what

    def test_companies_are_kept_apart(self):
        stranger = self.make_stranger()
        shared, own = self.receive_lot("M1"), self.receive_lot("M2")
        own.company_id = self.env.company
        self.assertFalse(shared.company_id)
        self.assertEqual(self.rows().company_id, self.env.company)
        self.assertFalse(self.rows(user=stranger))
        self.assertFalse(self.vendor.with_user(stranger).supplied_lot_count)

    def test_the_auditor_reads_and_others_do_not(self):
        lot = self.receive_lot("M1")
        self.assertEqual(self.rows(user=self.auditor).lot_id, lot)
        nobody = new_test_user(self.env, "nobody", "base.group_user")
        with self.assertRaises(AccessError):
            self.rows(user=nobody)
        Form(self.vendor.with_user(nobody))  # the button is not for them

    def test_the_report_is_one_query_beside_that_of_the_companies(self):
        self.require(self.milk.product_tmpl_id, self.coa)
        self.receive_lot("M1")
        self.grouped("supplier_partner_id")  # settings and names are in memory now
        with self.assertQueryCount(2):
            groups = self.Scorecard._read_group(
                [("product_id", "=", self.milk.id)],
                ["supplier_partner_id"],
                ["lot_count:sum", "certificate_missing_count:sum"],
            )
        self.assertEqual(groups, [(self.vendor, 1, 1)])

    # From the supplier

    def test_a_supplier_opens_its_scorecard_from_any_contact(self):
        farm = self.env["res.partner"].create({"name": "Farm", "is_company": True})
        driver = farm.create({"name": "Driver", "parent_id": farm.id})
        lots = self.receive_lot("M1", vendor=farm) | self.receive_lot(
            "M2", 4, vendor=driver
        )
        lots[1].with_user(self.officer).action_split(1, self.stock.id, "Wet", "M2-A")
        self.receive_lot("M3")
        for partner in (farm | driver).with_user(self.worker):
            self.assertEqual(partner.supplied_lot_count, 2)
            action = partner.action_open_supplier_scorecard()
            rows = self.Scorecard.search(action["domain"])
            self.assertEqual(rows.lot_id, lots)
        self.assertEqual(self.customer.with_user(self.worker).supplied_lot_count, 0)

    def test_a_row_opens_its_lot(self):
        lot = self.receive_lot("M1")
        self.assertEqual(self.row_of(lot).action_open_lot()["res_id"], lot.id)
