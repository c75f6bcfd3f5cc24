"""The embedded PostgreSQL: made, started on demand, stopped by `make stop`."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from dev import server as servers
from dev.process import (
    end_process,
    is_running,
    last_words,
    processes_in,
    succeeds,
    tail,
)
from dev.say import Problem, note, step
from dev.server import ROLE, Server, program
from dev.settings import LOGS, STATE
from dev.socket_folder import private_folder, socket_folder
from dev.unprivileged import owner, run_as

CLUSTER = STATE / "postgres"
# A development machine: speed, no safety against a power cut, no TCP.
SETTINGS = """
listen_addresses = ''
unix_socket_permissions = 0777
shared_buffers = 512MB
work_mem = 16MB
maintenance_work_mem = 128MB
max_connections = 100
fsync = off
synchronous_commit = off
full_page_writes = off
jit = off
log_min_messages = fatal
log_min_error_statement = fatal
"""
LOG = LOGS / "postgres.log"
CREATE_ROLE = f"CREATE ROLE {ROLE} LOGIN CREATEDB\n"


def ensure() -> Server:
    """Return a server that answers: the user's own, else the embedded one."""
    own = servers.given(os.environ)
    if own:
        servers.check(own)
        return own
    if not (CLUSTER / "PG_VERSION").exists():
        create()
    server = embedded()
    if not answers(server):
        start(server)
    return server


def embedded() -> Server:
    """Return how to reach the embedded server."""
    return Server(host=str(socket_folder()), is_ours=True)


def answers(server: Server) -> bool:
    """Tell whether the server can be asked something."""
    command = [program("psql"), "-X", "-q", "-t", "-d", "postgres", "-c", "SELECT 1"]
    return succeeds(command, env=server.environment)


def create() -> None:
    """Make the cluster with the role of Odoo, complete or not at all."""
    with step("making the database server"):
        partial = CLUSTER.with_name("postgres.partial")
        shutil.rmtree(partial, ignore_errors=True)
        private_folder(partial)
        command = [program("initdb"), "-D", partial, "-U", "postgres", "-E", "UTF8"]
        command += ["--auth=trust", "--no-sync"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        _run([*command, "--locale=C"], partial)
        with (partial / "postgresql.conf").open("a") as configuration:
            configuration.write(SETTINGS)
        single = [program("postgres"), "--single", "-D", partial, "postgres"]
        _run(single, partial, CREATE_ROLE)
        partial.rename(CLUSTER)


def _run(command: list, folder: Path, text: str = "") -> None:
    """Run a program of PostgreSQL as its user; its failure is a `Problem`."""
    full = [str(part) for part in run_as(folder, command)]
    result = subprocess.run(
        full, cwd=folder, input=text, capture_output=True, text=True, check=False
    )
    if result.returncode:
        reason = last_words(RuntimeError(result.stderr))
        raise Problem(
            f"PostgreSQL could not be made or started ({reason}): set PGHOST to a"
            f" server of your own, or see {LOG}"
        )


def start(server: Server) -> None:
    """Start the embedded server and wait until it answers."""
    LOGS.mkdir(parents=True, exist_ok=True)
    folder = private_folder(Path(server.host))
    LOG.touch()
    os.chown(LOG, *owner())
    forget_dead_server()
    options = ["-l", LOG, "-o", f"-c unix_socket_directories='{folder}'"]
    try:
        _run([program("pg_ctl"), "start", "-w", "-D", CLUSTER, *options], CLUSTER)
    except Problem as problem:
        raise Problem(f"{problem}:\n{tail(LOG, 3)}") from problem
    note("PostgreSQL started (embedded; make stop ends it)")


def forget_dead_server() -> None:
    """Remove what a killed server left behind if nothing runs in the cluster.

    A killed server that nobody has waited for still counts as alive elsewhere.
    """
    if postmaster() or processes_in(CLUSTER):
        return
    left = [CLUSTER / "postmaster.pid", *socket_folder().glob(".s.PGSQL.*")]
    for path in left:
        path.unlink(missing_ok=True)


def postmaster() -> int:
    """Return the process id of our server, 0 if it does not run."""
    try:
        pid = int((CLUSTER / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pid if is_running(pid, str(CLUSTER)) else 0


def stop() -> None:
    """Stop the embedded server if it runs."""
    pid = postmaster()
    if pid:
        end_process(pid, str(CLUSTER), signal.SIGINT)  # PostgreSQL's fast shutdown
        note("PostgreSQL stopped")
    folder = socket_folder()
    if STATE not in folder.parents:
        shutil.rmtree(folder, ignore_errors=True)
