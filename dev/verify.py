"""`make verify`: the audit trails of all lots, checked by the add-on's command."""

import subprocess

from dev.consoles import chosen
from dev.set_up import prepare
from dev.settings import ROOT


def run() -> int:
    """Print what was found in the demo or DB=name; return 1 if a trail is broken."""
    odoo = prepare(template=False)
    configuration = odoo.configuration("verify")
    where = f"--addons-path={ROOT}"  # Odoo looks for commands before it reads -c
    options = ["verify_lot_audit", "-d", chosen(), "--log-level=warn"]
    command = [str(part) for part in odoo.command(configuration, where, *options)]
    return subprocess.run(command, env=odoo.environment(), check=False).returncode
