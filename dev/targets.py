"""The targets of the Makefile."""

import os
import subprocess
import sys
from importlib import import_module

from dev.process import last_words
from dev.say import Problem, note

# target: (module, function, what `make help` says)
TARGETS = {
    "help": ("targets", "show_help", "this list"),
    "setup": ("set_up", "run", "get Odoo 19, PostgreSQL, Python packages, tools"),
    "demo": ("demo", "run", "serve a filled database on http://127.0.0.1:8069"),
    "test": ("run_tests", "run", "run every test (ONLY=unit, TESTS=path for a part)"),
    "lint": ("lint", "run", "check style and well-formedness"),
    "bench": ("bench", "run", "measure speed against Odoo's own way"),
    "verify": ("verify", "run", "verify the lots' audit trails of the demo (DB=name)"),
    "screenshots": ("screenshots", "run", "make the pictures of docs/ from the demo"),
    "shell": ("consoles", "shell", "Odoo's Python shell on the demo (DB=name)"),
    "psql": ("consoles", "psql", "SQL on the demo (DB=name)"),
    "stop": ("stop", "run", "stop the demo and the database server"),
    "clean": ("stop", "clean", "stop, and remove .odoo/ (all databases, downloads)"),
    # Not in the Makefile:
    "screenshot": ("screenshots", "screenshot", ""),
    "page-image": ("screenshots", "page_image", ""),
}


def show_help() -> None:
    """Print the targets."""
    note("Lot compliance for Odoo 19. Targets of make:\n")
    for name, (_module, _function, text) in TARGETS.items():
        if text:
            note(f"  {name:<12} {text}")
    note(HELP)


HELP = """
All state is in .odoo/. Variables, all optional:
  PYTHON=python3.12          the Python to use (3.10 to 3.13)
  ODOO_SRC=folder            your own Odoo 19.0 (checkout or unpacked package)
  PGHOST=… or DATABASE_URL=… your own PostgreSQL (role with CREATEDB)
  LOT_COMPLIANCE_DB_PREFIX=… begins the names of the databases
  LOT_COMPLIANCE_WITHOUT_BROWSER=1  test without chromium, wkhtmltopdf, pdftotext

make test ONLY=… runs some of: unit, own, demo, integration, browser,
  point_of_sale, core, packaging, log
make test TESTS=tests/integration/test_x.py runs these tests on the test database
  of the last run, with the add-ons updated; PYTEST="-k name -x" adds options"""


def main(arguments: list[str]) -> int:
    """Run one target; return the exit code."""
    name, *rest = arguments or ["help"]
    if name not in TARGETS:
        note(f"there is no target {name}: python3 -m dev help lists them")
        return 2
    module, function, _text = TARGETS[name]
    try:
        return getattr(import_module(f"dev.{module}"), function)(*rest) or 0
    except Problem as problem:
        return _fail(str(problem))
    except BrokenPipeError:  # nobody reads on, as with `make help | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _fail("interrupted: call the same again, it goes on from here", 130)
    except subprocess.CalledProcessError as error:
        return _fail(f"{error.cmd[0]} failed: {last_words(error)}")


def _fail(sentence: str, code: int = 1) -> int:
    print(f"\nproblem: {sentence}", file=sys.stderr, flush=True)
    return code
