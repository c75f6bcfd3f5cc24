from odoo import api, fields, models

from ...policy.trace import net_by


class StockLotTraceAnswer(models.AbstractModel):
    """Puts the facts of a trace in words; `stock.lot.trace` tells every shape."""

    _name = "stock.lot.trace.answer"
    _description = "Answer about a lot genealogy"

    @api.model
    def _prepare_answer(self, facts):
        """Return what `stock.lot.trace.trace` answers about the facts."""
        links, rows = self._get_visible(facts)
        edge = self.env["stock.lot.trace.edge"]
        names = self.env["stock.lot.trace.name"]._get_names(facts.lots, links, rows)
        done = [row for row in rows if not row["is_open"]]
        reserved = [row for row in rows if row["is_open"]]
        return {
            "nodes": [self._prepare_node(facts, lot) for lot in facts.lots],
            "edges": edge._prepare_edges(facts, links, done, names),
            "open": [edge._prepare_movement(row, names) for row in reserved],
            "customers": self._get_partners(facts, "downstream", done, names),
            "suppliers": self._get_partners(facts, "upstream", done, names),
            "on_hand": self._get_on_hand(facts),
            "withheld": self._count_withheld(facts, rows),
        }

    def _get_visible(self, facts):
        """Return the links and the movements that the user may read."""
        lots = set(facts.lots.ids)
        links = [
            link
            for link in facts.links
            if link["visible"] and {link["from_lot"], link["to_lot"]} <= lots
        ]
        rows = [r for r in facts.movements if r["visible"] and r["lot"] in lots]
        return links, rows

    def _count_withheld(self, facts, rows):
        met = facts.reach["upstream"].keys() | facts.reach["downstream"].keys()
        return {
            "lots": len(met - set(facts.lots.ids)),
            "movements": len(facts.movements) - len(rows),
        }

    def _prepare_node(self, facts, lot):
        return {
            "id": lot.id,
            "code": lot.name,
            "product": {"id": lot.product_id.id, "name": lot.product_id.display_name},
            "uom": lot.product_uom_id.name,
            "expiration_date": fields.Datetime.to_string(lot.expiration_date),
            "last_usable_day": fields.Date.to_string(lot.last_usable_day),
            "days_left": lot.days_left,
            "expiry_state": lot.expiry_state,
            "expiry_label": lot.expiry_label,
            "disposition": self._prepare_disposition(lot.disposition_id),
            **{side: self._prepare_reach(facts, side, lot) for side in facts.reach},
        }

    def _prepare_disposition(self, disposition):
        return bool(disposition) and {
            "id": disposition.id,
            "name": disposition.name,
            "code": disposition.code,
            "color": disposition.color,
        }

    def _prepare_reach(self, facts, side, lot):
        reach = facts.reach[side].get(lot.id)
        return bool(reach) and {"level": reach.level, "possible": reach.possible}

    def _get_partners(self, facts, side, rows, names):
        """Return who has it (downstream) or who supplied it (upstream), net of what
        went back, by name of the partner."""
        usage = "customer" if side == "downstream" else "supplier"
        flows = self._get_flows(facts, side, rows, usage)
        balances = [
            self._prepare_balance(names, *key, balance)
            for key, balance in net_by(flows).items()
        ]
        return sorted(
            balances,
            key=lambda b: ((b["partner"] or {}).get("name", ""), b["product"]["name"]),
        )

    def _get_flows(self, facts, side, rows, usage):
        """Yield `((partner, product), lot, quantity, is_return, possible)`."""
        product = {lot.id: lot.product_id for lot in facts.lots}
        outward = "destination_usage" if usage == "customer" else "source_usage"
        for row in rows:
            ends = row["source_usage"], row["destination_usage"]
            reach = facts.reach[side].get(row["lot"])
            if reach and usage in ends and ends != (usage, usage):
                key = row["partner"], product[row["lot"]]
                is_return = row[outward] != usage
                yield key, row["lot"], row["quantity"], is_return, reach.possible

    def _prepare_balance(self, names, partner_id, product, balance):
        uom = product.uom_id
        return {
            "partner": names.partners.get(partner_id, False),
            "product": {"id": product.id, "name": product.display_name},
            "uom": uom.name,
            "given": uom.round(balance.given),
            "returned": uom.round(balance.returned),
            "quantity": uom.round(balance.net),
            "lot_ids": sorted(balance.lots),
            "possible": not balance.certain,
        }

    def _get_on_hand(self, facts):
        """Return what is left of the lots and of what was made of them."""
        lots = facts.lots.browse(facts.reach["downstream"]) or facts.roots
        quants = self.env["stock.quant"]._read_group(
            [
                ("lot_id", "in", (lots & facts.lots).ids),
                ("location_id.usage", "in", ("internal", "transit")),
            ],
            ["lot_id", "location_id"],
            ["quantity:sum", "reserved_quantity:sum"],
        )
        return [self._prepare_on_hand(*quant) for quant in quants if quant[2]]

    def _prepare_on_hand(self, lot, location, quantity, reserved):
        uom = lot.product_uom_id
        return {
            "lot_id": lot.id,
            "location": {"id": location.id, "name": location.display_name},
            "quantity": uom.round(quantity),
            "reserved": uom.round(reserved),
            "uom": uom.name,
        }
