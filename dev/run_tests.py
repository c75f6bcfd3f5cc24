"""`make test`: every part runs, all failures are told at the end."""

import os
import shlex
import time
from collections.abc import Callable

from dev import core_suite, host_tools, server_log, test_parts
from dev.say import Problem, elapsed, note
from dev.set_up import prepare
from dev.settings import LOGS, WITHOUT_BROWSER
from dev.state import lock
from dev.test_parts import Outcome, Run

Part = Callable[[Run], list[Outcome]]
PARTS: dict[str, Part] = {
    "unit": test_parts.unit,
    "own": test_parts.own,
    "demo": test_parts.demo,
    "integration": test_parts.integration,
    "browser": test_parts.browser,
    "point_of_sale": test_parts.point_of_sale,
    "core": core_suite.compare,
    "packaging": test_parts.packaging,
    "log": server_log.check,
}


def run() -> int:
    """Run all parts, or those that ONLY and TESTS name; return the exit code."""
    start = time.monotonic()
    only, paths = chosen_parts(), shlex.split(os.environ.get("TESTS", ""))
    if not WITHOUT_BROWSER:
        host_tools.ensure()
        host_tools.require()
    with lock("test"):
        outcomes = _run(Run(prepare()), only, paths)
    return summary(outcomes, elapsed(start))


def chosen_parts() -> list[str]:
    """Return the parts that ONLY names, all of them without it."""
    names = os.environ.get("ONLY", "").replace(",", " ").split()
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise Problem(f"no part {unknown[0]}: ONLY takes {', '.join(PARTS)}")
    return names or list(PARTS)


def _run(run: Run, only: list[str], paths: list[str]) -> list[Outcome]:
    if paths:
        return test_parts.single(run, paths)
    outcomes = []
    for name in only:
        outcomes += attempt(name, PARTS[name], run)
    return outcomes


def attempt(name: str, part: Part, run: Run) -> list[Outcome]:
    """Run one part; an obstacle to it is a failure of that part alone."""
    note(f"\n== {name}")
    try:
        return part(run)
    except Problem as problem:
        return [Outcome(name, failed=1, text=str(problem))]


def summary(outcomes: list[Outcome], duration: str) -> int:
    """Print one line per outcome; return 1 if any failed."""
    note("\n== summary")
    for outcome in outcomes:
        note(str(outcome))
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    note(f"total: {passed} passed, {failed} failed, {skipped} skipped ({duration})")
    note(f"server logs: {LOGS}")
    return 1 if failed else 0
