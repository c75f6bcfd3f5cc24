"""`make shell` and `make psql`."""

import os

from dev.server import program
from dev.set_up import prepare
from dev.settings import database


def chosen() -> str:
    """Return the database to open: DB=name, else the demo."""
    return os.environ.get("DB") or database("demo")


def psql(*arguments: str) -> None:
    """Become psql."""
    odoo = prepare(template=False)
    command = [str(program("psql")), "-d", chosen(), *arguments]
    os.execve(command[0], command, odoo.server.environment)


def shell() -> None:
    """Become Odoo's shell."""
    odoo = prepare(template=False)
    configuration = odoo.configuration("shell")
    options = ["shell", "-d", chosen(), "--no-http"]
    command = [str(part) for part in odoo.command(configuration, *options)]
    os.execve(command[0], command, odoo.environment())
