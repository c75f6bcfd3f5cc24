"""What `pip install .` gives: both add-ons, complete, where Odoo finds them."""

import zipfile

from dev import databases
from dev.settings import LOGS, ROOT, database

from .conftest import call

WHERE = "import odoo.addons.{0} as addon; print(addon.__file__)"
INSTALLED = (
    "SELECT name FROM ir_module_module WHERE state = 'installed' AND name IN ({})"
)
BUILT = {".pyc", ".pyo"}


def names_in(wheel):
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_file_of_the_add_ons_is_in_the_wheel(wheel, addons):
    wanted = {
        f"odoo/addons/{path.relative_to(ROOT)}"
        for addon in addons
        for path in (ROOT / addon).rglob("*")
        if path.is_file() and path.suffix not in BUILT and path.name[0] != "."
    }
    assert wanted - names_in(wheel) == set()


def test_nothing_but_the_add_ons_is_in_the_wheel(wheel, addons):
    ours = tuple(f"odoo/addons/{addon}/" for addon in addons)
    others = {name for name in names_in(wheel) if not name.startswith(ours)}
    assert {name.split("/")[0].split("-")[0] for name in others} == {
        "odoo_addon_lot_compliance"
    }


def test_odoo_and_its_addons_stay_namespace_packages(wheel):
    assert not {"odoo/__init__.py", "odoo/addons/__init__.py"} & names_in(wheel)


def test_both_add_ons_install_from_the_wheel(clean_python, odoo, addons, tmp_path):
    name, template = database("wheel"), databases.ensure_template(odoo)
    databases.copy(odoo.server, template, name)
    configuration = odoo.configuration("wheel", addons=[])
    arguments = ["-d", name, "-i", ",".join(addons), "--stop-after-init", "--no-http"]
    options = {"cwd": tmp_path, "env": odoo.environment()}
    log = f"--logfile={LOGS / 'test-packaging.log'}"
    try:
        command = odoo.command(configuration, *arguments, log)[1:]
        call(clean_python, *command, **options)
        listed = ",".join(map(databases.literal, addons))
        installed = odoo.server.query(INSTALLED.format(listed), name).split()
    finally:
        databases.drop(odoo.server, name)
    assert sorted(installed) == addons


def test_odoo_finds_the_add_ons_in_the_environment(
    clean_python, odoo, addons, tmp_path
):
    for addon in addons:
        place = call(
            clean_python,
            "-c",
            WHERE.format(addon),
            cwd=tmp_path,
            env=odoo.environment(),
        )
        assert place.startswith(str(clean_python.parent.parent))
