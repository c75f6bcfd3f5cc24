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


MAKE_EVIDENCE = """
lot = env["stock.lot"].search([("name", "=", "A")])
ash = env["stock.lot.quality.attribute"].create({"name": "Ash", "code": "ash"})
env["stock.lot.quality.result"].create(
    {"lot_id": lot.id, "attribute_id": ash.id, "value_number": 1.5}
)
paper = env["stock.lot.certificate"].create(
    {
        "number": "OLD-1",
        "type_id": env.ref("lot_compliance.stock_lot_certificate_type_coa").id,
        "partner_id": env.company.partner_id.id,
        "lot_ids": [(6, 0, lot.ids)],
        "attachment_ids": [(0, 0, {"name": "file", "raw": b"scan"})],
    }
)
env.cr.commit()
"""
# Units were texts, and a certificate had one file and counted without a review.
EVIDENCE_AS_BEFORE = """ALTER TABLE stock_lot_quality_attribute ADD COLUMN uom varchar;
UPDATE stock_lot_quality_attribute SET uom = 'g/100 g' WHERE code = 'ash';
ALTER TABLE stock_lot_quality_attribute DROP COLUMN uom_id;
ALTER TABLE stock_lot_quality_result DROP COLUMN measured_value,
    DROP COLUMN measured_uom_id, DROP COLUMN verdict;
ALTER TABLE stock_lot_certificate ADD COLUMN file_name varchar, DROP COLUMN review;
UPDATE stock_lot_certificate SET file_name = 'scan.pdf';
DELETE FROM stock_lot_certificate_attachment_rel;
UPDATE ir_attachment SET res_field = 'file' WHERE res_model = 'stock.lot.certificate';
UPDATE stock_lot_disposition SET segregates = NULL;
UPDATE ir_module_module SET latest_version = '19.0.1.1.0'
    WHERE name = 'lot_compliance'"""
UNIT = """SELECT unit.name ->> 'en_US', result.measured_value, measured.id = unit.id
FROM stock_lot_quality_attribute attribute
JOIN uom_uom unit ON unit.id = attribute.uom_id
JOIN stock_lot_quality_result result ON result.attribute_id = attribute.id
JOIN uom_uom measured ON measured.id = result.measured_uom_id
WHERE attribute.code = 'ash'"""
PAPER = """SELECT paper.review, file.name, file.res_field IS NULL
FROM stock_lot_certificate paper
JOIN stock_lot_certificate_attachment_rel rel ON rel.certificate_id = paper.id
JOIN ir_attachment file ON file.id = rel.attachment_id"""
APART = "SELECT code FROM stock_lot_disposition WHERE segregates ORDER BY code"


@pytest.fixture
def old_database(odoo):
    """The name of a database with two lots, made by today's version."""
    name = database("upgrade")
    databases.copy(odoo.server, databases.ensure_template(odoo), name)
    odoo.install(name, ["lot_compliance"], "installing lot_compliance")
    run(odoo, name, MAKE_LOTS)
    yield name
    databases.drop(odoo.server, name)


def run(odoo, name, script):
    """Run a script in Odoo's shell on a database."""
    command = odoo.command(odoo.configuration("upgrade"), "shell", "-d", name)
    call(*command, "--no-http", env=odoo.environment(), cwd=ROOT, input=script)


def upgrade(odoo, name, as_before):
    """Make a database as an earlier version left it, and upgrade it."""
    odoo.server.query(as_before, name)
    addons = ["lot_compliance"]
    odoo.install(name, addons, "upgrading", "-u", *addons)


def test_an_upgrade_starts_reading_the_receipts_of_the_lots_there_are(
    odoo, old_database
):
    upgrade(odoo, old_database, AS_BEFORE)
    assert odoo.server.query(STATE, old_database).strip() == "0|t|t"


def test_an_upgrade_keeps_units_results_and_certificates(odoo, old_database):
    run(odoo, old_database, MAKE_EVIDENCE)
    upgrade(odoo, old_database, EVIDENCE_AS_BEFORE)
    ask = odoo.server.query
    assert ask(UNIT, old_database).strip() == "g/100 g|1.5|t"
    assert ask(PAPER, old_database).strip() == "accepted|scan.pdf|t"
    assert ask(APART, old_database).split() == ["recalled", "rejected"]
