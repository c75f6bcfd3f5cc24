from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Read the receipts of lots that came in before the add-on was there."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["stock.lot.completion"]._start_receipt_history()
