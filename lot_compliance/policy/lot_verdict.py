"""What all current results of a lot say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .specification import Requirement, Specification
from .str_enum import StrEnum
from .verdict import Judgement, Measurement, Verdict, judge


class LotVerdict(StrEnum):
    """The answer about a lot, worst first; incomplete: a result is still missing."""

    FAILED = "failed"
    INDETERMINATE = "indeterminate"
    INCOMPLETE = "incomplete"
    PASSED = "passed"
    NOT_SPECIFIED = "not_specified"


@dataclass(frozen=True)
class Finding:
    """What one line finds; no judgement: there is no result."""

    requirement: Requirement
    measurement: Measurement | None = None
    judgement: Judgement | None = None

    @property
    def is_missing(self) -> bool:
        """Whether there is no result, needed or not."""
        return self.judgement is None

    @property
    def is_bad(self) -> bool:
        """Whether the result does not pass."""
        return not self.is_missing and self.judgement.verdict is not Verdict.PASSED


def judge_lot(
    specification: Specification | None, measurements: Mapping[int, Measurement]
) -> list[Finding]:
    """Return one finding for each line of a specification, in their order.

    :param measurements: {attribute_id: current measurement} of the lot
    """
    requirements = specification.requirements if specification else ()
    return [
        _judge_line(requirement, measurements.get(requirement.attribute_id))
        for requirement in requirements
    ]


def sum_up(findings: Iterable[Finding]) -> LotVerdict:
    """Return the verdict on a lot; nothing asked and nothing measured: it is not
    specified."""
    found = {_get_lot_verdict(finding) for finding in findings}
    return next(
        (verdict for verdict in LotVerdict if verdict in found),
        LotVerdict.NOT_SPECIFIED,
    )


def _judge_line(requirement, measurement):
    if measurement is None:
        return Finding(requirement)
    return Finding(requirement, measurement, judge(measurement, requirement.limit))


def _get_lot_verdict(finding):
    if finding.is_missing:
        is_needed = finding.requirement.is_needed
        return LotVerdict.INCOMPLETE if is_needed else LotVerdict.NOT_SPECIFIED
    return LotVerdict(finding.judgement.verdict)
