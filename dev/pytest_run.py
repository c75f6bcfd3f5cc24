"""Running pytest, with or without Odoo, and reading what came out."""

import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from dev.odoo_command import Odoo
from dev.outcome import Outcome
from dev.say import note
from dev.settings import LOGS, PYTHON, ROOT, STATE

NO_DATABASE = "no_database"


def has_tests(paths: list[Path]) -> bool:
    """Tell whether there is any test file in the folders."""
    return any(path.is_file() or any(path.rglob("test_*.py")) for path in paths)


def nothing(name: str, paths: list[Path]) -> Outcome:
    """Fail a part without tests: a run that proves nothing is no success."""
    note(f"no tests in {', '.join(str(path.relative_to(ROOT)) for path in paths)}")
    return Outcome(name, failed=1, text="no tests")


def run(
    odoo: Odoo,
    name: str,
    paths: list,
    log: Path,
    database: str = NO_DATABASE,
    options: list[str] = (),
    configuration: Path | None = None,
) -> Outcome:
    """Run tests under pytest-odoo; the server log goes to `log`."""
    if database == NO_DATABASE and not has_tests(paths):
        return nothing(name, paths)
    conf = configuration or odoo.configuration("pytest")
    odoo_options = [f"--odoo-config={conf}", f"--odoo-database={database}"]
    odoo_options += ["--odoo-log-level=info", "--odoo-extra", f"logfile={log}"]
    if database != NO_DATABASE:
        odoo_options.append("--odoo-http")
    return _pytest(odoo, name, [*odoo_options, *options, *paths])


def plain(odoo: Odoo, name: str, paths: list[Path]) -> Outcome:
    """Run tests under pytest alone."""
    if not has_tests(paths):
        return nothing(name, paths)
    return _pytest(odoo, name, ["-p", "no:odoo", *paths])


def _pytest(odoo: Odoo, name: str, arguments: list) -> Outcome:
    report = LOGS / f"junit-{name}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    fixed = ["-c", ROOT / "pyproject.toml", f"--rootdir={ROOT}", f"--junitxml={report}"]
    command = [PYTHON, "-m", "pytest", *fixed, *arguments]
    code = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=odoo.environment() | {"HYPOTHESIS_STORAGE_DIRECTORY": str(STATE / "cache")},
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode
    return read_report(name, report, code)


def read_report(name: str, report: Path, code: int) -> Outcome:
    """Return the outcome that a JUnit file and pytest's exit code tell."""
    if not report.exists():
        return Outcome(name, failed=1, text=f"pytest ended with code {code}")
    results = dict(map(_result, ElementTree.parse(report).iter("testcase")))
    states = list(results.values())
    outcome = Outcome(name, *(states.count(s) for s in STATES), results=results)
    if code and not outcome.failed:
        outcome.failed, outcome.text = 1, f"pytest ended with code {code}"
    return outcome


STATES = ("passed", "failed", "skipped")


def _result(case: ElementTree.Element) -> tuple[str, str]:
    test = f"{case.get('classname')}.{case.get('name')}"
    if case.find("failure") is not None or case.find("error") is not None:
        return test, "failed"
    return test, "skipped" if case.find("skipped") is not None else "passed"
