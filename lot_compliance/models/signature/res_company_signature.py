from odoo import api, fields, models

from ...policy.signature import Meaning

SETTINGS = {f"lot_sign_{meaning.value}" for meaning in Meaning}


class ResCompany(models.Model):
    """Where the company asks for a signature; only managers say so."""

    _inherit = "res.company"

    lot_sign_release = fields.Boolean(
        "Signature on release",
        help="Whoever releases a lot signs with the password, and is not who entered "
        "its test results.",
    )
    lot_sign_rejection = fields.Boolean(
        "Signature on rejection", help="Whoever rejects a lot signs with the password."
    )
    lot_sign_retest = fields.Boolean(
        "Signature on retest",
        help="Whoever records a retest signs with the password, and is not who entered "
        "its evidence.",
    )
    lot_sign_deviation = fields.Boolean(
        "Signature on deviation",
        help="Whoever approves a deviation signs with the password.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get(name) for vals in vals_list for name in SETTINGS):
            self._check_may_set_lot_policy()
        return super().create(vals_list)

    def write(self, vals):
        names = SETTINGS & vals.keys()
        if any(bool(vals[name]) != company[name] for company in self for name in names):
            self._check_may_set_lot_policy()
        return super().write(vals)

    def _asks_for_lot_signature(self, meaning):
        """Return whether an act with this `Meaning` is signed in the company."""
        return self.sudo()[f"lot_sign_{meaning}"]  # whoever may read the company
