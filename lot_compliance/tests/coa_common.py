from lxml import html

from .quality_common import QualityCase


class CoaCase(QualityCase):
    """What `QualityCase` offers, and a lot of milk made here that may be certified.

    Offers `general` (purity at least 98 %, moisture at most 5 %), `lot` (L1, measured
    by `measure`, in stock), `release(lots)`, `issue(lots, customer)` as the officer,
    and `read_paper(certificate)`: its text.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer.partner_id.function = "Head of quality"
        cls.milk.lot_fefo_policy = "off"
        percent = cls.env.ref("lot_compliance.uom_percent")
        (cls.purity | cls.moisture).uom_id = percent
        cls.general = cls.specify(
            cls.at_least(cls.purity, 98, method="ISO 5537"),
            cls.at_most(cls.moisture, 5, target="4 %"),
        )
        cls.lot = cls.make_measured("L1")

    def setUp(self):
        """Begin at number 1 in each test: the database takes no number back."""
        super().setUp()
        code = "stock.lot.certificate.coa"
        self.env["ir.sequence"].search([("code", "=", code)]).unlink()

    @classmethod
    def make_measured(cls, name, **vals):
        vals = {"days": 60, "quantity": 10, **vals}
        lot = cls.make_lot(name, **vals)
        cls.measure(lot)
        return lot

    @classmethod
    def measure(cls, lot, purity=99.5, moisture=3.25):
        cls.enter(lot, cls.purity, purity)
        cls.enter(lot, cls.moisture, moisture)

    @classmethod
    def release(cls, lots):
        cls.set_disposition(lots.with_user(cls.officer), "released")

    @classmethod
    def specify_for(cls, customer, *lines, **vals):
        name = f"Milk of {customer.name}"
        return cls.specify(*lines, partner_id=customer.id, **{"name": name, **vals})

    @classmethod
    def find_coas(cls, lots):
        return cls.env["stock.lot.certificate"].search(
            [("issued_lot_id", "in", lots.ids)], order="id"
        )

    @classmethod
    def issue(cls, lots, customer=None):
        before = cls.find_coas(lots)
        customer_id = customer.id if customer else False
        lots.with_user(cls.officer).action_issue_coa(customer_id)
        return cls.find_coas(lots) - before

    @classmethod
    def read_paper(cls, certificate):
        return cls.squeeze(cls.parse(certificate))

    @classmethod
    def parse(cls, certificate):
        """Return the paper; tests have it as HTML."""
        return html.fromstring(certificate.attachment_ids.raw.decode())

    @classmethod
    def read_tests(cls, certificate):
        """Return the cells of each test on the paper."""
        rows = cls.parse(certificate).find_class("o_lot_coa_test")
        return [[cls.squeeze(cell) for cell in row.findall("td")] for row in rows]

    @staticmethod
    def squeeze(element):
        return " ".join(element.text_content().split())
