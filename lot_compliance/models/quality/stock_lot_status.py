from odoo import api, models
from odoo.exceptions import AccessError, UserError


class StockLot(models.Model):
    """Who may change the disposition and the certificates of a lot, and how."""

    _inherit = "stock.lot"

    @api.model_create_multi
    def create(self, vals_list):
        lots = super().create(vals_list)
        if any(lot.disposition_id or lot.certificate_ids for lot in lots.sudo()):
            self._check_quality_officer()  # after, as a default may have set them
        return lots

    def write(self, vals):
        if "certificate_ids" in vals:
            self._check_quality_officer()
        if "disposition_id" in vals:
            self._check_disposition_unchanged(vals["disposition_id"] or False)
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

    def action_set_disposition(self, disposition_id, reason):
        """Give the lots the disposition with this id; an officer's act, with a reason.

        The reason, the old and the new disposition are posted on each lot.
        """
        self._check_quality_officer()
        self.check_access("write")
        disposition = self.env["stock.lot.disposition"].browse(disposition_id).exists()
        disposition.check_access("read")
        if not disposition or not (reason or "").strip():
            raise UserError(
                self.env._("Give a disposition and the reason why the lot gets it.")
            )
        self._set_disposition(disposition, reason)

    def _set_disposition(self, disposition, reason):
        """Write and post a disposition; the caller has decided that it may change."""
        changed = self.filtered(lambda lot: lot.disposition_id != disposition)
        bodies = {
            lot.id: lot._prepare_disposition_message(disposition, reason)
            for lot in changed
        }
        recorded = changed._with_audit_reason(reason)
        recorded.sudo().write({"disposition_id": disposition.id})  # refused to users
        changed._message_log_batch(bodies=bodies)

    def _prepare_disposition_message(self, disposition, reason):
        return self.env._(
            "Disposition changed from %(old)s to %(new)s: %(reason)s",
            old=self.disposition_id.name or self.env._("none"),
            new=disposition.name,
            reason=reason,
        )
