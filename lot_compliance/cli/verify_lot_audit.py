import sys

from odoo import api
from odoo.cli import Command
from odoo.modules.registry import Registry
from odoo.tools import config


class VerifyLotAudit(Command):
    """Verify the audit trails of all lots of a database: `verify_lot_audit -d name`.

    Prints what was found, and ends with code 1 if a trail is broken.
    """

    name = "verify_lot_audit"

    def run(self, args):
        config.parse_config([*args, "--no-http"], setup_logging=True)
        if len(config["db_name"]) != 1:
            sys.exit("name one database: verify_lot_audit -d name")
        with Registry(config["db_name"][0]).cursor(readonly=True) as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            trail = env["stock.lot.audit.entry"]
            found = trail._verify()
            sys.stdout.write(trail._describe_verification(found) + "\n")
        sys.exit(1 if found.breaks else 0)
