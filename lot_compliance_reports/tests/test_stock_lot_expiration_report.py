from datetime import date, datetime, timedelta
from itertools import product

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.lot_compliance.policy.lot_dates import expiry_state
from odoo.addons.lot_compliance.policy.shelf_life import (
    calendar_day,
    days_left,
    last_usable_day,
)

from .expiration_common import LotExpirationCase


@tagged("post_install", "-at_install")
class TestStockLotExpirationReport(LotExpirationCase):
    # One row per quant

    def test_a_row_tells_lot_place_quantities_and_days(self):
        supplier = self.env["res.partner"].create({"name": "Farm"})
        grade = self.env["stock.lot.grade"].create({"name": "First", "code": "I"})
        lot = self.make_lot(
            "C1",
            days=3,
            quantity=12,
            supplier_partner_id=supplier.id,
            grade_id=grade.id,
        )
        self.set_disposition(lot, "quarantine")
        self.assertRecordValues(
            self.row_of(lot),
            [
                {
                    "product_id": self.cream.id,
                    "category_id": self.cream.categ_id.id,
                    "lot_name": "C1",
                    "supplier_partner_id": supplier.id,
                    "grade_id": grade.id,
                    "disposition_id": lot.disposition_id.id,
                    "location_id": self.stock.id,
                    "warehouse_id": self.warehouse.id,
                    "company_id": self.env.company.id,
                    "quantity": 12,
                    "product_uom_id": self.cream.uom_id.id,
                    "last_usable_day": date(2026, 11, 23),
                    "days_left": 3,
                    "expiry_state": "expiring",
                    "expiry_label": "3 days left",
                }
            ],
        )

    def test_what_is_reserved_is_not_free(self):
        lot = self.make_lot("C1", days=30, quantity=12)
        self.make_delivery((self.cream, 5))
        self.assertRecordValues(
            self.row_of(lot),
            [{"quantity": 12, "reserved_quantity": 5, "free_quantity": 7}],
        )

    def test_a_delivery_in_dozens_reserves_units(self):
        lot = self.make_lot("C1", days=30, quantity=30)
        self.make_delivery((self.cream, 2, self.env.ref("uom.product_uom_dozen")))
        self.assertRecordValues(
            self.row_of(lot), [{"reserved_quantity": 24, "free_quantity": 6}]
        )

    def test_each_place_has_a_row_and_what_left_has_none(self):
        lot = self.make_lot("C1", days=3, quantity=12)
        transit = self.env.company.internal_transit_location_id
        self.put(lot, transit, 4)
        self.put(lot, self.customer_location, 7)
        empty = self.make_lot("C2", days=3, quantity=2)
        self.put(empty, self.stock, -2)
        self.assertEqual(
            {row.location_id: row.quantity for row in self.find()},
            {self.stock: 12, transit: 4},
        )

    def test_stock_below_zero_has_a_row_so_that_rows_add_up_to_what_is_on_hand(self):
        lot = self.make_lot("C1", days=-1, quantity=12)
        shelf = self.env["stock.location"].create(
            {"name": "Shelf", "location_id": self.stock.id}
        )
        self.put(lot, shelf, -2)
        rows = self.row_of(lot)
        self.assertEqual(sorted(rows.mapped("quantity")), [-2, 12])
        self.assertEqual(sum(rows.mapped("quantity")), lot.product_qty)
        self.assertEqual(sum(rows.mapped("value_at_risk")), 25)

    def test_stock_without_a_lot_has_no_row(self):
        self.env["stock.quant"]._update_available_quantity(self.cream, self.stock, 5)
        self.assertFalse(self.find())

    def test_rows_come_first_expired_first_and_without_date_last(self):
        names = {"C1": 9, "C2": None, "C3": -4, "C4": 2}
        for name, days in names.items():
            self.make_lot(name, days=days, quantity=1)
        self.assertEqual(self.find().mapped("lot_name"), ["C3", "C4", "C1", "C2"])

    def test_a_row_opens_its_lot(self):
        lot = self.make_lot("C1", days=3, quantity=12)
        action = self.row_of(lot).action_open_lot()
        self.assertEqual((action["res_model"], action["res_id"]), (lot._name, lot.id))

    def test_a_lot_opens_its_rows(self):
        lot = self.make_lot("C1", days=90, quantity=12)
        self.make_lot("C2", days=90, quantity=12)
        action = lot.action_open_expiration()
        self.assertEqual(
            self.env[action["res_model"]].search(action["domain"]), self.row_of(lot)
        )

    # Days

    def test_the_stage_follows_the_calendar(self):
        lot = self.make_lot("C1", days=10, quantity=1)  # the 30th, alert on the 25th
        for today, days, stage, label in (
            ("2026-11-24", 6, "fresh", "6 days left"),
            ("2026-11-25", 5, "expiring", "5 days left"),
            ("2026-11-29", 1, "expiring", "1 day left"),
            ("2026-11-30", 0, "expiring", "last day today"),
            ("2026-12-01", -1, "expired", "expired yesterday"),
            ("2026-12-03", -3, "expired", "expired 3 days ago"),
        ):
            for moment in ("00:00:00", "12:00:00", "23:59:59"):
                with self.subTest(today), freeze_time(f"{today} {moment}"):
                    self.assertRecordValues(
                        self.row_of(lot),
                        [
                            {
                                "days_left": days,
                                "expiry_state": stage,
                                "expiry_label": label,
                            }
                        ],
                    )

    def test_a_lot_without_date_is_never_due(self):
        lot = self.make_lot("C1", quantity=4)
        self.assertRecordValues(
            self.row_of(lot),
            [
                {
                    "last_usable_day": False,
                    "expiry_state": "no_date",
                    "expiry_label": False,
                    "value": 10,
                    "value_at_risk": 0,
                }
            ],
        )

    def test_a_lot_expires_by_the_calendar_of_the_warehouse_it_lies_in(self):
        lot = self.make_lot("C1", days=0, expiration_date="2026-11-21 03:00:00")
        places = {
            self.make_warehouse("West", "America/New_York"): date(2026, 11, 20),
            self.make_warehouse("East", "Asia/Tokyo"): date(2026, 11, 21),
        }
        for warehouse in places:
            self.put(lot, warehouse.lot_stock_id, 1)
        with freeze_time("2026-11-21 06:00:00"):  # the 21st at both places
            rows = self.row_of(lot)
            self.assertEqual(
                {row.warehouse_id: row.last_usable_day for row in rows}, places
            )
            self.assertEqual(
                {row.warehouse_id.name: row.expiry_state for row in rows},
                {"West": "expired", "East": "expiring"},
            )

    def test_stock_in_transit_follows_the_calendar_of_its_company(self):
        self.env.company.partner_id.tz = "America/New_York"
        lot = self.make_lot("C1", days=0, expiration_date="2026-11-21 03:00:00")
        self.put(lot, self.env.company.internal_transit_location_id, 1)
        self.assertEqual(self.row_of(lot).last_usable_day, date(2026, 11, 20))

    def test_rows_say_what_the_policy_says_in_every_time_zone(self):
        """The whole query against the policy, over lots, places and clocks."""
        zones = ("UTC", "Pacific/Kiritimati", "America/New_York", "Europe/Berlin")
        warehouses = [self.make_warehouse(tz[-9:], tz) for tz in zones]
        hours = (-30, -25, -1, 0, 5, 11, 14, 23, 24, 100, 140, 200)
        lots = [
            self.make_lot(f"at {hour}", days=0, expiration_date=self.at(hour))
            for hour in hours
        ]
        for lot, warehouse in product(lots, warehouses):
            self.put(lot, warehouse.lot_stock_id, 1)
        for day, clock in product(
            ("2026-11-01", "2026-10-25", "2026-11-20"),
            ("00:00:00", "05:30:00", "23:59:59"),
        ):
            shift = datetime.fromisoformat(day) - datetime(2026, 11, 20)
            for lot, hour in zip(lots, hours, strict=True):
                lot.expiration_date = (
                    datetime(2026, 11, 20) + shift + timedelta(hours=hour)
                )
            with freeze_time(f"{day} {clock}"), self.subTest(day=day, clock=clock):
                self.check_days(self.find(), len(lots) * len(warehouses))

    def check_days(self, rows, count):
        self.assertEqual(len(rows), count)
        for row in rows:
            tz, lot = row.warehouse_id._get_lot_tz(), row.lot_id
            today = row.warehouse_id._get_lot_today()
            last_day = last_usable_day(lot.expiration_date, tz)
            warning_day = calendar_day(lot.alert_date, tz)
            self.assertEqual(
                (row.last_usable_day, row.days_left, row.expiry_state),
                (
                    last_day,
                    days_left(last_day, today),
                    expiry_state(last_day, warning_day, today),
                ),
            )

    def test_a_lot_without_alert_date_goes_from_later_to_expired(self):
        lot = self.make_lot("C1", days=0, quantity=1)
        lot.alert_date = False
        self.assertEqual(self.row_of(lot).expiry_state, "fresh")
        with freeze_time("2026-11-21 00:00:00"):
            self.assertEqual(self.row_of(lot).expiry_state, "expired")

    def test_what_was_just_written_is_seen(self):
        lot = self.make_lot("C1", days=3, quantity=12)
        self.assertEqual(self.row_of(lot).days_left, 3)
        lot.expiration_date = "2026-11-25 12:00:00"
        self.assertEqual(self.row_of(lot).days_left, 5)
        self.warehouse.partner_id.tz = "Pacific/Kiritimati"  # the 26th, 2 o'clock
        self.assertEqual(self.row_of(lot).last_usable_day, date(2026, 11, 26))
