"""Configuration files and command lines of Odoo."""

import os
import re
import socket
from collections.abc import Iterable
from pathlib import Path

from dev.odoo_tree import Source
from dev.process import run_logged
from dev.say import Problem
from dev.server import Server, program
from dev.server_log import cause
from dev.settings import (
    CONFIGURATION,
    DATA,
    DEMO_HOST,
    LOGS,
    PROGRAMS,
    PYTHON,
    ROOT,
    VENV,
)
from dev.state import write_atomically

LOADING = re.compile(r"Loading module (\S+) \((\d+/\d+)\)")


def free_port(first: int = 0, tries: int = 50) -> int:
    """Return a free port: `first` or the next ones, any if `first` is 0."""
    for port in range(first, first + tries) if first else [0]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((DEMO_HOST, port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise Problem(f"no free port from {first} to {first + tries}: stop some servers")


class Odoo:
    """Everything needed to run Odoo: its source, the database server, a name."""

    def __init__(self, source: Source, server: Server):
        self.source, self.server = source, server

    def environment(self, *more_paths: Path) -> dict[str, str]:
        """Return the environment in which Odoo and its add-ons can be imported."""
        foreign = ("PG", "ODOO")  # they would overrule the configuration
        clean = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
        paths = [self.source.root, *more_paths]
        programs = [VENV / "bin", program("psql").parent, PROGRAMS]
        search = os.pathsep.join([*map(str, programs), os.environ.get("PATH", "")])
        python_path = os.pathsep.join(map(str, paths))
        return clean | {"PATH": search, "PYTHONPATH": python_path, "PYTHONUTF8": "1"}

    def configuration(
        self, name: str, addons: Iterable[Path] = (ROOT,), **more
    ) -> Path:
        """Write `.odoo/conf/<name>.conf` and return its path."""
        folders = [*addons, *self.source.addons]
        options = {
            "addons_path": ",".join(map(str, folders)),
            "data_dir": DATA,
            "db_host": self.server.host,
            "db_port": self.server.port,
            "db_user": self.server.user,
            "db_sslmode": self.server.sslmode or "prefer",
            "http_interface": DEMO_HOST,
            "max_cron_threads": 0,
            "list_db": False,
            **more,
        }
        if self.server.password:
            options["db_password"] = self.server.password
        lines = [f"{key} = {value}\n" for key, value in options.items()]
        path = CONFIGURATION / f"{name}.conf"
        write_atomically(path, "[options]\n" + "".join(lines), mode=0o600)
        return path

    def command(self, configuration: Path, *arguments) -> list:
        """Return the command line of an Odoo process."""
        return [PYTHON, "-m", "odoo", *arguments, "-c", configuration]

    def install(self, database: str, modules: list[str], title: str, *options) -> None:
        """Install modules in a database; a failure is a `Problem`."""
        log = LOGS / f"install-{database}.log"
        arguments = ["-d", database, "-i", ",".join(modules), *options]
        arguments += ["--stop-after-init", "--no-http"]
        code = self.run(title, self.configuration("install"), log, *arguments)
        if code:
            names = ", ".join(modules)
            raise Problem(f"installing {names} failed (see {log}):\n{cause(log)}")

    def run(self, title: str, configuration: Path, log: Path, *arguments) -> int:
        """Run Odoo to its end with its log in `log`; return its exit code."""
        command = self.command(configuration, *arguments)
        environment = self.environment()
        return run_logged(title, command, log, what_is_loaded, env=environment)


def what_is_loaded(line: str) -> str:
    """Return the module that a line of Odoo's log says is being loaded."""
    match = LOADING.search(line)
    return f"{match[1]} ({match[2]})" if match else ""
