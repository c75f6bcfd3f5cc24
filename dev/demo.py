"""`make demo`: a filled database, served on this machine."""

import json
import subprocess
import time
import urllib.error
import urllib.request

from dev import addon_databases
from dev.odoo_command import Odoo, free_port
from dev.process import end_process, is_running, tail
from dev.say import Problem, note, step
from dev.settings import (
    ADDONS,
    CONFIGURATION,
    DEMO_ADDON,
    DEMO_HOST,
    DEMO_LOGIN,
    DEMO_PASSWORD,
    DEMO_PORT,
    LOGS,
    STATE,
    database,
)
from dev.state import lock, write_atomically

PID_FILE = STATE / "demo.json"
CONFIG = CONFIGURATION / "demo.conf"
LOG = LOGS / "demo.log"
PATIENCE = 120
WELCOME = """
  The demo is at  {url}
  login           {login} / {password}
                  or worker, quality, manager, auditor (the password is the login)
  stop it with    make stop

Three things to try first:
  1. Inventory > Receipts: receive the waiting delivery of milk, by hand or from
     the vendor's packing list in its attachments.
  2. Inventory > Deliveries: validate the waiting delivery whose reserved lot is
     not the first to expire, and be stopped.
  3. Inventory > Reporting > Lot Traceability: see where a lot came from and went.
"""


def run() -> None:
    """Serve the demo and print how to use it; a second call only prints."""
    from dev.set_up import prepare

    with lock("demo"):
        odoo = prepare()
        addons = addon_databases.present([*ADDONS, DEMO_ADDON])
        if not addon_databases.is_current(odoo, database("demo"), addons):
            stop()  # its story is told anew: an update would not tell what is new in it
            addon_databases.fill(odoo, database("demo"), addons)
        url = running() or start(odoo)
    note(WELCOME.format(url=url, login=DEMO_LOGIN, password=DEMO_PASSWORD))


def running() -> str | None:
    """Return the address of the running demo, None if there is none."""
    try:
        state = json.loads(PID_FILE.read_text())
    except (OSError, ValueError):
        return None
    alive = is_running(state["pid"], str(CONFIG))
    return state["url"] if alive and answers(state["url"]) else None


def answers(url: str) -> bool:
    """Tell whether a web server gives its login page."""
    try:
        with urllib.request.urlopen(f"{url}/web/login", timeout=10) as page:
            return page.status == 200
    except (OSError, urllib.error.URLError):
        return False


def start(odoo: Odoo) -> str:
    """Start the server in the background; return its address once it answers."""
    stop()
    port = free_port(DEMO_PORT)
    if port != DEMO_PORT:
        note(f"port {DEMO_PORT} is taken: using {port}")
    name = database("demo")
    odoo.configuration("demo", db_name=name, dbfilter=f"^{name}$", max_cron_threads=1)
    LOGS.mkdir(parents=True, exist_ok=True)
    process = _spawn(odoo, port)
    url = f"http://{DEMO_HOST}:{port}"
    write_atomically(PID_FILE, json.dumps({"pid": process.pid, "url": url}))
    _wait(process, url)
    return url


def _spawn(odoo: Odoo, port: int) -> subprocess.Popen:
    command = odoo.command(CONFIG, "--http-port", port)
    with LOG.open("a") as log:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=odoo.environment(),
            start_new_session=True,
        )


def _wait(process: subprocess.Popen, url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    with step(f"starting the demo on {url}"):
        while process.poll() is None and time.monotonic() < deadline:
            if answers(url):
                return
            time.sleep(0.5)
        end_process(process.pid, str(CONFIG))
        raise Problem(f"the demo did not start; the end of {LOG}:\n{tail(LOG)}")


def stop() -> None:
    """Stop the demo server if it runs."""
    try:
        pid = json.loads(PID_FILE.read_text())["pid"]
    except (OSError, ValueError):
        return
    if is_running(pid, str(CONFIG)):
        end_process(pid, str(CONFIG))
        note("demo stopped")
    PID_FILE.unlink(missing_ok=True)
