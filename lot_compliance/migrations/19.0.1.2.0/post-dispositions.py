"""The shipped dispositions that ask for the stock to be set apart."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    for code in ("rejected", "recalled"):
        xml_id = f"lot_compliance.stock_lot_disposition_{code}"
        if disposition := env.ref(xml_id, raise_if_not_found=False):
            disposition.segregates = True
