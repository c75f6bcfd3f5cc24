from odoo import models
from odoo.exceptions import UserError

from odoo.addons.base.models.ir_qweb import QWebError

from .stock_lot_coa_issue import Authority


class StockLot(models.Model):
    """Certificates that are issued without an officer at hand: by the signature of who
    released the lot, for the results that were there to see."""

    _inherit = "stock.lot"

    def _provide_coas(self, partner):
        """Return ({lot: certificate}, {lot: [sentence, …]}) for a customer: those that
        are there or can be issued, and why the others cannot."""
        found = self._find_coas(partner)
        missing = self.filtered(lambda lot: lot not in found)
        entries = missing._get_disposition_entries()
        obstacles = missing._get_coa_obstacles(partner)
        for lot, sentences in missing._get_authority_obstacles(entries).items():
            obstacles[lot] += sentences
        for lot in missing.filtered(lambda lot: not obstacles[lot]):
            authority = Authority(entries[lot].user_id.id, entries[lot].recorded_at)
            try:
                with self.env.cr.savepoint():
                    found[lot] = lot._issue_coas(partner, {lot: authority})
            except (UserError, QWebError, OSError) as error:
                obstacles[lot] = [str(error)]
        return found, {lot: words for lot, words in obstacles.items() if words}

    def _find_coas(self, partner):
        """Return {lot: certificate} of those issued for a customer that still count:
        by the specifications of today."""
        certificates = self.env["stock.lot.certificate"].search(
            [
                ("issued_lot_id", "in", self.ids),
                ("replaced_by_id", "=", False),
                ("review", "=", "accepted"),
                ("company_id", "=", self.env.company.id),
            ]
        )
        return {
            lot: certificate
            for certificate in certificates
            for lot in self & certificate.issued_lot_id
            if certificate.customer_id == lot._get_coa_customer(partner)
            and certificate.specification_ids == lot._find_coa_specifications(partner)
        }

    def _get_authority_obstacles(self, entries):
        """Return {lot: [sentence]} of lots that nobody has released, or not with the
        results of today.

        :param entries: {lot: the audit entry by which it got its disposition}
        """
        newest = self._get_newest_result_entries()
        obstacles = {}
        for lot in self:
            entry = entries.get(lot)
            if not lot._is_released_by(entry):
                obstacles[lot] = [
                    self.env._(
                        "No release by a quality officer is on record, so nobody "
                        "authorises it: have an officer issue it from the lot."
                    )
                ]
            elif any(newest.get(t.id, 0) > entry.id for t in lot._get_tested_lots()):
                obstacles[lot] = [
                    self.env._(
                        "Results were entered after the release by %(user)s: have an "
                        "officer issue it from the lot.",
                        user=entry.user_id.name,
                    )
                ]
        return obstacles

    def _is_released_by(self, entry):
        """Tell whether an audit entry, or None, is the act by which the lot got the
        disposition that it has, and that is a release."""
        if not entry or entry.kind == "opening":  # as found: nobody's act
            return False
        given = {c["field"]: c["new"] for c in entry.changes if "field" in c}
        ids = [id_ for id_, _name in given.get("disposition_id") or ()]
        return self.disposition_id.is_release and ids == self.disposition_id.ids

    def _get_newest_result_entries(self):
        """Return {lot_id: id of its newest audit entry of a result}, of these lots and
        those that they were split from."""
        tested = self.union(*(lot._get_tested_lots() for lot in self))
        groups = self.env["stock.lot.audit.entry"]._read_group(
            [("lot_id", "in", tested.ids), ("kind", "=", "result")],
            ["lot_id"],
            ["id:max"],
        )
        return {lot.id: newest for lot, newest in groups}
