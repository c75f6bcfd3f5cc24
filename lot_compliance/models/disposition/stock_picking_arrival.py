from odoo import models

from ...policy.disposition import Arrival

NAMED = 20  # lots that a note names, at most


class StockPicking(models.Model):
    """What a transfer says of the dispositions that its lots got."""

    _inherit = "stock.picking"

    def _tell_dispositions(self, arrival, disposition, lots):
        """Note on the transfer, if there is one, which lots got which disposition."""
        if not self:
            return
        names = ", ".join(lots[:NAMED].mapped("name"))
        words = {
            "lots": names + (" …" if len(lots) > NAMED else ""),
            "count": len(lots),
            "disposition": disposition.name,
        }
        if arrival is Arrival.RETURN:
            body = self.env._(
                "A customer returned some of them: these whole lots (%(count)s) are "
                "“%(disposition)s” now, not only what came back: %(lots)s",
                **words,
            )
        else:
            body = self.env._(
                "New lots (%(count)s) begin as “%(disposition)s”: %(lots)s", **words
            )
        self._message_log(body=body)

    def _describe_place_apart(self, place):
        return self.env._(
            "The lots that come back go to %(place)s, apart from the stock: the other "
            "pieces of these lots stay as they are.",
            place=place.display_name,
        )
