"""Databases: the template with the dependencies, and quick copies of it."""

import shutil
from pathlib import Path

from dev.odoo_command import Odoo
from dev.server import Server
from dev.settings import DATA, DEPENDENCIES, database
from dev.state import stamp_of

RECIPE = "1"  # raise it when the template must be made anew


def quote(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def filestore(name: str) -> Path:
    """Return the folder with the attachments of a database."""
    return DATA / "filestore" / name


def exists(server: Server, name: str) -> bool:
    """Tell whether the server has the database."""
    sql = f"SELECT 1 FROM pg_database WHERE datname = {literal(name)}"
    return server.query(sql) == "1"


def drop(server: Server, name: str) -> None:
    """Remove a database and its attachments, if they are there."""
    disconnect(server, name)
    server.query(f"DROP DATABASE IF EXISTS {quote(name)}")
    shutil.rmtree(filestore(name), ignore_errors=True)


def disconnect(server: Server, name: str) -> None:
    """End all connections to a database: it could not be copied or dropped else."""
    server.query(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        f" WHERE datname = {literal(name)} AND usename = current_user"
    )


def create(server: Server, name: str) -> None:
    """Make an empty database as Odoo wants it, in place of an earlier one."""
    drop(server, name)
    options = "ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0"
    server.query(f"CREATE DATABASE {quote(name)} {options}")


def copy(server: Server, origin: str, name: str) -> None:
    """Make `name` a copy of `origin`, attachments included."""
    drop(server, name)
    disconnect(server, origin)
    server.query(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(origin)}")
    if filestore(origin).exists():
        shutil.copytree(filestore(origin), filestore(name))


def mark(server: Server, name: str, text: str) -> None:
    """Write on a database what it was made from."""
    comment = f"COMMENT ON DATABASE {quote(name)} IS {literal(text)}"
    server.query(f"SET synchronous_commit TO on;\n{comment}")


def mark_of(server: Server, name: str) -> str:
    """Return what is written on a database, "" if there is nothing or no database."""
    sql = (
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
        f" WHERE datname = {literal(name)}"
    )
    return server.query(sql)


def template_mark(odoo: Odoo) -> str:
    """Return what a template made now would have written on it."""
    source = odoo.source
    modules = ",".join(template_modules(odoo))
    return stamp_of(RECIPE, source.kind, source.version, modules)


def template_modules(odoo: Odoo) -> list[str]:
    """Return the dependencies that this Odoo has."""
    return [name for name in DEPENDENCIES if odoo.source.has_addon(name)]


def ensure_template(odoo: Odoo) -> str:
    """Return the name of the complete template, making it where needed."""
    name, wanted = database("template"), template_mark(odoo)
    if mark_of(odoo.server, name) == wanted and filestore(name).exists():
        return name
    create(odoo.server, name)
    modules = template_modules(odoo)
    odoo.install(name, modules, "making the template database")
    filestore(name).mkdir(parents=True, exist_ok=True)
    mark(odoo.server, name, wanted)
    return name
