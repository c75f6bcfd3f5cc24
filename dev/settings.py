"""Paths, names and lists that the other scripts share."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".odoo"
LOGS = STATE / "log"
CONFIGURATION = STATE / "conf"
DATA = STATE / "data"
VENV = STATE / "venv"
PROGRAMS = STATE / "bin"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "dev" / "requirements"

SERIES = (19, 0)
PREFIX = os.environ.get("LOT_COMPLIANCE_DB_PREFIX", "lot_compliance")

# What our add-ons use or must get along with: installed in the template database.
DEPENDENCIES = [
    "stock",
    "product_expiry",
    "stock_account",
    "stock_picking_batch",
    "purchase_stock",
    "sale_stock",
    "mrp",
    "sale_mrp",
    "purchase_mrp",
]
# Installed on a copy, for the tests of the till alone: it slows all others down.
POINT_OF_SALE = "point_of_sale"

ADDONS = ["lot_compliance", "lot_compliance_mrp", "lot_compliance_reports"]
DEMO_ADDON = "lot_compliance_demo"

DEMO_HOST = "127.0.0.1"
DEMO_PORT = 8069
DEMO_LOGIN, DEMO_PASSWORD = "admin", "admin"

WITHOUT_BROWSER = os.environ.get("LOT_COMPLIANCE_WITHOUT_BROWSER") == "1"


def database(purpose: str) -> str:
    """Return the name of the database for `purpose` ("template", "demo", …)."""
    return f"{PREFIX}_{purpose}"


def existing_addons(names: list[str]) -> list[str]:
    """Return those of `names` that are in the repository."""
    return [name for name in names if (ROOT / name / "__manifest__.py").is_file()]
