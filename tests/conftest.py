"""Says which add-ons are under test: an installed wheel could hide the tree."""

import importlib.util

ADDONS = ("lot_compliance", "lot_compliance_mrp", "lot_compliance_reports")


def pytest_report_header(config):
    """Return one line per add-on with the folder it is loaded from."""
    return [f"{name}: {_folder(name)}" for name in ADDONS]


def _folder(name):
    try:
        spec = importlib.util.find_spec(f"odoo.addons.{name}")
    except ModuleNotFoundError:
        spec = None
    places = list(spec.submodule_search_locations) if spec else []
    return places[0] if places else "not found"
