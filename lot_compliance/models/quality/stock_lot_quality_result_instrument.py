from datetime import datetime, timezone

from odoo import fields, models
from odoo.exceptions import UserError

# What an instrument may say of a result, and the field that it is for.
KEYS = {
    "lot": "lot_entry",
    "product": "product_entry",
    "attribute": "attribute_entry",
    "value": "value_entry",
    "unit": "unit_entry",
    "measured_at": "measured_at",
    "laboratory": "laboratory_entry",
    "method": "method",
    "note": "note",
    "external_id": "external_id",
}
NEEDED = ("lot", "attribute", "value")


class StockLotQualityResult(models.Model):
    """The rows of an instrument, read."""

    _inherit = "stock.lot.quality.result"

    def _read_instrument_rows(self, rows):
        """Return the values of all rows, or name each that is wrong."""
        if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            raise UserError(
                self.env._("The results are no list of rows: send [{…}, {…}].")
            )
        named, problems = [], {}
        for place, row in enumerate(rows):
            vals, problems[place] = self._read_keys(row)
            named.append(vals)
        read = self._read_drafts(named, is_plain=True)
        for place, (_vals, sentences) in enumerate(read):
            problems[place] = problems[place] or sentences
        self._refuse_rows(problems)
        return [vals for vals, _sentences in read]

    def _read_keys(self, row):
        """Return (values by the fields of ours, [sentence])."""
        problems = [
            self.env._(
                "“%(key)s” says nothing of a result: use %(keys)s.",
                key=key,
                keys=", ".join(KEYS),
            )
            for key in row.keys() - KEYS
        ]
        problems += [
            self.env._("A result needs “%(key)s”: add it.", key=key)
            for key in NEEDED
            if row.get(key) in (None, "")
        ]
        vals = {
            KEYS[key]: value if key == "value" else str(value)
            for key, value in row.items()
            if key in KEYS and value not in (None, "")
        }
        try:
            vals["measured_at"] = self._read_moment(vals.get("measured_at"))
        except ValueError:
            problems.append(
                self.env._(
                    "“%(text)s” is no time: write it as 2026-11-20T08:30:00Z.",
                    text=vals.pop("measured_at"),
                )
            )
        return vals, problems

    def _read_moment(self, text):
        """Return the moment in an ISO 8601 text in UTC; now if there is none."""
        if text is None:
            return fields.Datetime.now()
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
        if moment.tzinfo:
            moment = moment.astimezone(timezone.utc).replace(tzinfo=None)
        return moment.replace(microsecond=0)

    def _refuse_rows(self, problems):
        """Refuse all rows with one line for each that is wrong.

        :param problems: {place of the row: [sentence]}
        """
        lines = [
            self.env._(
                "Row %(row)s: %(problems)s",
                row=place + 1,
                problems=" ".join(sentences),
            )
            for place, sentences in problems.items()
            if sentences
        ]
        if lines:
            raise UserError("\n".join(lines))
