from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError

from ...policy.gs1.text import find_gs1_problem
from ...policy.lot_code import parse
from ...policy.lot_code_error import MissingFactError
from ...policy.lot_code_period import period_of
from .stock_lot_code_problem import (
    get_gs1_sentence,
    get_missing_sentence,
    get_taken_sentence,
)


class StockLotCodeRule(models.Model):
    """Codes are drawn here, and only here."""

    _inherit = "stock.lot.code.rule"

    @api.model
    def _draw(self, orders):
        """Return a new code for each `CodeOrder`, in their order.

        One query takes all numbers of a rule and period; more follow only where a
        code is taken already.
        """
        codes = [""] * len(orders)
        groups = defaultdict(list)
        for index, order in enumerate(orders):
            groups[order.rule, order.company].append(index)
        for (rule, company), indexes in groups.items():
            drawn = rule._draw_own([orders[index] for index in indexes], company)
            for index, code in zip(indexes, drawn, strict=True):
                codes[index] = code
        return codes

    def _draw_own(self, orders, company):
        codes = self._write_codes(orders, self._take_numbers(orders))
        again = self._find_taken_places(orders, codes, company)
        if again and not parse(self.pattern).counts:
            order, code = orders[again[0]], codes[again[0]]
            raise UserError(get_taken_sentence(order, code))
        for order, places in self._group_places(orders, again).items():
            free = self._draw_free(order, len(places), company)
            for place, code in zip(places, free, strict=True):
                codes[place] = code
        self._check_drawn(codes)
        return codes

    def _group_places(self, orders, places):
        groups = defaultdict(list)
        for place in places:
            groups[orders[place]].append(place)
        return groups

    def _take_numbers(self, orders):
        """Return a number for each order, taken from the counter of its period."""
        if not parse(self.pattern).counts:
            return [0] * len(orders)
        numbers = [0] * len(orders)
        places = defaultdict(list)
        for place, order in enumerate(orders):
            places[order.facts.day].append(place)
        for day, of_day in places.items():
            last = self._advance(len(of_day), day)
            for number, place in enumerate(of_day, last - len(of_day) + 1):
                numbers[place] = number
        return numbers

    def _write_codes(self, orders, numbers):
        """Return the codes of orders; what equal orders have in common is written
        once."""
        pattern, codes = parse(self.pattern), [""] * len(orders)
        places = defaultdict(list)
        for place, order in enumerate(orders):
            places[order.facts].append(place)
        for facts, equal in places.items():
            order = orders[equal[0]]
            try:
                written = pattern.render_numbers(facts, [numbers[n] for n in equal])
            except MissingFactError as error:
                raise UserError(get_missing_sentence(order, error.fact)) from error
            for place, code in zip(equal, written, strict=True):
                codes[place] = code
        return codes

    def _draw_free(self, order, count, company):
        """Return `count` codes for orders of which the first codes are taken.

        Numbers are taken in growing blocks, so that a long run of taken codes is
        passed in few queries; the unused end of the last block is given back.
        """
        free, size, last = [], count, 0
        while len(free) < count:
            size *= 2
            last = self._advance(size, order.facts.day)
            numbers, orders = range(last - size + 1, last + 1), [order] * size
            codes = self._write_codes(orders, numbers)
            taken = set(self._find_taken_places(orders, codes, company))
            free += [
                (number, code)
                for place, (number, code) in enumerate(zip(numbers, codes, strict=True))
                if place not in taken
            ]
        del free[count:]
        if free[-1][0] < last:
            self._advance(free[-1][0] - last, order.facts.day)
        return [code for _number, code in free]

    def _advance(self, count, day):
        return self.env["stock.lot.code.counter"]._advance(
            self, period_of(self.reset, day), count
        )

    def _peek_numbers(self, facts, count):
        """Return the codes that the next draw for `facts` would give."""
        period = period_of(self.reset or "never", facts.day)
        counter = self.counter_ids.filtered(lambda line: (line.period or "") == period)
        numbers = range(counter.value + 1, counter.value + 1 + count)
        return parse(self.pattern).render_numbers(facts, numbers)

    def _check_drawn(self, codes):
        """Refuse codes that grew out of what a GS1 barcode can hold."""
        if self.fits_gs1:
            for code in codes:
                if problem := find_gs1_problem(code):
                    raise UserError(get_gs1_sentence(self.env, code, problem))
