from dataclasses import dataclass

from odoo import api, models


@dataclass
class Names:
    """How the parts of one trace are called, by id."""

    documents: dict[int, tuple]  # move id: (document, source document or False)
    partners: dict[int, dict]
    places: dict[int, dict]
    uoms: dict[int, models.BaseModel]  # lot id: unit of its product


class StockLotTraceName(models.AbstractModel):
    """Names partners, places and documents. As everywhere in Odoo the name of what a
    readable movement points at is shown; `can_open` tells whether more is allowed."""

    _name = "stock.lot.trace.name"
    _description = "Names in a lot genealogy"

    @api.model
    def _get_names(self, lots, links, rows):
        """Return the `Names` of everything that the links and movements point at."""
        move_ids = {row["move"] for row in rows} | {link["from_move"] for link in links}
        place_ids = {r["source"] for r in rows} | {r["destination"] for r in rows}
        return Names(
            documents=self._get_documents(self.env["stock.move"].browse(move_ids)),
            partners=self._get_labels("res.partner", {r["partner"] for r in rows}),
            places=self._get_labels("stock.location", place_ids),
            uoms={lot.id: lot.product_uom_id for lot in lots},
        )

    def _get_labels(self, model, ids):
        records = self.env[model].browse(filter(None, ids)).sudo()  # names only
        return {rec.id: {"id": rec.id, "name": rec.display_name} for rec in records}

    def _get_documents(self, moves):
        """Return `{move id: (document, source document or False)}`."""
        found = {move.id: self._find_documents(move) for move in moves.sudo()}  # names
        openable = self._get_openable(set().union(*found.values()))
        return {
            move_id: tuple(self._prepare_document(doc, openable) for doc in documents)
            for move_id, documents in found.items()
        }

    def _find_documents(self, move):
        """Return what moved the lot (transfer, scrap, production order, else the move
        itself), and for whom (purchase, sale, …; an empty record when the same)."""
        source = move._get_source_document() or move.browse()
        document = move.scrap_id or move.picking_id or source or move
        return document, source if source != document else move.browse()

    def _get_openable(self, documents):
        """Return `{(model, id)}` of what the user may read, one query per model."""
        ids = {}
        for document in filter(None, documents):
            ids.setdefault(document._name, []).append(document.id)
        openable = set()
        for model, some in ids.items():
            records = self.env[model].with_context(active_test=False)
            if records.has_access("read"):
                found = records._search([("id", "in", some)])
                openable |= {(model, record_id) for record_id in found}
        return openable

    def _prepare_document(self, document, openable):
        is_move = document._name == "stock.move"
        return bool(document) and {
            "model": document._name,
            "id": document.id,
            "name": is_move and document.reference or document.display_name,
            "can_open": (document._name, document.id) in openable,
        }
