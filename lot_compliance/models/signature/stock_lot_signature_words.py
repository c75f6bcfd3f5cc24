from odoo import api, models

# So many lots are named in a statement; all of them are linked to it.
NAMED = 20


class StockLotSignature(models.Model):
    """What is signed, in words."""

    _inherit = "stock.lot.signature"

    @api.model
    def _get_statement(self, meaning, lots, reason):
        """Return the sentence that is shown before, and kept after the signature."""
        return getattr(self, f"_state_{meaning}")(self._name_lots(lots), reason or "")

    def _name_lots(self, lots):
        names = ", ".join(lots[:NAMED].mapped("name"))
        if len(lots) <= NAMED:
            return names or self.env._("no lot")
        return self.env._("%(names)s and %(n)s more", names=names, n=len(lots) - NAMED)

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
