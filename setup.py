"""Puts the add-ons where Odoo finds them: `odoo.addons` is a namespace package."""

import ast
from pathlib import Path

from setuptools import find_packages, setup

ROOT = Path(__file__).parent
ADDONS = ["lot_compliance", "lot_compliance_mrp", "lot_compliance_reports"]
DATA = [
    "*.md",
    "README*",
    "**/*.xml",
    "**/*.csv",
    "**/*.sql",
    "i18n/*",
    "static/**/*",
    "readme/*",
    "migrations/**/*.py",
]


def packages_of(addon):
    """Return the add-on and its folders as packages below `odoo.addons`."""
    return [f"odoo.addons.{name}" for name in [addon, *_subpackages(addon)]]


def _subpackages(addon):
    return [f"{addon}.{name}" for name in find_packages(str(ROOT / addon))]


def version():
    """Return the version that the main add-on's manifest states."""
    manifest = ROOT / ADDONS[0] / "__manifest__.py"
    return ast.literal_eval(manifest.read_text(encoding="utf-8"))["version"]


def readme():
    """Return the text of the README."""
    path = ROOT / "README.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""


setup(
    version=version(),
    long_description=readme(),
    long_description_content_type="text/markdown",
    packages=[package for addon in ADDONS for package in packages_of(addon)],
    package_dir={f"odoo.addons.{addon}": addon for addon in ADDONS},
    package_data={f"odoo.addons.{addon}": DATA for addon in ADDONS},
    zip_safe=False,
)
