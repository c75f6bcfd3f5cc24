"""The wheel of both add-ons, and a clean environment with nothing else of ours."""

import shutil
import site
import subprocess
import sys

import pytest

from dev import odoo_source, postgres
from dev.odoo_command import Odoo
from dev.settings import ADDONS, ROOT, existing_addons

LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")


def call(*command, **options):
    """Run a command and return what it prints; its errors go to the report."""
    text = [str(part) for part in command]
    result = subprocess.run(text, capture_output=True, text=True, **options)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="session")
def addons():
    """The names of the add-ons; the package makes no sense without both."""
    found = existing_addons(ADDONS)
    if found != ADDONS:
        pytest.skip("the repository does not hold both add-ons yet")
    return found


@pytest.fixture(scope="session")
def wheel(tmp_path_factory, addons):
    """The path of the wheel, built from a copy: building leaves files behind."""
    copy = tmp_path_factory.mktemp("source") / "copy"
    shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    call(*build, "--outdir", target, copy)
    (path,) = target.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def clean_python(tmp_path_factory, wheel):
    """The Python of an environment with the wheel; Odoo's needs are linked in."""
    folder = tmp_path_factory.mktemp("environment")
    call(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install"]
    call(*pip, "--no-deps", "--no-index", "--quiet", wheel)
    (packages,) = folder.glob("lib/python3*/site-packages")
    (packages / "needs_of_odoo.pth").write_text("\n".join(site.getsitepackages()))
    return python


@pytest.fixture(scope="session")
def odoo():
    """The Odoo and the database server that make set up."""
    return Odoo(odoo_source.ensure(), postgres.ensure())
