from odoo import api, models
from odoo.exceptions import AccessError, UserError

from .lot_arrival import LotArrival


class StockLot(models.Model):
    """Who may change the disposition and the certificates of a lot, and how."""

    _inherit = "stock.lot"

    @api.model_create_multi
    def create(self, vals_list):
        lots = super().create(vals_list)
        judged = lots.sudo()._filter_judged_at_creation()
        if judged:  # after, as a default may have set them
            self._check_quality_officer()
            for disposition, of_it in judged.grouped("disposition_id").items():
                if disposition and not self.env.su:
                    reason = self.env._("Made with this disposition.")
                    of_it.with_env(self.env)._check_may_get(disposition, reason)
        return lots

    def _filter_judged_at_creation(self):
        """Return the new lots that somebody gave a disposition or certificates."""
        arrival = self.env.context.get("lot_arrival")
        allowed = arrival.dispositions if isinstance(arrival, LotArrival) else {}
        by_itself = {False, *allowed.values()}
        return self.filtered(
            lambda lot: lot.disposition_id.id not in by_itself or lot.certificate_ids
        )

    def write(self, vals):
        if "certificate_ids" in vals:
            self._check_quality_officer()
        if "disposition_id" in vals:
            self._check_disposition_unchanged(vals["disposition_id"] or False)
            self.product_id.invalidate_recordset(["free_qty", "virtual_available"])
        return super().write(vals)

    def _check_quality_officer(self):
        if not self.env.su and not self.env.user.has_group(
            "lot_compliance.lot_compliance_group_quality_officer"
        ):
            raise AccessError(
                self.env._(
                    "Only a quality officer may change the disposition and the "
                    "certificates of a lot: ask one to do it."
                )
            )

    def _check_disposition_unchanged(self, disposition_id):
        """Refuse a change that does not come from `_set_disposition`."""
        changed = self.filtered(lambda lot: lot.disposition_id.id != disposition_id)
        if changed and not self.env.su:
            self._check_quality_officer()
            raise UserError(
                self.env._(
                    "The disposition of lot %(lot)s needs a reason: change it with the "
                    "buttons of the lot, not by writing the field.",
                    lot=changed[0].name,
                )
            )

    def action_set_disposition(self, disposition_id, reason, password=None, seen=None):
        """Give the lots the disposition with this id; an officer's act, with a reason.

        The reason, the old and the new disposition are posted on each lot.

        :param password: of the user, where the company asks for a signature
        :param seen: {lot id, as number or text: disposition id or False}, what the
            officer has seen: refused if another one has changed it meanwhile
        """
        self._check_quality_officer()
        self.check_access("write")
        disposition = self.env["stock.lot.disposition"].browse(disposition_id).exists()
        disposition.check_access("read")
        if not disposition or not (reason or "").strip():
            raise UserError(
                self.env._("Give a disposition and the reason why the lot gets it.")
            )
        self._check_seen(seen or {})
        changed = self.filtered(lambda lot: lot.disposition_id != disposition)
        changed._check_may_get(disposition, reason, password)
        changed._set_disposition(disposition, reason)

    def _check_seen(self, seen):
        """Refuse to overwrite what another officer has decided meanwhile.

        Of two who write at once the database stops the second, Odoo begins its request
        anew, and it comes here.
        """
        known = {int(lot_id): seen_id or False for lot_id, seen_id in seen.items()}
        for lot in self:
            now = lot.disposition_id
            if known.get(lot.id, now.id) != now.id:
                raise UserError(
                    self.env._(
                        "Lot %(lot)s has been changed to “%(disposition)s” meanwhile "
                        "by %(user)s: look at it again and decide anew.",
                        lot=lot.name,
                        disposition=now.name or self.env._("none"),
                        user=lot.disposition_user_id.name or self.env._("somebody"),
                    )
                )

    def _check_may_get(self, disposition, reason, password=None):
        """Refuse a disposition that these lots may not get, by raising.

        Extension point: all that an act of release or rejection asks for, such as a
        signature, is asked for here, before anything is written.
        """
        if disposition.is_release:
            self._check_release()

    def _check_release(self):
        """Refuse a release of these lots with all that speaks against it.

        :raise UserError: one sentence for each obstacle of each lot
        """
        lines = [
            f"- {lot.name}: {sentence}"
            for lot, sentences in self._get_release_obstacles().items()
            for sentence in sentences
        ]
        if lines:
            raise UserError(
                self.env._("Nothing is released yet:\n%s", "\n".join(lines))
            )

    def _set_disposition(self, disposition, reason, is_default=False):
        """Write and post a disposition; the caller has decided that it may change.

        What is reserved and refused from now on is reserved anew, from other lots.

        :param is_default: the settings want it: told on the transfer, not on each lot
        """
        changed = self.filtered(lambda lot: lot.disposition_id != disposition)
        bodies = {
            lot.id: lot._prepare_disposition_message(disposition, reason)
            for lot in changed
        }
        recorded = changed._with_audit_reason(reason)
        recorded.sudo().write({"disposition_id": disposition.id})  # refused to users
        if not is_default:
            changed._message_log_batch(bodies=bodies)
        changed._reserve_others_instead()

    def _prepare_disposition_message(self, disposition, reason):
        return self.env._(
            "Disposition changed from %(old)s to %(new)s: %(reason)s",
            old=self.disposition_id.name or self.env._("none"),
            new=disposition.name,
            reason=reason,
        )
