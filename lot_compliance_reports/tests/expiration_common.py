from datetime import datetime, time, timedelta

from odoo import fields

from odoo.addons.lot_compliance.tests.common import LotComplianceCase


class LotExpirationCase(LotComplianceCase):
    """A warehouse with cream (warning period of 5 days, cost 2.50) at noon UTC.

    Offers: `cream`, makers `make_warehouse(name, tz)`, `make_company(name, tz)`,
    `put(lot, location, quantity)`, and finders `find(*domain)` and `row_of(lot)`.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Report = cls.env["stock.lot.expiration.report"]
        cls.cream = cls.make_product(
            "Cream", lot_perishable="optional", alert_time=5, standard_price=2.5
        )

    @classmethod
    def make_lot(cls, name, days=None, quantity=0.0, product=None, **vals):
        return super().make_lot(name, days, quantity, product or cls.cream, **vals)

    @classmethod
    def make_warehouse(cls, name, tz, company=None):
        address = cls.env["res.partner"].create({"name": name, "tz": tz})
        return cls.env["stock.warehouse"].create(
            {
                "name": name,
                "code": name[:5],
                "partner_id": address.id,
                "company_id": (company or cls.env.company).id,
            }
        )

    @classmethod
    def make_company(cls, name, tz):
        company = cls.env["res.company"].create({"name": name})
        company.partner_id.tz = tz
        cls.env.user.company_ids += company
        return company

    @classmethod
    def put(cls, lot, location, quantity):
        """Add stock of a lot, in the product's unit."""
        return cls.env["stock.quant"]._update_available_quantity(
            lot.product_id, location, quantity, lot_id=lot
        )

    def find(self, *domain):
        """Return rows as of now: what they tell changes with the clock."""
        self.Report.invalidate_model()
        return self.Report.search(
            [("product_id", "in", (self.cream + self.milk).ids), *domain]
        )

    def row_of(self, lot):
        return self.find(("lot_id", "=", lot.id))

    def at(self, hours):
        """Return the moment so many hours after midnight UTC of today."""
        return datetime.combine(fields.Date.today(), time()) + timedelta(hours=hours)
