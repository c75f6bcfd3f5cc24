from collections import defaultdict

from odoo import api, models

from ...policy.audit import AuditDraft

# What a certificate says; of its files name and checksum are recorded.
CONTENT = {
    "number",
    "type_id",
    "partner_id",
    "issue_date",
    "valid_until",
    "attachment_ids",
    "replaced_by_id",
}


class StockLotCertificate(models.Model):
    """What happens to a certificate is in the audit trail of each of its lots.

    Links that are made from the lot are recorded there.
    """

    _inherit = "stock.lot.certificate"

    @api.model_create_multi
    def create(self, vals_list):
        certificates = super().create(vals_list)
        certificates._audit_links(defaultdict(self.env["stock.lot"].sudo))
        return certificates

    def write(self, vals):
        lots, content = self._get_audited_lots(), self._get_audit_content(vals)
        res = super().write(vals)
        self._audit_content(content, self._get_audit_content(vals))
        self._audit_links(lots)
        return res

    def unlink(self):
        lots = self._get_audited_lots()
        names = {certificate: certificate.display_name for certificate in self.sudo()}
        res = super().unlink()
        self.env["stock.lot.audit.entry"]._append(
            [
                self._draft_link(lot, names[certificate], "")
                for certificate, of_certificate in lots.items()
                for lot in of_certificate
            ]
        )
        return res

    def _get_audited_lots(self):
        """Return {certificate: its lots}, with those that the user may not see."""
        return {certificate: certificate.lot_ids for certificate in self.sudo()}

    def _audit_links(self, old):
        """Record which lots came and went since `old`, {certificate: lots}."""
        drafts = []
        for certificate, now in self._get_audited_lots().items():
            name, before = certificate.display_name, old[certificate]
            drafts += [self._draft_link(lot, "", name) for lot in now - before]
            drafts += [self._draft_link(lot, name, "") for lot in before - now]
        self.env["stock.lot.audit.entry"]._append(drafts)

    def _get_audit_content(self, vals):
        """Return {certificate: {field: text}} of what these values may change, and of
        the review, which a change of anything else may undo."""
        names = [*sorted(CONTENT & vals.keys()), "review"]
        return {
            certificate: {name: certificate._get_audit_text(name) for name in names}
            for certificate in self.sudo()
        }

    def _get_audit_text(self, name):
        if name == "attachment_ids":
            return self._describe_files()
        field, value = self._fields[name], self[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        return str(value.display_name if field.relational else value or "")

    def _audit_content(self, old, new):
        """Record what changed of a certificate on each of its lots."""
        drafts = []
        for certificate, texts in new.items():
            changes = [
                certificate._draft_change(name, old[certificate][name], text)
                for name, text in texts.items()
                if text != old[certificate][name]
            ]
            drafts += [
                AuditDraft(
                    lot.id, "certificate", tuple(changes), lot._get_audit_reason()
                )
                for lot in certificate.lot_ids
                if changes
            ]
        self.env["stock.lot.audit.entry"]._append(drafts)

    def _draft_change(self, name, old, new):
        label = self._fields[name]._description_string(self.env)
        return {"label": f"{self.display_name}: {label}", "old": old, "new": new}

    def _draft_link(self, lot, old, new):
        change = {"label": self._description, "old": old, "new": new}
        return AuditDraft(lot.id, "certificate", (change,), lot._get_audit_reason())
