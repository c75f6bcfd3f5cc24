"""Judge 10,000 results by the policy, against as many bare comparisons of Odoo's own.

The peer only rounds and compares the same numbers with the same limits; it knows no
`<LOQ`, no reasons and no lots. The policy is allowed a second: the run fails if it
takes longer, whatever the peer does.
"""

import random
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from odoo.tools import float_compare, float_round

from tests.benchmark.side_by_side import print_figure

# The policy layer by itself: importing it through the add-on would import the models.
sys.path.insert(0, str(Path(__file__).parents[2] / "lot_compliance"))

from policy.limit import Bound, Range, to_decimal  # noqa: E402
from policy.lot_verdict import LotVerdict, judge_lot, sum_up  # noqa: E402
from policy.specification import Requirement, Specification  # noqa: E402
from policy.verdict import Measurement, Qualifier  # noqa: E402

LOTS, ATTRIBUTES, DECIMALS, RUNS = 2_500, 4, 2, 9
ALLOWED_MS, BOUND = 1000, 2.0


def main():
    """Measure both sides in turns; print one line."""
    limits = [(10.0 + number, 20.0 + number) for number in range(ATTRIBUTES)]
    specification, lots = make_specification(limits), make_lots(limits)
    times = {"ours": [], "peer": []}
    for run in range(RUNS + 1):
        for side, act, facts in (
            ("ours", judge_all, specification),
            ("peer", compare_all, limits),
        ):
            elapsed = measure(act, facts, lots)
            if run:
                times[side].append(elapsed)
    ours, peer = (median(of_side) for of_side in times.values())
    print_figure("verdicts", LOTS * ATTRIBUTES, BOUND, ours, peer)
    return int(ours > ALLOWED_MS)


def make_specification(limits):
    """Return a specification with a range for each attribute, compared rounded."""
    return Specification(
        1,
        date(2026, 1, 1),
        requirements=tuple(
            Requirement(
                number,
                number,
                "number",
                Range(Bound(to_decimal(low)), Bound(to_decimal(high)), DECIMALS),
                is_needed_at_release=True,
            )
            for number, (low, high) in enumerate(limits)
        ),
    )


def make_lots(limits):
    """Return [[(number, qualifier) of each attribute]]: a tenth is out of its limits, a
    tenth is less than a limit of quantification."""
    chance = random.Random(4)
    qualifiers = [*[Qualifier.EQUAL] * 9, Qualifier.BELOW_LOQ]
    return [
        [
            (round(chance.uniform(low - 0.5, high + 0.5), 4), chance.choice(qualifiers))
            for low, high in limits
        ]
        for _lot in range(LOTS)
    ]


def measure(act, facts, lots):
    """Return the milliseconds that an act takes; it has to tell good lots from bad."""
    start = time.perf_counter()
    passed = act(facts, lots)
    elapsed = (time.perf_counter() - start) * 1000
    assert 0 < passed < LOTS
    return elapsed


def judge_all(specification, lots):
    """Return how many lots pass, from the floats of the database to the verdicts."""
    passed = 0
    for lot in lots:
        measurements = {
            number: Measurement(to_decimal(value), qualifier)
            for number, (value, qualifier) in enumerate(lot)
        }
        passed += sum_up(judge_lot(specification, measurements)) is LotVerdict.PASSED
    return passed


def compare_all(limits, lots):
    """Return how many lots have all numbers within their limits."""
    return sum(
        all([is_within(value, *limits[place]) for place, (value, _q) in enumerate(lot)])
        for lot in lots
    )


def is_within(value, low, high):
    """Round and compare as Odoo does."""
    rounded = float_round(value, precision_digits=DECIMALS, rounding_method="HALF-EVEN")
    return (
        float_compare(rounded, low, precision_digits=DECIMALS) >= 0
        and float_compare(rounded, high, precision_digits=DECIMALS) <= 0
    )


if __name__ == "__main__":
    sys.exit(main())
