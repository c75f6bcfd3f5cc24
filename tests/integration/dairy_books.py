"""How the dairy works and writes down: transfers are validated by the worker, and
every movement goes into the `Ledger`, which knows nothing of Odoo."""

from tests.integration.dairy_company import DairyCompany
from tests.integration.ledger import Fact, Ledger


class DairyBooks(DairyCompany):
    def setUp(self):
        super().setUp()
        self.ledger = Ledger()

    def validate_now(self, picking):
        """Press Validate as the worker and meet no resistance."""
        self.assertIs(self.validate(picking), True)
        self.assertEqual(picking.state, "done")

    def validate(self, picking):
        """Press Validate as the worker; return True, or the dialog that is not the
        question about the rest of the order: that is left for later."""
        answer = picking.with_user(self.worker).button_validate()
        if isinstance(answer, dict) and "backorder" in answer["res_model"]:
            answer = self.open(answer).create({}).process()
        return self.open(answer) if isinstance(answer, dict) else answer

    def open(self, action):
        """Return the dialog of an action, as the worker."""
        dialogs = self.env[action["res_model"]].with_user(self.worker)
        dialogs = dialogs.with_context(**action["context"])
        return dialogs.browse(action.get("res_id") or [])

    def waiting(self, order):
        """Return the transfers of an order that are neither done nor cancelled."""
        return order.picking_ids.filtered(
            lambda picking: picking.state not in ("done", "cancel")
        )

    # Writing down

    def note(self, kind, origin, end, quantity, document, order=None):
        """Write a movement of today down in the ledger."""
        names = (
            (document.name, order.name, order.partner_id.name)
            if order
            else (document.name,)
        )
        fact = Fact(kind, self.today, origin, end, quantity, *names)
        self.ledger.note(fact)

    def moved(self, moves):
        """Return {lot code: quantity in the product's unit} of done lines."""
        lines = moves.move_line_ids.filtered(lambda line: line.state == "done")
        return {
            lot.name: round(sum(of_lot.mapped("quantity_product_uom")), 2)
            for lot, of_lot in lines.grouped("lot_id").items()
        }
