"""Odoo's own tests with and without our add-ons: the same results, test by test."""

import json

from dev import databases, pytest_run
from dev.host_tools import CHROMIUM
from dev.outcome import Outcome
from dev.say import note
from dev.settings import ROOT, STATE, database
from dev.state import write_atomically
from dev.test_parts import Run, ensure_database

SUITES = ["product_expiry"]
CACHE = STATE / "core-results.json"


def compare(run: Run) -> list[Outcome]:
    """Run the suites on a copy with and on one without our add-ons."""
    without = plain_results(run)
    ours = _run_on_copy(run, "core-ours", ensure_database(run))
    for line in differences(without, ours.results):
        note(f"  {line}")
    return [ours, verdict(without, ours.results)]


def plain_results(run: Run) -> dict[str, str]:
    """Return the results without our add-ons: kept until Odoo changes."""
    key = f"{databases.template_mark(run.odoo)} {CHROMIUM.path}"
    cached = json.loads(CACHE.read_text()) if CACHE.exists() else {}
    if cached.get("key") != key:
        template = databases.ensure_template(run.odoo)
        outcome = _run_on_copy(run, "core-plain", template)
        cached = {"key": key, "results": outcome.results}
        if not outcome.failed:
            write_atomically(CACHE, json.dumps(cached, indent=1))
    note(f"without our add-ons: {len(cached['results'])} tests")
    return cached["results"]


def _run_on_copy(run: Run, name: str, origin: str) -> Outcome:
    copy = database(name.replace("-", "_"))
    server = run.odoo.server
    databases.copy(server, origin, copy)
    paths = [run.odoo.source.addon(suite) / "tests" for suite in SUITES]
    options = ["-p", "no:cacheprovider", "--no-header", "-q"]
    addons = [] if name == "core-plain" else [ROOT]
    configuration = run.odoo.configuration(name, addons)
    try:
        return pytest_run.run(
            run.odoo, name, paths, run.log(name), copy, options, configuration
        )
    finally:
        databases.drop(server, copy)


def differences(without: dict[str, str], ours: dict[str, str]) -> list[str]:
    """Return one line per test whose result is not the same in both runs."""
    return [
        f"{test}: without our add-ons {without.get(test, 'not run')},"
        f" with them {ours.get(test, 'not run')}"
        for test in sorted(without.keys() | ours.keys())
        if without.get(test) != ours.get(test)
    ]


def verdict(without: dict[str, str], ours: dict[str, str]) -> Outcome:
    """Return the outcome of the comparison itself."""
    different = differences(without, ours)
    if not without:
        return Outcome("core compared", failed=1, text="no test of Odoo's own was run")
    if different:
        text = f"{len(different)} tests differ: {different[0]}"
        return Outcome("core compared", failed=len(different), text=text)
    same = "the same with and without our add-ons"
    return Outcome("core compared", passed=len(without), text=same)
