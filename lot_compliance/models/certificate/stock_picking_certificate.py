from collections import defaultdict

from markupsafe import Markup

from odoo import models

TODO = "lot_compliance.mail_activity_type_missing_certificates"


class StockPicking(models.Model):
    """One to-do per receipt, about the certificates that its lots lack.

    It is made when lots come in, says at any time what is still missing, and closes
    itself when nothing is.
    """

    _inherit = "stock.picking"

    def _update_certificate_todos(self, may_make=False):
        """Bring the to-dos of these receipts up to date, in as many queries for one as
        for all; without requirements in none.

        :param may_make: make those that are missing too
        """
        if not self or not self.env["stock.lot.certificate.type"]._get_required():
            return
        receipts = self.sudo()  # the to-do is the company's, whoever receives
        notes = receipts._get_missing_certificate_notes()
        for todo in receipts._find_certificate_todos([("res_id", "in", self.ids)]):
            receipts._update_certificate_todo(
                todo, notes.pop(receipts.browse(todo.res_id), None)
            )
        if may_make:
            receipts._make_certificate_todos(notes)

    def _update_certificate_todo(self, todo, note):
        """Say what is still missing; done when nothing is."""
        if not note:
            todo.action_feedback(
                feedback=self.env._("All required certificates are accepted.")
            )
        elif todo.note != note:
            todo.note = note

    def _get_certificate_todo_type(self):
        """Return the type of these activities, empty if somebody deleted it."""
        found = self.env.ref(TODO, raise_if_not_found=False)
        return found or self.env["mail.activity.type"]

    def _find_certificate_todos(self, domain=()):
        """Return the open to-dos, of all receipts in `domain`."""
        type_ = self._get_certificate_todo_type()
        return self.env["mail.activity"].search(
            [("activity_type_id", "in", type_.ids), *domain]
        )

    def _make_certificate_todos(self, notes):
        """Make the to-dos of {receipt: note}, for the responsible of each company."""
        model_id = self.env["ir.model"]._get_id(self._name)
        type_ = self._get_certificate_todo_type()
        self.env["mail.activity"].create(
            [
                {
                    "activity_type_id": type_.id,
                    "automated": True,
                    "res_model_id": model_id,
                    "res_id": receipt.id,
                    "user_id": receipt.company_id.lot_quality_user_id.id,
                    "date_deadline": receipt.company_id._get_lot_today(),
                    "note": note,
                }
                for receipt, note in notes.items()
                if type_ and receipt.company_id.lot_quality_user_id
            ]
        )

    def _get_missing_certificate_notes(self):
        """Return {receipt: which lots lack which types, as HTML}, of those that do."""
        lines = self.move_line_ids._filter_received()
        proofs = {}
        for company, of_company in lines.grouped("company_id").items():
            proofs |= of_company.lot_id._get_certificate_proofs(company)
        notes = {}
        for receipt, received in lines.grouped("picking_id").items():
            missing = defaultdict(list)
            for lot in received.lot_id:
                for proof in proofs[lot.id]:
                    if not proof.is_complete:
                        missing[lot._get_proof_type(proof)].append(lot.name)
            if missing:
                notes[receipt] = self._describe_missing_certificates(missing)
        return notes

    def _describe_missing_certificates(self, missing):
        """Return {type: lot codes} as an HTML list."""
        lots = self.env["stock.lot"]
        return Markup("<ul>%s</ul>") % Markup().join(
            Markup("<li>%s: %s</li>") % (type_.name, lots._join_names(names))
            for type_, names in missing.items()
        )
