from odoo import api, fields, models
from odoo.tools import format_date, format_datetime


class StockLotAuditEntry(models.Model):
    """An entry in words, in the language and the time zone of who reads it."""

    _inherit = "stock.lot.audit.entry"

    fact = fields.Text(compute="_compute_words", help="Which facts changed.")
    old_value = fields.Text("Old", compute="_compute_words")
    new_value = fields.Text("New", compute="_compute_words")

    @api.depends("changes")
    @api.depends_context("lang", "tz")
    def _compute_words(self):
        """Write one line for each fact, the same number in each column."""
        for entry in self:
            changes = entry.changes or []
            entry.fact = "\n".join(map(self._get_label, changes))
            entry.old_value = self._write_lines(changes, "old")
            entry.new_value = self._write_lines(changes, "new")

    def _write_lines(self, changes, side):
        return "\n".join(self._get_words(change, side) or "–" for change in changes)

    @api.depends("lot_id", "sequence")
    def _compute_display_name(self):
        for entry in self:
            entry.display_name = f"{entry.lot_id.name} #{entry.sequence}"

    def _get_label(self, change):
        field = self.env["stock.lot"]._fields.get(change.get("field"))
        if field:
            return field._description_string(self.env)
        return change.get("label") or change.get("field") or ""

    def _get_words(self, change, side):
        """Return the old or the new value of a change; as it is if it is plain text."""
        field = self.env["stock.lot"]._fields.get(change.get("field"))
        value = change[side]
        if isinstance(value, list):
            return ", ".join(name for _id, name in value)
        if not field or not value:
            return value
        return {
            "date": lambda: format_date(self.env, value),
            "datetime": lambda: format_datetime(self.env, value),
            "boolean": lambda: self.env._("Yes")
            if value == "yes"
            else self.env._("No"),
        }.get(field.type, lambda: value)()
