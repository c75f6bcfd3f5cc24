"""A database that has an earlier version of our add-on is brought to this one."""

import pytest

from dev import databases
from dev.settings import ROOT, database

from .conftest import call

# What 19.0.1.0.0 did not have, and its version.
AS_BEFORE = """DELETE FROM ir_cron WHERE id IN (SELECT res_id FROM ir_model_data
    WHERE module = 'lot_compliance' AND name = 'ir_cron_fill_receipt_history');
DELETE FROM ir_model_data WHERE module = 'lot_compliance'
    AND name IN ('ir_cron_fill_receipt_history', 'stock_lot_completion_page');
DROP TABLE stock_lot_completion;
UPDATE ir_module_module SET latest_version = '19.0.1.0.0'
    WHERE name = 'lot_compliance'"""
MAKE_LOTS = """
product = env["product.product"].create(
    {"name": "Old cheese", "is_storable": True, "tracking": "lot"}
)
env["stock.lot"].create([{"name": name, "product_id": product.id} for name in "AB"])
env.cr.commit()
"""
STATE = """SELECT history_lot_id, history_until_id = (SELECT max(id) FROM stock_lot),
    (SELECT active FROM ir_cron WHERE id = (SELECT res_id FROM ir_model_data
        WHERE module = 'lot_compliance' AND name = 'ir_cron_fill_receipt_history'))
FROM stock_lot_completion"""


@pytest.fixture
def old_database(odoo):
    """The name of a database with two lots, as the first version left it."""
    name = database("upgrade")
    databases.copy(odoo.server, databases.ensure_template(odoo), name)
    odoo.install(name, ["lot_compliance"], "installing lot_compliance")
    command = odoo.command(odoo.configuration("upgrade"), "shell", "-d", name)
    call(*command, "--no-http", env=odoo.environment(), cwd=ROOT, input=MAKE_LOTS)
    odoo.server.query(AS_BEFORE, name)
    yield name
    databases.drop(odoo.server, name)


def test_an_upgrade_starts_reading_the_receipts_of_the_lots_there_are(
    odoo, old_database
):
    addons = ["lot_compliance"]
    odoo.install(old_database, addons, "upgrading", "-u", *addons)
    assert odoo.server.query(STATE, old_database).strip() == "0|t|t"
