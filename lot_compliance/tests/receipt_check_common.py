from odoo.exceptions import UserError

from .receipt_common import ReceiptCase


class ReceiptCheckCase(ReceiptCase):
    """Offers `arrive(**values)`: a receipt of 10 milk as lot M-1 until 24 December,
    with other values of its line; and `assert_refused(receipts, *parts)`."""

    @classmethod
    def arrive(cls, product=None, code="M-1", quantity=10, receipt=None, **vals):
        """Return a receipt of one lot, to be validated by the worker.

        :param vals: of its line
        :param receipt: values of the transfer
        """
        product = product or cls.milk
        picking = cls.receive(
            (product, code, quantity), validate=False, **(receipt or {})
        )
        picking.move_line_ids.write(vals)
        return picking.with_user(cls.worker)

    def assert_refused(self, receipts, *parts):
        """Check that validating is refused, in one message that has all parts, and
        that the banners have told so before."""
        banners = "".join(receipts.mapped("lot_receipt_refusals"))
        with self.assertRaises(UserError) as caught:
            receipts.button_validate()
        message = str(caught.exception)
        for part in parts:
            self.assertIn(part, message)
        self.assertEqual(message.count("\n- "), banners.count("<li>"))
        self.assertEqual(set(receipts.mapped("state")), {"assigned"})

    def assert_received(self, receipt):
        self.assertFalse(receipt.lot_receipt_refusals)
        self.assertIs(receipt.button_validate(), True)
        self.assertEqual(receipt.state, "done")
        return receipt.move_line_ids.lot_id
