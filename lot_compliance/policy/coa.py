"""What a certificate of analysis says of a lot, and what speaks against issuing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .lot_verdict import Finding
from .str_enum import StrEnum


class Printing(StrEnum):
    """How much of a test is printed."""

    FULL = "full"
    WITHOUT_LIMITS = "without_limits"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class PrintedTest:
    """One row: the test of an attribute, by the limits of `line_id`.

    `shows_limits`: the limits are printed; `is_measured`: there is a result.
    """

    attribute_id: int
    line_id: int
    shows_limits: bool
    is_measured: bool


def find_obstacles(findings: Iterable[Finding]) -> list[Finding]:
    """Return what speaks against a certificate: results that do not pass, whether
    they would be printed or not, and mandatory ones that are missing."""
    return [
        finding
        for finding in findings
        if finding.is_bad or finding.is_missing and finding.requirement.is_needed
    ]


def compose(
    findings: Iterable[Finding], printing: Mapping[int, Printing]
) -> list[PrintedTest]:
    """Return the tests to print, in the order in which they are first asked.

    What the customer's specification says of an attribute goes before the general one:
    how it is printed, and the limits, if it has any.

    :param findings: those of the general specification, then those of the customer's
    :param printing: {line_id: how it is printed}
    """
    asked = defaultdict(list)
    for finding in findings:
        asked[finding.requirement.attribute_id].append(finding)
    return [
        _compose_test(of_attribute, printing[of_attribute[-1].requirement.line_id])
        for of_attribute in asked.values()
        if printing[of_attribute[-1].requirement.line_id] is not Printing.LEFT_OUT
    ]


def _compose_test(findings: list[Finding], printing: Printing) -> PrintedTest:
    last = findings[-1].requirement
    limiting = [f.requirement for f in findings if not f.requirement.limit.is_open]
    return PrintedTest(
        attribute_id=last.attribute_id,
        line_id=(limiting or [last])[-1].line_id,
        shows_limits=printing is Printing.FULL,
        is_measured=not findings[-1].is_missing,
    )
