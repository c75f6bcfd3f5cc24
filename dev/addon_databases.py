"""Copies of the template with our add-ons installed, and what they were made from."""

from dev import databases
from dev.odoo_command import Odoo
from dev.say import Problem
from dev.settings import ROOT, existing_addons
from dev.state import stamp_of_folders


def present(names: list[str]) -> list[str]:
    """Return those of our add-ons that are in the repository: at least one."""
    found = existing_addons(names)
    if not found:
        raise Problem("the repository holds none of our add-ons: check it out anew")
    return found


def wanted_marks(odoo: Odoo, addons: list[str]) -> list[str]:
    """Return the stamps of the template and of the add-ons' sources."""
    folders = [ROOT / name for name in addons]
    return [databases.template_mark(odoo), stamp_of_folders(folders)]


def marks(odoo: Odoo, name: str) -> list[str]:
    """Return the stamps of an existing database, empty ones if it is unfinished."""
    mark = databases.mark_of(odoo.server, name).split()
    complete = len(mark) == 2 and databases.filestore(name).exists()
    return mark if complete else ["", ""]


def is_current(odoo: Odoo, name: str, addons: list[str]) -> bool:
    """Tell whether a database has the add-ons as they are now."""
    return marks(odoo, name) == wanted_marks(odoo, addons)


def fill(odoo: Odoo, name: str, addons: list[str]) -> None:
    """Make the database from the template and install the add-ons."""
    wanted = wanted_marks(odoo, addons)
    databases.copy(odoo.server, databases.ensure_template(odoo), name)
    if addons:
        odoo.install(name, addons, f"installing {', '.join(addons)}")
    finish(odoo, name, wanted)


def finish(odoo: Odoo, name: str, wanted: list[str]) -> None:
    """Mark a database as complete."""
    databases.filestore(name).mkdir(parents=True, exist_ok=True)
    databases.mark(odoo.server, name, " ".join(wanted))


def ensure(odoo: Odoo, name: str, addons: list[str]) -> None:
    """Fill the database, or update its add-ons."""
    wanted, found = wanted_marks(odoo, addons), marks(odoo, name)
    if found == wanted:
        return
    if found[0] != wanted[0]:
        fill(odoo, name, addons)
        return
    update = ["-u", ",".join(addons)]
    odoo.install(name, addons, f"updating {', '.join(addons)}", *update)
    finish(odoo, name, wanted)
