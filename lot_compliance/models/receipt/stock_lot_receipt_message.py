from odoo import api, models
from odoo.tools import format_date
from odoo.tools.misc import formatLang


class StockLotReceiptCheck(models.AbstractModel):
    """What is said of incoming lots: one sentence with the lot and the way out."""

    _inherit = "stock.lot.receipt.check"

    def _describe_all(self, findings):
        """Return one sentence per finding, and what to do with all of them."""
        return self.env._(
            "These lots cannot be received:\n%(refusals)s\nOpen “Details” on the line "
            "of the product, correct what is wrong, then validate again.",
            refusals="\n".join(f"- {self._describe(finding)}" for finding in findings),
        )

    @api.model
    def _describe(self, finding):
        """Return what is wrong in one sentence, with the way out, after its place."""
        place, sentence = finding.incoming.place, self._describe_cause(finding)
        return f"{place}: {sentence}" if place else sentence

    def _describe_cause(self, finding):
        """Return what is wrong in one sentence, with the way out.

        Extension point: a new problem needs `_describe_<problem>(finding)`.
        """
        return getattr(self, f"_describe_{finding.problem.value}")(finding)

    def _get_words(self, finding):
        """Return what all sentences say: the product, the lot and its last day."""
        incoming = finding.incoming
        return {
            "product": incoming.product.display_name,
            "lot": incoming.code or self._name_without_code(incoming),
            "day": finding.last_day and format_date(self.env, finding.last_day),
        }

    def _name_without_code(self, incoming):
        if not incoming.supplier_lot:
            return self.env._("without code")
        return self.env._("“%s” of the supplier", incoming.supplier_lot)

    def _describe_missing_date(self, finding):
        incoming, words = finding.incoming, self._get_words(finding)
        if incoming.lot:
            return self.env._(
                "%(product)s, lot %(lot)s, cannot be received without an expiration "
                "date, and the lot is known without one: type its date, here or on the "
                "lot.",
                **words,
            )
        if incoming.is_production_typed:
            return self.env._(
                "%(product)s, lot %(lot)s, cannot be received without an expiration "
                "date, which follows from its production date: type the production "
                "date of the lot.",
                **words,
            )
        return self.env._(
            "%(product)s, lot %(lot)s, cannot be received without an expiration date: "
            "type the date of the lot.",
            **words,
        )

    def _describe_other_expiry(self, finding):
        words = self._get_words(finding)
        words["typed"] = format_date(self.env, finding.typed_day)
        if not finding.incoming.lot.expiration_date:
            return self.env._(
                "%(product)s, lot %(lot)s, comes in with the last usable day %(day)s "
                "and also with %(typed)s: type one day for the lot, or give a part of "
                "the goods another lot code.",
                **words,
            )
        return self.env._(
            "%(product)s, lot %(lot)s, is known with the last usable day %(day)s, but "
            "%(typed)s was typed: type the day of the lot, give these goods another "
            "lot code, or have a quality officer correct the dates of the lot.",
            **words,
        )

    def _describe_other_production(self, finding):
        words = self._get_words(finding) | {
            "made": format_date(self.env, finding.production_day),
            "typed": format_date(self.env, finding.typed_production_day),
        }
        if not finding.incoming.lot.production_date:
            return self.env._(
                "%(product)s, lot %(lot)s, comes in as made on %(made)s and also on "
                "%(typed)s: type one day for the lot, or give a part of the goods "
                "another lot code.",
                **words,
            )
        return self.env._(
            "%(product)s, lot %(lot)s, is known as made on %(made)s, but %(typed)s was "
            "typed: type the day of the lot, give these goods another lot code, or "
            "have a quality officer correct the dates of the lot.",
            **words,
        )

    def _describe_made_after_expiry(self, finding):
        return self.env._(
            "%(product)s, lot %(lot)s, cannot be made on %(made)s and expire on "
            "%(day)s, before that: correct one of the two dates.",
            **self._get_words(finding),
            made=format_date(self.env, finding.production_day),
        )

    def _describe_made_in_future(self, finding):
        return self.env._(
            "%(product)s, lot %(lot)s, cannot be made on %(made)s, which is still to "
            "come: correct the production date.",
            **self._get_words(finding),
            made=format_date(self.env, finding.production_day),
        )

    def _describe_past_date(self, finding):
        return self.env._(
            "%(product)s, lot %(lot)s, expired: its last usable day was %(day)s; "
            "correct the date, or send the goods back.",
            **self._get_words(finding),
        )

    def _describe_too_short(self, finding):
        life = finding.life
        rules = self.env["stock.lot.shelf.life.rule"].sudo()  # named to whoever asks
        words = self._get_words(finding) | {
            "left": (finding.last_day - finding.incoming.today).days,
            "days": life.days,
            "rule": rules.browse(life.rule.rule_id).name,
            "percent": f"{life.rule.percent:g}",
            "total": life.total_days,
        }
        if life.total_days is None or life.days == life.rule.days:
            return self.env._(
                "%(product)s, lot %(lot)s, may be used until %(day)s, in %(left)s "
                "days, but the shelf-life rule “%(rule)s” asks for %(days)s days: "
                "correct the date, or send the goods back.",
                **words,
            )
        if life.is_assumed:
            return self.env._(
                "%(product)s, lot %(lot)s, may be used until %(day)s, in %(left)s "
                "days, but the shelf-life rule “%(rule)s” asks for %(days)s days, "
                "%(percent)s %% of the %(total)s days of shelf life of the product, as "
                "no production date is known: type it, or send the goods back.",
                **words,
            )
        return self.env._(
            "%(product)s, lot %(lot)s, may be used until %(day)s, in %(left)s days, "
            "but the shelf-life rule “%(rule)s” asks for %(days)s days, %(percent)s %% "
            "of its total life of %(total)s days: correct the dates, or send the goods "
            "back.",
            **words,
        )

    def _describe_bad_code(self, finding):
        return finding.sentence

    def _describe_over_receipt(self, finding):
        unit = finding.incoming.move.product_uom.name
        return self.env._(
            "%(received)s of %(product)s come in (lot %(lot)s), but only %(demand)s "
            "were ordered: correct the quantity, or raise the demand (on the purchase "
            "order, if there is one).",
            **self._get_words(finding),
            received=f"{self._format_quantity(finding.received)} {unit}",
            demand=f"{self._format_quantity(finding.demand)} {unit}",
        )

    def _describe_same_supplier_lot(self, finding):
        return self.env._(
            "%(product)s, lot %(lot)s: the supplier's lot %(supplier_lot)s came in "
            "before as lot %(other)s; take that code if it is the same lot.",
            **self._get_words(finding),
            supplier_lot=finding.incoming.supplier_lot,
            other=finding.other_lot.name,
        )

    def _describe_expires_earlier(self, finding):
        return self.env._(
            "%(product)s, lot %(lot)s, may be used until %(day)s, but lot %(other)s is "
            "in stock with %(other_day)s: check the date, as what comes in now is "
            "older.",
            **self._get_words(finding),
            other=finding.other_lot.name,
            other_day=format_date(self.env, finding.other_day),
        )

    def _format_quantity(self, quantity):
        return formatLang(self.env, quantity, dp="Product Unit")
