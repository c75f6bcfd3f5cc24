"""`make bench`: our add-ons against Odoo's own way, measured in the same run."""

import json
import os
import subprocess

from dev import addon_databases
from dev.odoo_command import Odoo
from dev.say import note
from dev.set_up import prepare
from dev.settings import ADDONS, PYTHON, ROOT, STATE, database
from dev.state import lock

FOLDER = ROOT / "tests" / "benchmark"
RESULTS = STATE / "bench.jsonl"


def run() -> int:
    """Run every benchmark that ONLY names (all without it) on fresh databases."""
    only = os.environ.get("ONLY", "")
    scripts = [path for path in sorted(FOLDER.glob("bench_*.py")) if only in path.stem]
    if not scripts:
        note(f"there is no tests/benchmark/bench_*{only}*.py")
        return 1 if only else 0
    with lock("bench"):
        odoo = prepare()
        addon_databases.fill(odoo, database("bench"), addon_databases.present(ADDONS))
        addon_databases.fill(odoo, database("bench_peer"), [])
        failures = measure(odoo, scripts)
    for failure in failures:
        note(f"failed: {failure}")
    note(f"{len(scripts)} benchmarks, {len(failures)} failed; figures: {RESULTS}")
    return 1 if failures else 0


def measure(odoo: Odoo, scripts: list) -> list[str]:
    """Run the scripts, collect their figures; return what missed its bound."""
    environment = odoo.environment(ROOT) | {
        "BENCH_DB_OURS": database("bench"),
        "BENCH_DB_PEER": database("bench_peer"),
        "BENCH_ODOO_CONF": str(odoo.configuration("bench")),
    }
    failures = []
    with RESULTS.open("w") as results:
        for script in scripts:
            note(f"\n== {script.stem}")
            failures += run_script(script, environment, results)
    return failures


def run_script(script, environment: dict[str, str], results) -> list[str]:
    """Run one benchmark, showing what it prints; return its failures."""
    command = [str(PYTHON), "-m", f"tests.benchmark.{script.stem}"]
    failures = []
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            note(line.rstrip())
            figure = parse(line)
            if figure is not None:
                results.write(line)
                failures += [describe(figure)] if is_too_slow(figure) else []
    if process.returncode:
        failures.append(f"{script.name} ended with code {process.returncode}")
    return failures


def parse(line: str) -> dict | None:
    """Return the figure that a line of output holds, None if it is other talk."""
    try:
        figure = json.loads(line)
    except ValueError:
        return None
    return figure if isinstance(figure, dict) else None


def is_too_slow(figure: dict) -> bool:
    """Tell whether a figure has a bound and misses it."""
    ratio, bound = figure.get("ratio"), figure.get("bound")
    return ratio is not None and bound is not None and ratio > bound


def describe(figure: dict) -> str:
    """Return a sentence about a figure that misses its bound."""
    name = figure.get("name", "a benchmark")
    return f"{name} takes {figure['ratio']} of the peer's time, bound {figure['bound']}"
