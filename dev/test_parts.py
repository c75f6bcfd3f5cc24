"""The parts of `make test`."""

import os
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

from dev import addon_databases, databases, pytest_run, server_log
from dev.odoo_command import Odoo, free_port
from dev.outcome import Outcome
from dev.say import Problem, note
from dev.settings import (
    ADDONS,
    DEMO_ADDON,
    LOGS,
    POINT_OF_SALE,
    ROOT,
    WITHOUT_BROWSER,
    database,
)

STATS = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading")
TESTS = ROOT / "tests"


@dataclass
class Run:
    """One run of the tests: where Odoo is, and the server logs written so far."""

    odoo: Odoo
    logs: list[Path] = field(default_factory=list)
    obstacle: str = ""

    def log(self, name: str) -> Path:
        """Return a new server log that is looked through at the end."""
        path = LOGS / f"test-{name}.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self.logs.append(path)
        return path


def unit(run: Run) -> list[Outcome]:
    """Run the tests that need no database."""
    return [
        pytest_run.run(run.odoo, "unit", [TESTS / "unit"], run.log("unit")),
        pytest_run.plain(run.odoo, "devscripts", [TESTS / "devscripts"]),
    ]


def own(run: Run) -> list[Outcome]:
    """Install our add-ons on a copy of the template, running their own tests."""
    addons = addon_databases.present(ADDONS)
    outcome = _install_and_test(run, "own", database("test"), addons, addons)
    if outcome.failed and not outcome.passed:
        run.obstacle = outcome.text
    return [outcome]


def demo(run: Run) -> list[Outcome]:
    """Fill a database as `make demo` does, running the tests of what it promises."""
    addons = addon_databases.present([*ADDONS, DEMO_ADDON])
    name = database("test_demo")
    return [_install_and_test(run, "demo", name, addons, [DEMO_ADDON])]


def _install_and_test(
    run: Run, part: str, name: str, addons: list[str], tested: list[str]
) -> Outcome:
    log = run.log(part)
    databases.copy(run.odoo.server, databases.ensure_template(run.odoo), name)
    wanted = addon_databases.wanted_marks(run.odoo, addons)
    tags = ",".join(f"/{addon}" for addon in tested)
    code = run.odoo.run(
        f"installing {', '.join(addons)} and running their own tests",
        run.odoo.configuration(part, http_port=free_port()),
        log,
        *["-d", name, "-i", ",".join(addons), "--test-tags", tags],
        "--stop-after-init",
    )
    text = log.read_text(errors="replace")
    if code == 0 or STATS.search(text):
        addon_databases.finish(run.odoo, name, wanted)
        return runner_outcome(part, code, text)
    obstacle = f"the add-ons could not be installed: {server_log.cause(log)}"
    return runner_outcome(part, code, text, obstacle)


def runner_outcome(part: str, code: int, text: str, obstacle: str = "") -> Outcome:
    """Return what Odoo's own runner found, from its exit code and its log."""
    match = STATS.search(text)
    if not match:
        return Outcome(part, failed=1, text=obstacle or "no tests")
    failed, total = int(match[1]) + int(match[2]), int(match[3])
    passed = max(total - failed, 0)
    return Outcome(part, passed=passed, failed=failed or int(code != 0))


def ensure_database(run: Run) -> str:
    """Return the test database with our add-ons as they are now, freshly made."""
    if run.obstacle:
        raise Problem("not run, our add-ons could not be installed")
    name, addons = database("test"), addon_databases.present(ADDONS)
    if not addon_databases.is_current(run.odoo, name, addons):
        addon_databases.fill(run.odoo, name, addons)
    return name


def integration(run: Run) -> list[Outcome]:
    """Run tests/integration on the test database."""
    return [_with_database(run, "integration")]


def browser(run: Run) -> list[Outcome]:
    """Run tests/browser on the test database."""
    if WITHOUT_BROWSER:
        note("left out: LOT_COMPLIANCE_WITHOUT_BROWSER=1")
        return [Outcome("browser", text="left out")]
    return [_with_database(run, "browser")]


def point_of_sale(run: Run) -> list[Outcome]:
    """Run tests/point_of_sale on a copy of the test database that has a till."""
    if not run.odoo.source.has_addon(POINT_OF_SALE):
        return [Outcome("point_of_sale", text="this Odoo has no point of sale")]
    server, name = run.odoo.server, database("test_till")
    databases.copy(server, ensure_database(run), name)
    try:
        run.odoo.install(name, [POINT_OF_SALE], "installing the point of sale")
        paths, log = [TESTS / "point_of_sale"], run.log("point_of_sale")
        return [pytest_run.run(run.odoo, "point_of_sale", paths, log, name)]
    finally:
        databases.drop(server, name)


def _with_database(run: Run, name: str) -> Outcome:
    folder = TESTS / name
    if not pytest_run.has_tests([folder]):
        return pytest_run.nothing(name, [folder])
    return pytest_run.run(run.odoo, name, [folder], run.log(name), ensure_database(run))


def packaging(run: Run) -> list[Outcome]:
    """Build the wheel, install it in a clean environment, install from there."""
    run.log("packaging")
    return [pytest_run.plain(run.odoo, "packaging", [TESTS / "packaging"])]


def single(run: Run, paths: list[str]) -> list[Outcome]:
    """Run the named tests, with output, on an up-to-date test database."""
    name, addons = database("test"), addon_databases.present(ADDONS)
    addon_databases.ensure(run.odoo, name, addons)
    options = ["-v", *shlex.split(os.environ.get("PYTEST", ""))]
    log = run.log("single")
    return [pytest_run.run(run.odoo, "single", paths, log, name, options)]
