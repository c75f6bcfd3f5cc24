from markupsafe import Markup

from odoo import models
from odoo.tools.misc import formatLang

BREAK = Markup("<br/>")


class StockMove(models.Model):
    """Who waits for goods is told when the lot that was reserved has been blocked."""

    _inherit = "stock.move"

    def _get_lot_document(self):
        """Return the document that waits for the goods of this move, with chatter and
        activities: its transfer, maybe none.

        Extension point: other apps have other documents.
        """
        return self.picking_id

    def _tell_blocked(self, lots, before):
        """Note on each document what is blocked and what is reserved instead; a to-do
        for its responsible only where less is reserved than before.

        :param lots: {move: the lots that were reserved and are blocked}
        :param before: {move: what was reserved, in its unit}
        """
        words, short = {}, {}
        for move in self:
            document = move._get_lot_document()
            if document:
                sentence = move._describe_blocked(lots[move], before[move])
                words.setdefault(document, []).append(sentence)
                if move.product_uom.compare(move.quantity, before[move]) < 0:
                    short.setdefault(document, []).append(sentence)
        self._note_on_documents(words)
        self._make_todos(short)

    def _note_on_documents(self, words):
        """Log {document: sentences}, one batch for all documents of a model."""
        models_of = {}
        for document in words:
            models_of.setdefault(document._name, []).append(document.id)
        for name, ids in models_of.items():
            documents = self.env[name].browse(ids)
            documents._message_log_batch(
                bodies={doc.id: BREAK.join(words[doc]) for doc in documents}
            )

    def _make_todos(self, short):
        """Make one activity for each of {document: sentences}, without an e-mail each:
        a thousand deliveries may wait for one lot."""
        todo = self.env.ref("mail.mail_activity_data_todo")
        vals_list = [
            {
                "activity_type_id": todo.id,
                "res_model_id": self.env["ir.model"]._get_id(document._name),
                "res_id": document.id,
                "user_id": user.id,
                "summary": self.env._("Less is reserved: a lot has been blocked"),
                "note": BREAK.join(sentences),
            }
            for document, sentences in short.items()
            if (user := document.user_id or document.company_id.lot_quality_user_id)
        ]
        activities = self.env["mail.activity"].sudo()  # whoever is responsible
        activities.with_context(mail_activity_quick_update=True).create(vals_list)

    def _describe_blocked(self, lots, before):
        """Return one sentence: which lots are blocked and what is reserved now."""
        return self.env._(
            "Lot %(lots)s of %(product)s may not be used any more (%(disposition)s): "
            "%(now)s of %(before)s %(unit)s are reserved now%(instead)s.",
            lots=", ".join(lots.mapped("name")),
            product=self.product_id.display_name,
            disposition=", ".join(lots.disposition_id.mapped("name")),
            now=formatLang(self.env, self.quantity, dp="Product Unit"),
            before=formatLang(self.env, before, dp="Product Unit"),
            unit=self.product_uom.name,
            instead=self._describe_instead(),
        )

    def _describe_instead(self):
        names = ", ".join(self.move_line_ids.lot_id.mapped("name"))
        return self.env._(", from lot %(lots)s", lots=names) if names else ""
