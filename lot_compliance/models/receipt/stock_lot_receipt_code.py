from odoo import models

from ...policy.reasons import Severity
from ...policy.receipt import ReceiptProblem
from .stock_lot_incoming import ReceiptFinding


class StockLotReceiptCheck(models.AbstractModel):
    """What the codes of incoming lots say against them."""

    _inherit = "stock.lot.receipt.check"

    def _find_bad_codes(self, incoming):
        """Return findings about typed codes that are not as their rule wants them; in
        the sentence of the rule."""
        coded = [lot for lot in incoming if lot.has_typed_code]
        policies, rules = self._get_policies(coded), self.env["stock.lot.code.rule"]
        rules = {deal: rules._get_rule(*deal) for deal in policies}
        for lot in coded:
            deal = (lot.product, lot.company)
            takes_suppliers = policies[deal].code_source == "supplier"
            is_suppliers = takes_suppliers and lot.code == lot.supplier_lot
            sentence = rules[deal] and rules[deal]._judge_code(lot.code, is_suppliers)
            if sentence:
                yield ReceiptFinding(
                    key=lot.key,
                    problem=ReceiptProblem.BAD_CODE,
                    severity=Severity.HARD,
                    incoming=lot,
                    sentence=sentence,
                )

    def _find_known_supplier_lots(self, incoming):
        """Return warnings of supplier's lots that came in before under another code.

        Not of several lots in one transfer: a vendor's lot may be split.
        """
        asked = [
            lot
            for lot in incoming
            if lot.supplier_lot and lot.vendor and not lot.is_received
        ]
        known = self._search_supplier_lots(asked) if asked else {}
        for lot in asked:
            others = self._filter_earlier_codes(lot, known)
            if others:
                yield ReceiptFinding(
                    key=lot.key,
                    problem=ReceiptProblem.SAME_SUPPLIER_LOT,
                    severity=Severity.WARNING,
                    incoming=lot,
                    other_lot=others[0],
                )

    def _search_supplier_lots(self, incoming):
        """Return {(product, vendor, supplier's lot): lots} that are known already."""
        lots = self.env["stock.lot"].with_context(active_test=False)
        lots = lots.sudo()  # named to whoever receives
        vendors = {lot.vendor.commercial_partner_id.id for lot in incoming}
        found = lots.search(
            [
                ("product_id", "in", [lot.product.id for lot in incoming]),
                ("supplier_lot", "in", [lot.supplier_lot for lot in incoming]),
                ("supplier_partner_id", "in", list(vendors)),
            ],
            order="id",
        )
        return found.grouped(
            lambda lot: (lot.product_id, lot.supplier_partner_id, lot.supplier_lot)
        )

    def _filter_earlier_codes(self, incoming, known):
        """Return the known lots of the incoming one's supplier lot, unless its own code
        is among them."""
        vendor = incoming.vendor.commercial_partner_id
        lots = known.get((incoming.product, vendor, incoming.supplier_lot))
        if not lots or incoming.lot in lots:
            return self.env["stock.lot"]
        transfer = incoming.move and incoming.move.picking_id
        return lots.filtered(
            lambda lot: lot.company_id in (incoming.company, lot.company_id.browse())
            and not (transfer and lot.receipt_move_id.picking_id == transfer)
        )
