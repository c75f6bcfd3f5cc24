"""Unit tests need no database: pytest-odoo's registry is not loaded for them."""

import sys
from pathlib import Path

import pytest

# The policy layer by itself, as `policy`: importing it through the add-on would
# import the models, and with them Odoo.
sys.path.insert(0, str(Path(__file__).parents[2] / "lot_compliance"))


@pytest.fixture(scope="session", autouse=True)
def load_registry():
    """Take the place of pytest-odoo's fixture of the same name."""
    return
