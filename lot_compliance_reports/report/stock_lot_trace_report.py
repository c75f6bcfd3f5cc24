from odoo import api, fields, models
from odoo.tools import format_date, format_datetime, formatLang

from .trace_tree import leads_to, tree


class ReportLotTrace(models.AbstractModel):
    _name = "report.lot_compliance_reports.report_lot_trace"
    _description = "Lot traceability report"

    @api.model
    def _get_report_values(self, docids, data=None):
        lots = self.env["stock.lot"].browse(docids)
        return {
            "doc_ids": docids,
            "doc_model": "stock.lot",
            "docs": lots,
            "pages": [self._prepare_page(lot) for lot in lots],
            "printed_at": format_datetime(self.env, fields.Datetime.now()),
            "show": self._format_quantity,
        }

    def _prepare_page(self, lot):
        answer = self.env["stock.lot.trace"].trace(lot.ids)
        nodes = {node["id"]: node for node in answer["nodes"]}
        return {
            **answer,
            "lot": lot,
            "node": nodes[lot.id],
            "company": lot.company_id or self.env.company,
            "upstream": self._prepare_rows(answer["edges"], lot, "upstream", nodes),
            "downstream": self._prepare_rows(answer["edges"], lot, "downstream", nodes),
            "planned": [
                self._prepare_row(edge, nodes[edge["from_lot"] or edge["to_lot"]])
                for edge in answer["open"]
            ],
            "on_hand": [
                {**quant, "node": nodes[quant["lot_id"]]} for quant in answer["on_hand"]
            ],
            "customers": [self._add_lots(row, nodes) for row in answer["customers"]],
            "suppliers": [self._add_lots(row, nodes) for row in answer["suppliers"]],
        }

    def _add_lots(self, row, nodes):
        codes = sorted(nodes[lot_id]["code"] for lot_id in row["lot_ids"])
        return {**row, "lots": ", ".join(codes)}

    def _prepare_rows(self, edges, lot, side, nodes):
        return [
            {
                **self._prepare_row(line.edge, nodes[line.lot_id], side),
                "level": line.level,
                "is_repeated": line.is_repeated,
            }
            for line in tree(edges, lot.id, side)
        ]

    def _prepare_row(self, edge, node, side="downstream"):
        is_made = side == "downstream" and leads_to(edge, side)
        expiry = node["last_usable_day"]
        return {
            "edge": edge,
            "node": node,
            "is_lot": bool(leads_to(edge, side)),
            "quantity": edge["made"] if is_made else edge["quantity"],
            "uom": edge["made_uom"] if is_made else edge["uom"],
            "used": is_made and self._format_quantity(edge["quantity"], edge["uom"]),
            "day": self._format_day(edge["date"]),
            "expiry": expiry and format_date(self.env, expiry),
            "who": self._get_who(edge),
        }

    def _get_who(self, edge):
        """Return the partner, else the way inside the house."""
        if edge["partner"]:
            return edge["partner"]["name"]
        if edge["kind"] == "transfer":
            return f"{edge['from_place']['name']} → {edge['to_place']['name']}"
        return ""

    def _format_day(self, moment):
        """Return the day of a moment in UTC, in the time zone of the user."""
        moment = fields.Datetime.to_datetime(moment)
        return format_date(
            self.env, fields.Datetime.context_timestamp(self, moment).date()
        )

    def _format_quantity(self, quantity, uom=""):
        """Return a quantity without useless zeros, with its unit."""
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        whole = quantity == int(quantity)
        number = formatLang(self.env, quantity, digits=0 if whole else digits)
        return f"{number} {uom}".strip()
