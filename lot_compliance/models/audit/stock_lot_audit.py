from collections import defaultdict
from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_repr

from ...policy.audit import AuditDraft
from ..receipt.stock_lot_receipt import RECEIPT_FACTS

DATES = (
    "production_date",
    "expiration_date",
    "use_date",
    "removal_date",
    "alert_date",
    "retest_date",
)
# The facts that are watched, and the kind of entry that a change of each makes.
AUDITED = {
    "name": "code",
    "product_id": "code",
    "company_id": "code",
    **dict.fromkeys(DATES, "dates"),
    "disposition_id": "disposition",
    "grade_id": "grade",
    "supplier_partner_id": "supplier",
    "supplier_lot": "supplier",
    **dict.fromkeys(sorted(RECEIPT_FACTS), "receipt"),
    "active": "archive",
    "parent_lot_id": "split",
    "certificate_ids": "certificate",
}

# They put a lot under our care, whatever its product.
OUR_ACTS = ("disposition", "certificate")


class StockLot(models.Model):
    """Every change of a compliance fact of a lot leaves an entry in its audit trail.

    Of lots under our care only: their product has a policy, or they have a disposition
    or a trail already. For all others nothing is recorded.
    """

    _inherit = "stock.lot"

    audit_entry_ids = fields.One2many(
        "stock.lot.audit.entry", "lot_id", "Audit trail", readonly=True, copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        lots = super().create(vals_list)
        cared = lots.sudo().filtered("disposition_id") | lots._filter_with_policy()
        if not self._put_off_birth(cared):
            cared._record_birth()
        return lots

    def write(self, vals):
        with self._audit(vals):
            return super().write(vals)

    @contextmanager
    def _audit(self, names):
        """Record what happens meanwhile to the facts `names` and those that follow."""
        watched = self._get_watched(names)
        lots = self._filter_recorded_now().sudo()  # who may not read all of it
        before = {lot: [lot[name] for name in watched] for lot in lots if watched}
        yield
        drafts = [
            draft
            for lot, old in before.items()
            for draft in lot._draft_changes(zip(watched, old, strict=True))
        ]
        if drafts:
            changed = self.browse(draft.lot_id for draft in drafts)
            cared = set(changed._filter_audited(drafts)._ids)
            self.env["stock.lot.audit.entry"]._append(
                [draft for draft in drafts if draft.lot_id in cared]
            )

    def _get_watched(self, names):
        watched = AUDITED.keys() & names
        if watched & {"product_id", "company_id"}:
            return list(AUDITED)
        if "expiration_date" in watched:
            watched |= set(DATES)
        return sorted(watched)

    def _draft_changes(self, facts):
        """Return a draft for each kind of which facts (name, old value) changed."""
        kinds = defaultdict(list)
        for name, old in facts:
            if old != self[name]:
                kinds[AUDITED[name]].append(self._prepare_audit_change(name, old))
        if "receipt" in kinds:  # with which the supplier becomes known: one entry
            kinds["receipt"] += kinds.pop("supplier", [])
        reason = self._get_audit_reason()
        return [
            AuditDraft(self.id, kind, tuple(changes), reason)
            for kind, changes in kinds.items()
        ]

    def _prepare_audit_change(self, name, old):
        return {
            "field": name,
            "old": self._get_audit_value(name, old),
            "new": self._get_audit_value(name, self[name]),
        }

    def _get_audit_facts(self, instead=None, known=None):
        """Return the facts of a new trail, `instead` of some with older values.

        :param known: {(field, value): text} of what was asked for other lots already
        """
        texts = {} if known is None else known
        facts = {}
        for name in AUDITED:
            key = name, self[name]
            if key not in texts:
                texts[key] = self._get_audit_value(*key)
            facts[name] = texts[key]
        return tuple(
            {"field": name, "old": "", "new": value}
            for name, value in (facts | (instead or {})).items()
            if value
        )

    @api.model
    def _get_audit_value(self, name, value):
        """Return a value as text, records as [[id, name], …]; empty: ""."""
        field = self._fields[name]
        if field.relational:
            return [[record.id, record.display_name] for record in value] or ""
        if field.type == "boolean":
            return "yes" if value else "no"
        if field.type in ("date", "datetime"):
            return field.to_string(value) or ""
        if field.type == "float":  # as it comes back from the database
            digits = field.get_digits(self.env)
            value = float(float_repr(value, digits[1])) if digits else value
        return str(value or "")

    def _filter_audited(self, drafts):
        """Return the lots under our care, of those that these drafts are about."""
        acted = {draft.lot_id for draft in drafts if draft.kind in OUR_ACTS}
        cared = self._filter_with_policy() | self.browse(acted)
        others = (self - cared).sudo()
        begun = self.env["stock.lot.audit.head"]._find(others.ids)
        return cared | others.filtered(
            lambda lot: lot.disposition_id or lot.id in begun
        )

    def _filter_with_policy(self):
        alike = self.grouped(lambda lot: (lot.product_id, lot.company_id))
        return self.browse(
            id_
            for lots in alike.values()
            if lots[0].sudo()._get_lot_policy().is_set
            for id_ in lots._ids
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_audited(self):
        """A trail outlives whoever wants it away."""
        entries = self.env["stock.lot.audit.entry"].sudo()  # any entry counts
        if entry := entries.search([("lot_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "Lot %(lot)s cannot be deleted, as its history would be lost: "
                    "archive it instead.",
                    lot=entry.lot_id.name,
                )
            )
