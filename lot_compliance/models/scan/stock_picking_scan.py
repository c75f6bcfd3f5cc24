from odoo import models
from odoo.exceptions import AccessError, UserError


class StockPicking(models.Model):
    """A code that is scanned on a transfer: which line it means, and what to say."""

    _inherit = "stock.picking"

    def scan_lot_barcode(self, barcode):
        """Put the goods of a scanned code on the right line, as picked.

        :param barcode: what the scanner read: GS1 element string, GS1 digital link, or
            the code of a product, packaging, vendor or lot
        :return: {"level": "success", "warning" or "danger", "message": one or more
            sentences, "line_id": id or False}; "danger" has changed nothing
        """
        self.ensure_one()
        self.check_access("write")
        try:
            with self.env.cr.savepoint():
                return self._scan(self._trim_scanned(barcode))
        except AccessError:
            raise
        except UserError as refusal:
            return self._make_scan_answer("danger", str(refusal))

    def _scan(self, text):
        """Do what a scanned text says.

        :raise UserError: if it does not fit
        """
        self._check_scannable()
        item = self._read_scanned_item(text)
        move = self._find_scanned_move(item)
        line = move._put_scanned_item(item)
        warnings = [
            *self._judge_scanned_line(line),
            *line._judge_scanned_label(item.goods),
            *line._describe_other_vendor(),
            *line._describe_scanned_excess(),
        ]
        return self._make_scan_answer(
            "warning" if warnings else "success",
            "\n".join([line._describe_scanned(), *warnings]),
            line,
        )

    def _trim_scanned(self, barcode):
        """Return the scanned text without white space around it; FNC1 stays.

        :raise UserError: if nothing is left, or it is no text
        """
        text = barcode.strip(" \r\n\t") if isinstance(barcode, str) else ""
        if not text:
            raise UserError(
                self.env._(
                    "Nothing was scanned on %(transfer)s: scan again, or type the "
                    "code.",
                    transfer=self.name,
                )
            )
        return text

    def _make_scan_answer(self, level, message, line=None):
        return {
            "level": level,
            "message": message,
            "line_id": line.id if line else False,
        }

    def _check_scannable(self):
        if self.state in ("done", "cancel"):
            raise UserError(
                self.env._(
                    "Transfer %(transfer)s is done or cancelled: scan on an open one.",
                    transfer=self.name,
                )
            )
        if self.state == "draft":
            raise UserError(
                self.env._(
                    "Transfer %(transfer)s is a draft: mark it as to do, then scan.",
                    transfer=self.name,
                )
            )

    def _get_scannable_moves(self):
        return self.move_ids.filtered(lambda m: m.state not in ("done", "cancel"))

    def _find_scanned_move(self, item):
        """Return the move of the product, one that still lacks something if any does.

        :raise UserError: if the product is not on the transfer
        """
        moves = self._get_scannable_moves().filtered(
            lambda move: move.product_id == item.product
        )
        if not moves:
            raise UserError(
                self.env._(
                    "%(product)s is not on %(transfer)s: put it aside, or add it to "
                    "the operations first.",
                    product=item.product.display_name,
                    transfer=self.name,
                )
            )
        lacking = moves.filtered(lambda m: m._get_scanned_quantity() < m.product_qty)
        return (lacking or moves)[0]

    def _judge_scanned_line(self, line):
        """Return what is to be said about the lot of a line, one sentence each.

        :raise UserError: with all of them if one never passes
        """
        return (
            self._judge_scanned_receipt(line)
            or self._judge_scanned_delivery(line)
            or line._describe_scanned_doubts()
        )
