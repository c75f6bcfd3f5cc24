from odoo import api, fields, models
from odoo.fields import Domain


class StockMoveLine(models.Model):
    """What a line that has come in tells about its lot."""

    _inherit = "stock.move.line"

    def _filter_received(self):
        """Return the done lines by which lots came in, from outside or production."""
        return self.filtered(
            lambda line: line.state == "done"
            and line.lot_id
            and line.quantity
            and line.location_id.usage in ("supplier", "production")
            and line.location_dest_id.usage in ("internal", "transit")
        )

    def _record_lot_receipts(self):
        """Keep on the lots for good what these done lines say of their receipt."""
        received = self._filter_received()
        if received:
            self.env["stock.lot"]._record_receipts(received)

    def _complete_lots(self):
        """Put on the lots what they lack and was typed on these done lines."""
        received = self._filter_received()
        if received:
            self.env["stock.lot"]._complete_from(received)

    @api.model
    def _get_receipt_domain(self, lots):
        """Return the domain of all lines by which `lots` have come in."""
        return Domain(
            [
                ("lot_id", "in", lots.ids),
                ("state", "=", "done"),
                ("quantity", "!=", 0),
                ("location_id.usage", "in", ("supplier", "production")),
                ("location_dest_id.usage", "in", ("internal", "transit")),
            ]
        )

    def _get_lots_received_earlier(self):
        """Return the lots of the lines that came in before without being recorded,
        before this add-on was there: to be filled from history, not from now."""
        unknown = self.lot_id.filtered(lambda lot: not lot.received_at)
        domain = self._get_receipt_domain(unknown) & Domain("id", "not in", self.ids)
        earlier = self.sudo()._read_group(domain, ["lot_id"])  # in any company
        return unknown.browse(lot.id for (lot,) in earlier)

    def _prepare_lot_receipt(self, quantity):
        """Return the facts for a lot first received by this line.

        :param quantity: of all the lines of the lot, in the product's unit
        """
        move, lot = self.move_id, self.lot_id
        vals = {
            "received_at": fields.Datetime.now(),
            "received_quantity": quantity,
            "purchase_reference": self._get_lot_purchase_reference(),
            "receipt_move_id": move.id,
        }
        if self.production_date and not lot.production_date:
            vals["production_date"] = self.production_date
        if self.location_id.usage == "supplier" and not lot.supplier_partner_id:
            vals["supplier_partner_id"] = self._get_lot_supplier().id
        return vals

    def _prepare_missing_facts(self):
        """Return what these lines of one lot say of it and it does not know; of several
        lines the first one's word counts."""
        facts = {}
        for line in self:
            for name, value in line._get_typed_facts().items():
                if value and not line.lot_id[name]:
                    facts.setdefault(name, value)
        return facts

    def _get_typed_facts(self):
        lot = self.lot_id
        vendors = (self._get_lot_supplier(), lot.supplier_partner_id.browse())
        grade = self.grade_id
        return {
            "production_date": self.production_date,
            "expiration_date": not lot.expiration_date and self._get_date_to_keep(lot),
            "supplier_lot": lot.supplier_partner_id in vendors and self.supplier_lot,
            "grade_id": grade.company_id in (lot.company_id, grade.company_id.browse())
            and grade.id,
        }

    def _get_date_to_keep(self, lot):
        """Return the expiration date that was typed for a lot without one."""
        policy = self.product_id._get_lot_policy(self._get_company())
        is_typed = policy.is_managed and self._is_expiry_typed(lot)
        return is_typed and self.expiration_date

    def _get_lot_purchase_reference(self):
        """Return the name of the purchase or production, else the transfer's source."""
        move = self.move_id.sudo()  # the document is of an app the user may not read
        document = move and move._get_source_document()
        if document and document != move.picking_id:
            return document.display_name
        return move.origin or move.picking_id.origin or move.reference

    def _get_lot_supplier(self):
        """Return the vendor from whom the line came, if any is known; not one of a
        single company for a lot that all companies share, as the core forbids that."""
        vendor = self._get_lot_partner().commercial_partner_id
        shared = not vendor.company_id or vendor.company_id == self.lot_id.company_id
        return vendor if shared else vendor.browse()
