from contextlib import contextmanager

from odoo import api, models

from ...policy.audit import AuditDraft


class StockLot(models.Model):
    """A lot that a transfer makes begins its trail once the transfer is done.

    With all that the transfer says of it: one entry instead of one for the new lot, one
    for its receipt and one for its cost.
    """

    _inherit = "stock.lot"

    @api.model
    @contextmanager
    def _put_off_births(self):
        """Record the lots that are made meanwhile at the end, as they are then."""
        known = self.env.cr.cache
        if "lot_births" in known:  # an outer transfer does it
            yield
            return
        born = known["lot_births"] = {}
        try:
            yield
        finally:
            known.pop("lot_births", None)
        self._record_births(born)

    def _put_off_birth(self, lots):
        """Tell whether these new lots will be recorded at the end of a transfer.

        Kept on the cursor, where no client can write.
        """
        born = self.env.cr.cache.get("lot_births")
        if born is not None:
            born.update(dict.fromkeys(lots._ids, self._get_audit_reason()))
        return born is not None

    def _filter_recorded_now(self):
        """Return the lots of which a change is an entry now: all but those that a
        transfer has made, unless it is done for a reason."""
        born = self.env.cr.cache.get("lot_births")
        if not born:
            return self
        if self._get_audit_reason():
            self._begin_put_off_trails()
            return self
        return self.filtered(lambda lot: lot.id not in born)

    def _begin_put_off_trails(self):
        """Record these lots now, as there is more to say of them, if a transfer has
        just made them."""
        born = self.env.cr.cache.get("lot_births", {})
        self._record_births({id_: born.pop(id_) for id_ in self._ids if id_ in born})

    @api.model
    def _record_births(self, born):
        """Record {lot_id: reason} of those that are still there, and have no entry: a
        savepoint that was rolled back meanwhile forgets who was put off."""
        if not born:
            return
        lots = self.browse(born).exists()
        begun = self.env["stock.lot.audit.head"]._find(lots.ids)
        for reason, alike in (
            lots.filtered(lambda lot: lot.id not in begun)
            .grouped(lambda lot: born[lot.id])
            .items()
        ):
            alike._record_birth(reason)

    def _record_birth(self, reason=None):
        """Begin the trails of these lots with their facts."""
        reason, known = reason or self._get_audit_reason(), {}
        self.env["stock.lot.audit.entry"]._append(
            [
                AuditDraft(lot.id, "created", lot._get_audit_facts(known=known), reason)
                for lot in self.sudo()  # who may not read all of it
            ]
        )


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        with self.env["stock.lot"]._put_off_births():
            return super()._action_done(cancel_backorder=cancel_backorder)
