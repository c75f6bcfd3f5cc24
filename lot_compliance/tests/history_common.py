from freezegun import freeze_time

from .receipt_common import ReceiptCase


class HistoryCase(ReceiptCase):
    """Lots received before the add-on was there.

    Offers `receive_before(code, quantity, day)` which returns a lot that knows nothing
    of its receipt, `forget(lots)`, `page`, and `read_history()` which does what is left
    of the job.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.page = cls.env.ref("lot_compliance.stock_lot_completion_page")

    @classmethod
    def receive_before(cls, code, quantity=10, day="2026-03-01", **vals):
        product = vals.pop("product", cls.milk)
        with freeze_time(f"{day} 09:30:00"):
            lot = cls.receive((product, code, quantity), **vals).move_line_ids.lot_id
        cls.forget(lot)
        return lot

    @classmethod
    def forget(cls, lots):
        """Take off the lots what the add-on has kept of their receipts."""
        facts = (
            "received_at",
            "received_quantity",
            "received_unit_cost",
            "purchase_reference",
            "receipt_move_id",
            "supplier_partner_id",
        )
        lots.sudo().write(dict.fromkeys(facts, False))
        cls.env.flush_all()

    @classmethod
    def read_history(cls):
        """Do the job from the beginning, without the commits."""
        cls.page._start_receipt_history()
        while not cls.page.is_history_done:
            cls.page._fill_next_batch()
