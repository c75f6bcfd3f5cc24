"""`make lint`: style of Python, of Odoo add-ons, and of text files; all offline."""

import os
import subprocess
from collections.abc import Callable

from dev import python_env, text_files
from dev.say import Problem, note
from dev.settings import ADDONS, DEMO_ADDON, PYTHON, ROOT, VENV, existing_addons
from dev.state import lock

RUFF = VENV / "bin" / "ruff"
# Pylint lets nothing be taken from a group in its configuration file.
LEFT_OUT = [
    "consider-merging-classes-inherited",  # one concern per file, on purpose
    "missing-readme",  # one README for all add-ons
    "missing-return",  # it takes computed methods for ordinary ones
    "no-search-all",  # the tables of rules are small
]


def run(*names: str) -> int:
    """Run every check, or the named ones; fix nothing; return 1 on complaints."""
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        raise Problem(f"no check {unknown[0]}: there are {', '.join(CHECKS)}")
    with lock("setup"):
        python_env.ensure()
    failed = [name for name in names or CHECKS if not _passes(name)]
    note(f"failed: {', '.join(failed)}" if failed else "all clean")
    return 1 if failed else 0


def _passes(name: str) -> bool:
    note(f"== {name}")
    return CHECKS[name]() == 0


def ruff_check() -> int:
    """Run ruff's rules over all Python files."""
    return _call(RUFF, "check", "--quiet", ".")


def ruff_format() -> int:
    """Compare all Python files with ruff's format."""
    return _call(RUFF, "format", "--quiet", "--check", "--diff", ".")


def pylint_odoo() -> int:
    """Run the rules of pylint-odoo over our add-ons."""
    addons = existing_addons([*ADDONS, DEMO_ADDON])
    options = ["--rcfile=pyproject.toml", f"--disable={','.join(LEFT_OUT)}"]
    return _call(PYTHON, "-m", "pylint", *options, *addons) if addons else 0


def _call(*command) -> int:
    text = [str(part) for part in command]
    environment = os.environ | {"PYTHONPATH": ""}
    return subprocess.run(text, cwd=ROOT, env=environment, check=False).returncode


CHECKS: dict[str, Callable[[], int]] = {
    "ruff-check": ruff_check,
    "ruff-format": ruff_format,
    "pylint-odoo": pylint_odoo,
    "text-files": text_files.run,
}
