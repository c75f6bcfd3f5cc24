"""The Python environment `.odoo/venv`, made from the two requirement files."""

import importlib.util
import platform
import shutil
import sys

from dev import apt
from dev.process import must, run_logged
from dev.say import Problem, note
from dev.settings import LOGS, PYTHON, REQUIREMENTS, ROOT, VENV
from dev.state import stamp_of, write_atomically

FILES = [REQUIREMENTS / "odoo.txt", REQUIREMENTS / "dev.txt"]
STAMP = VENV / "made-from"


def wanted_stamp() -> str:
    """Return what identifies the environment: files, Python, place."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return stamp_of(*FILES, version, str(ROOT))


def is_current() -> bool:
    """Tell whether the environment is complete and made from today's files."""
    return STAMP.is_file() and PYTHON.exists() and STAMP.read_text() == wanted_stamp()


def ensure() -> None:
    """Make the environment unless it is there."""
    if is_current():
        return
    note(f"Python {platform.python_version()} ({sys.executable})")
    ensure_venv_module()
    _stop_what_runs_from_it()
    shutil.rmtree(VENV, ignore_errors=True)
    log = LOGS / "python.log"
    create = [sys.executable, "-m", "venv", VENV]
    code = run_logged("making the Python environment", create, log)
    must(code, log, "the Python environment could not be made")
    _install(log)
    write_atomically(STAMP, wanted_stamp())


def ensure_venv_module() -> None:
    """Install what `python3 -m venv` needs where Debian has split it off."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not apt.install([package]):
        raise Problem(
            f"this Python has no venv module: run `apt install {package}` as root"
            " and call make again"
        )
    importlib.invalidate_caches()


def _stop_what_runs_from_it() -> None:
    from dev import demo, postgres

    demo.stop()
    postgres.stop()


def _install(log) -> None:
    requirements = [part for path in FILES for part in ("-r", path)]
    options = ["--no-input", "--disable-pip-version-check", "--prefer-binary"]
    install = [PYTHON, "-m", "pip", "install", *options, *requirements]
    code = run_logged("installing Python packages", install, log, package_name)
    must(
        code,
        log,
        "Python packages could not be installed: check that this machine reaches its"
        " package index and call make again",
    )


def package_name(line: str) -> str:
    """Return what a line of pip's output is about, in a few words."""
    words = line.split()
    return " ".join(words[:2]) if words[:1] in (["Collecting"], ["Installing"]) else ""
