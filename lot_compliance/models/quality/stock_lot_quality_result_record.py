from odoo import api, fields, models


class StockLotQualityResult(models.Model):
    """Results that instruments send through the API."""

    _inherit = "stock.lot.quality.result"

    external_id = fields.Char(
        readonly=True,
        copy=False,
        help="What the instrument calls this result: sent twice, it is kept once.",
    )

    _recorded_once = models.UniqueIndex(
        "(external_id, lot_id, attribute_id) WHERE external_id IS NOT NULL",
        "This result of an instrument is being recorded by another request: send it "
        "again to get the answer.",
    )

    @api.model
    def action_record(self, rows):
        """Record the results of an instrument, all of them or none.

        :param rows: [{lot, attribute, value, and if need be product, unit, measured_at,
            laboratory, method, note, external_id}]: the code of the lot and of the
            product, the code or name of the attribute, the value as a number or as
            text (“<0.02”), with a decimal point, the names of unit and laboratory, the
            time as ISO 8601 (UTC if it does not say). A row whose `external_id` is
            known for the lot and the attribute is answered and not stored again.
        :return: [{id, verdict, reason}] in the order of the rows; a verdict of None:
            nothing is specified
        :raise UserError: one line for each row that is wrong
        """
        self.check_access("create")
        vals_list = self._read_instrument_rows(rows)
        known = self._find_recorded(vals_list)
        self._refuse_changed(vals_list, known)
        new = {
            self._get_record_key(vals, place): vals
            for place, vals in enumerate(vals_list)
            if self._get_record_key(vals, place) not in known
        }
        known |= zip(new, self.create(list(new.values())), strict=True)
        return [
            known[self._get_record_key(vals, place)]._prepare_answer()
            for place, vals in enumerate(vals_list)
        ]

    def _prepare_answer(self):
        return {
            "id": self.id,
            "verdict": self.verdict or None,
            "reason": self.verdict_reason or None,
        }

    def _get_record_key(self, vals, place):
        """Return what tells a row from others: its place where it has no name."""
        name = vals.get("external_id")
        return (name, vals["lot_id"], vals["attribute_id"]) if name else place

    def _find_recorded(self, vals_list):
        """Return {key: result} of the rows that were recorded before."""
        names = {vals["external_id"] for vals in vals_list if vals.get("external_id")}
        found = self.search([("external_id", "in", list(names))]) if names else self
        return {
            (own.external_id, own.lot_id.id, own.attribute_id.id): own for own in found
        }

    def _refuse_changed(self, vals_list, known):
        """Refuse what has the name of another result: it would be lost."""
        problems, first = {}, dict(known)
        for place, vals in enumerate(vals_list):
            draft = self.new(vals)
            same = first.setdefault(self._get_record_key(vals, place), draft)
            if same._make_measurement() != draft._make_measurement():
                problems[place] = [draft._describe_changed(same)]
        self._refuse_rows(problems)

    def _describe_changed(self, recorded):
        return self.env._(
            "%(name)s is %(recorded)s for %(attribute)s of lot %(lot)s, and cannot be "
            "%(value)s too: send a correction with an external_id of its own.",
            name=recorded.external_id,
            recorded=recorded.value_display,
            attribute=self.attribute_id.name,
            lot=self.lot_id.name,
            value=self.value_display,
        )
