from odoo import Command

from .receipt_common import ReceiptCase


class RetestCase(ReceiptCase):
    """Milk that is tested again every six months, at most twice.

    Offers `lot`, in stock with the retest date 27 November 2026 and a last usable day
    in 2028; `cream`, with the same settings and no stock; `measure(lot, user)`,
    `certify(lot, **vals)` and `retest(lot, **vals)`.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        settings = {
            "lot_retest_interval": 6,
            "lot_retest_interval_unit": "month",
            "lot_retest_limit": 2,
        }
        cls.milk.write(settings)
        cls.cream = cls.make_product("Cream", lot_perishable="required", **settings)
        cls.lot = cls.make_lot("OLD", days=600, quantity=20, retest_date="2026-11-27")

    @classmethod
    def measure(cls, lot, user=None):
        purity = cls.env.ref("lot_compliance.stock_lot_quality_attribute_purity")
        results = cls.env["stock.lot.quality.result"].with_user(user or cls.officer)
        return results.create(
            {"lot_id": lot.id, "attribute_id": purity.id, "value_number": 99}
        )

    @classmethod
    def certify(cls, lot, **vals):
        kind = cls.env["stock.lot.certificate.type"].search([], limit=1)
        certificate = cls.env["stock.lot.certificate"].create(
            {
                "number": f"C-{lot.name}-{len(lot.certificate_ids)}",
                "type_id": kind.id,
                "partner_id": cls.vendor.id,
                "issue_date": "2026-11-19",
                "lot_ids": [Command.set(lot.ids)],
                **vals,
            }
        )
        certificate.action_accept()
        return certificate

    @classmethod
    def retest(cls, lot, reason="Still within the limits", user=None, **vals):
        lot = lot.with_user(user or cls.officer)
        return lot.action_record_retest(reason, **vals)
