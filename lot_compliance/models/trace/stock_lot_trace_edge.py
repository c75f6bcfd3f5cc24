from collections import defaultdict

from odoo import api, fields, models

from ...policy.trace import EdgeKind, ends, movement_kind


class StockLotTraceEdge(models.AbstractModel):
    """One edge of a genealogy; `stock.lot.trace` tells its shape."""

    _name = "stock.lot.trace.edge"
    _description = "Edge of a lot genealogy"

    @api.model
    def _prepare_edges(self, facts, links, rows, names):
        """Return production links and movements, by date. A line that the links tell
        about is not told again as a movement."""
        told = {(link["from_lot"], link["from_move"]) for link in facts.links}
        told |= {(link["to_lot"], link["to_move"]) for link in facts.links}
        rows = [row for row in rows if (row["lot"], row["move"]) not in told]
        edges = [self._prepare_movement(row, names) for row in rows]
        edges += [
            self._prepare_production(order, names)
            for order in self._group_by_order(links, names)
        ]
        return sorted(edges, key=lambda edge: edge["date"])

    def _group_by_order(self, links, names):
        """Return lists of links: of one pair of lots in one order."""
        orders = defaultdict(list)
        for link in links:
            document, _source = names.documents[link["from_move"]]
            lots = link["from_lot"], link["to_lot"]
            orders[(*lots, document["model"], document["id"])].append(link)
        return orders.values()

    def _prepare_production(self, links, names):
        lots = links[0]["from_lot"], links[0]["to_lot"]
        used_uom, made_uom = (names.uoms[lot] for lot in lots)
        used = {link["from_move"]: link["used"] for link in links}
        made = {link["to_move"]: link["made"] for link in links}
        document, source = names.documents[links[0]["from_move"]]
        return {
            "kind": EdgeKind.PRODUCTION.value,
            "label": self._get_label(EdgeKind.PRODUCTION),
            "from_lot": lots[0],
            "to_lot": lots[1],
            "quantity": used_uom.round(sum(used.values())),
            "uom": used_uom.name,
            "made": made_uom.round(sum(made.values())),
            "made_uom": made_uom.name,
            "date": fields.Datetime.to_string(max(link["date"] for link in links)),
            "document": document,
            "source_document": source,
            "partner": False,
            "from_place": False,
            "to_place": False,
            "possible": all(link["possible"] for link in links),
        }

    @api.model
    def _prepare_movement(self, row, names):
        """Return the edge of a movement between places."""
        usages = row["source_usage"], row["destination_usage"]
        was_there, stays = ends(*usages)
        uom = names.uoms[row["lot"]]
        document, source = names.documents[row["move"]]
        kind = movement_kind(*usages, bool(row["scrap"]))
        return {
            "kind": kind.value,
            "label": self._get_label(kind, to_vendor=usages[1] == "supplier"),
            "from_lot": was_there and row["lot"],
            "to_lot": stays and row["lot"],
            "quantity": uom.round(row["quantity"]),
            "uom": uom.name,
            "made": False,
            "made_uom": False,
            "date": fields.Datetime.to_string(row["date"]),
            "document": document,
            "source_document": source,
            "partner": names.partners.get(row["partner"], False),
            "from_place": names.places[row["source"]],
            "to_place": names.places[row["destination"]],
            "possible": False,
        }

    def _get_label(self, kind, to_vendor=False):
        """Return what happened, in the language of the user."""
        if kind == EdgeKind.RETURN and to_vendor:
            return self.env._("Return to vendor")
        return {
            EdgeKind.RECEIPT: self.env._("Receipt"),
            EdgeKind.PRODUCTION: self.env._("Production"),
            EdgeKind.TRANSFER: self.env._("Transfer"),
            EdgeKind.DELIVERY: self.env._("Delivery"),
            EdgeKind.RETURN: self.env._("Return from customer"),
            EdgeKind.SCRAP: self.env._("Scrap"),
            EdgeKind.ADJUSTMENT: self.env._("Count correction"),
        }[kind]
