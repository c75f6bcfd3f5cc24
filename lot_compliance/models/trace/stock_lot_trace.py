from dataclasses import dataclass

from odoo import api, models
from odoo.exceptions import UserError

from ...policy.trace import Reach, walk

SIDES = ("upstream", "downstream")


@dataclass
class Facts:
    """What one trace has read, before it is put in words."""

    roots: models.BaseModel  # stock.lot asked for
    reach: dict[str, dict[int, Reach]]  # side: {lot id: Reach}, empty if not asked
    links: list[dict]  # rows of stock.lot.trace.query._links
    movements: list[dict]  # rows of stock.lot.trace.query._movements
    lots: models.BaseModel  # stock.lot met and readable


class StockLotTrace(models.AbstractModel):
    """Where lots came from, what was made of them, and who has it. Read only.

    The facts come from `stock.lot.trace.query`, their wording and the summaries from
    `stock.lot.trace.answer`, names and links of documents from
    `stock.lot.trace.document`.
    """

    _name = "stock.lot.trace"
    _description = "Lot genealogy"

    @api.model
    @api.readonly
    def trace(self, lot_ids, direction="both"):
        """Return the genealogy of the lots, as JSON-ready data.

        :param list lot_ids: ids of `stock.lot` that the user may read
        :param str direction: "upstream" (what went in), "downstream" (what came out)
            or "both"
        :return: dictionary with

            * `lot_ids`: the lots asked for; `direction`
            * `nodes`: every lot met, `{id, code, product: {id, name}, uom,
              expiration_date, last_usable_day, days_left, expiry_state, expiry_label,
              disposition: {id, name, code, color} or False, upstream, downstream}`; the
              last two are `{level, possible}` (level 0 = asked for), False when not met
            * `edges`: done facts by date, `{kind, label, from_lot, to_lot, quantity,
              uom, made, made_uom, date, document, source_document, partner, from_place,
              to_place, possible}`. `kind` is one of `policy.trace.EdgeKind`, `label`
              says it in words. A lot is its id, or False where goods enter or leave the
              genealogy. `quantity` is in the unit of the lot that moved (in a
              production: that was used), `made` what the production made of `to_lot`.
              Documents are `{model, id, name, can_open}`, partners and places `{id,
              name}`, False when there is none
            * `open`: the same for what is reserved or drafted
            * `customers`: `{partner, product, uom, given, returned, quantity, lot_ids,
              possible}` per partner and product; quantity is what they kept
            * `suppliers`: the same of what they supplied
            * `on_hand`: `{lot_id, location: {id, name}, quantity, reserved, uom}` of
              the lots and of what was made of them
            * `withheld`: `{lots, movements}`, how many the user may not see

        :raise AccessError: when a lot may not be read
        """
        facts = self._facts(self._get_roots(lot_ids), self._check_direction(direction))
        return {
            "lot_ids": facts.roots.ids,
            "direction": direction,
            **self.env["stock.lot.trace.answer"]._prepare_answer(facts),
        }

    @api.model
    @api.readonly
    def find_deliveries(self, lot_ids):
        """Return the ids of the done transfers that brought the lots, or anything made
        of them, to a customer; returns are not deducted.

        :raise AccessError: when a lot may not be read
        """
        roots = self._get_roots(lot_ids)
        return self.env["stock.lot.trace.query"]._delivery_ids(roots.ids)

    def _check_direction(self, direction):
        if direction not in (*SIDES, "both"):
            raise UserError(
                self.env._("Choose upstream, downstream or both as direction.")
            )
        return direction

    def _get_roots(self, lot_ids):
        self.env["stock.move.line"].check_access("read")
        roots = self.env["stock.lot"].browse(lot_ids).exists()
        roots.check_access("read")
        return roots

    def _facts(self, roots, direction):
        query = self.env["stock.lot.trace.query"]
        links, reach = [], {side: {} for side in SIDES}
        for side in SIDES if direction == "both" else (direction,):
            rows = query._links(roots.ids, side == "downstream")
            reach[side] = self._walk(roots, side, rows)
            links += rows
        movements = query._movements(reach["upstream"], reach["downstream"])
        lots = self._get_readable_lots(reach["upstream"] | reach["downstream"])
        return Facts(roots, reach, links, movements, lots)

    def _walk(self, roots, side, links):
        near, far = ("to", "from") if side == "upstream" else ("from", "to")
        steps = ((x[f"{near}_lot"], x[f"{far}_lot"], x["possible"]) for x in links)
        return walk(roots.ids, steps)

    def _get_readable_lots(self, lot_ids):
        Lot = self.env["stock.lot"].with_context(active_test=False)
        return Lot.search([("id", "in", list(lot_ids))])
