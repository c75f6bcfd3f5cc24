from odoo import api, models


class StockLotSignature(models.Model):
    """What is signed, in words."""

    _inherit = "stock.lot.signature"

    @api.model
    def _get_statement(self, meaning, lots, reason):
        """Return the sentence that is shown before, and kept after the signature."""
        names = lots._join_names(lots.mapped("name")) or self.env._("no lot")
        return getattr(self, f"_state_{meaning}")(names, reason or "")

    def _state_release(self, lots, reason):
        return self.env._("I release lot %(lots)s: %(why)s", lots=lots, why=reason)

    def _state_rejection(self, lots, reason):
        return self.env._("I reject lot %(lots)s: %(why)s", lots=lots, why=reason)

    def _state_retest(self, lots, reason):
        return self.env._(
            "I stand for the retest of lot %(lots)s: %(why)s", lots=lots, why=reason
        )

    def _state_deviation(self, lots, reason):
        return self.env._(
            "I approve the deviation for lot %(lots)s: %(why)s", lots=lots, why=reason
        )
