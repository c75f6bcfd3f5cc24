from collections import defaultdict
from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..policy.allocation import LotStock, refusals_of
from ..policy.gate import LeavingLine, judge
from ..policy.reasons import Severity
from ..policy.shelf_life import calendar_day, last_usable_day


class StockLotGate(models.AbstractModel):
    """Asks the policy about lots that leave to a customer, for every door.

    `_judge` answers and `_enforce` is the hard gate behind all doors; the dialog of
    the transfer (`stock.lot.gate.wizard`) is the soft one.
    """

    _name = "stock.lot.gate"
    _description = "Gate for lots that leave to a customer"

    def _enforce(self, lines):
        """Refuse lines that the policy refuses and no deviation covers, all at once.

        Mere warnings pass and are recorded: whoever passes a refusal leaves a record.

        :raise UserError: with one sentence per refusal
        """
        findings = self._get_open_findings(lines)
        refused = [f for f in findings if f.severity is not Severity.WARNING]
        if refused:
            raise UserError(self._describe_all(refused))
        self.env["stock.lot.deviation"]._record(
            findings, self.env._("Validated without giving a reason.")
        )

    def _get_open_findings(self, lines):
        """Return the findings about `lines` that no valid deviation covers."""
        findings = self._judge(lines)
        covered = self.env["stock.lot.deviation"]._get_covered(findings)
        return [f for f in findings if f not in covered]

    def _judge(self, lines):
        """Return the `Finding`s about those lines that leave to a customer."""
        leaving = self._get_leaving_lines(lines)
        leftovers = self._get_leftovers(leaving)
        return [
            finding
            for line, facts in leaving.items()
            for finding in judge(facts, leftovers[line])
        ]

    # Facts about the lines

    def _get_leaving_lines(self, lines):
        """Return {line: LeavingLine} for the lines on which the policy has a say."""
        leaving = lines.filtered(lambda line: line._is_leaving_to_customer())
        return {
            line: facts
            for line in leaving
            if (facts := self._get_line_facts(line)) is not None
        }

    def _get_line_facts(self, line):
        move = line.move_id
        policy = move._get_lot_policy()
        lot = line._get_lot_to_move().sudo()  # judged even if the user may not read it
        if not policy.is_fefo and not lot.disposition_id:
            return None
        demand = move._get_lot_demand(line.quantity_product_uom)
        return LeavingLine(
            line_id=line.id,
            lot=self._get_lot_facts(lot, move._get_lot_tz()),
            demand=replace(
                demand, checks_dates=policy.is_fefo, reference_day=move._get_lot_today()
            ),
            planned_day=demand.reference_day,
            policy=policy,
            checks_order=policy.is_fefo and not move.move_orig_ids,
        )

    def _get_lot_facts(self, lot, tz):
        return LotStock(
            lot_id=lot.id,
            free=0.0,
            received_at=lot.create_date or fields.Datetime.now(),
            fefo_day=calendar_day(lot.removal_date, tz) if lot.removal_date else None,
            last_day=last_usable_day(lot.expiration_date or None, tz),
            blocked_by=lot.disposition_id._get_refusal("ship"),
        )

    def _get_blocked_lots(self, products, *purposes):
        """Return {lot_id: refusal} of the lots whose disposition forbids a purpose."""
        lots = self.env["stock.lot"].sudo()  # a fact about all lots of the product
        return {
            lot.id: refusal
            for lot in lots.search(
                [("product_id", "in", products.ids), ("disposition_id", "!=", False)]
            )
            if (refusal := lot.disposition_id._get_refusal(*purposes))
        }

    # Facts about the stock

    def _get_leftovers(self, leaving):
        """Return {line: [LotStock]}: the lots that could go instead of the line's own,
        with what is free or held by its transfer for lines that do not leave now."""
        leftovers = defaultdict(list)
        groups = defaultdict(self.env["stock.move.line"].browse)
        for line in leaving:
            groups[line.move_id.location_id] |= line
        for location, lines in groups.items():
            stocks = self._read_free_stock(
                location, {line: leaving[line] for line in lines}
            )
            held = self._get_held_quantities(lines, location)
            for line in lines:
                own = held[line.picking_id or line.move_id]
                leftovers[line] = [
                    replace(lot, free=lot.free + own[lot.lot_id])
                    for lot in stocks.get(line.product_id.id, ())
                ]
        return leftovers

    def _read_free_stock(self, location, leaving):
        """Return {product_id: [LotStock]} with what nobody holds, in one query."""
        lines = self.env["stock.move.line"].union(*leaving)
        domain = Domain("location_id", "child_of", location.id) & Domain.OR(
            self._get_interest_domain(product, [leaving[line] for line in of_product])
            for product, of_product in lines.grouped("product_id").items()
        )
        return self.env["stock.quant"].sudo()._read_lot_stocks(  # facts, not records
            domain,
            lines.move_id[0]._get_lot_tz(),
            self._get_blocked_lots(lines.product_id, "reserve", "ship"),
        )

    def _get_interest_domain(self, product, facts):
        """Return the quants worth a look: those that expire before the lots that leave,
        or all of them where a lot is refused and another has to be suggested."""
        domain = Domain("product_id", "=", product.id)
        domain &= Domain("owner_id", "=", False)
        lots = self.env["stock.lot"].sudo().browse(fact.lot.lot_id for fact in facts)
        if any(True for fact in facts for _reason in refusals_of(fact.lot, fact.demand)):
            return domain
        if all(lots.mapped("removal_date")):
            domain &= Domain("removal_date", "<", max(lots.mapped("removal_date")))
        return domain

    def _get_held_quantities(self, lines, location):
        """Return {transfer: {lot_id: quantity}} reserved by the lines' own transfers
        for lines that do not leave now, in the products' units."""
        held = defaultdict(lambda: defaultdict(float))
        for transfer in {line.picking_id or line.move_id for line in lines}:
            for line in transfer.move_line_ids - lines:
                if line.state not in ("done", "cancel") and not line.picked:
                    held[transfer][line.lot_id.id] += line.quantity_product_uom
        return held

    # Words

    def _describe_all(self, findings):
        """Return one sentence per finding, under the transfers they belong to."""
        lines = self.env["stock.move.line"].browse(f.line_id for f in findings)
        return self.env._(
            "%(documents)s cannot be validated:\n%(refusals)s",
            documents=", ".join(
                sorted({line.picking_id.name or line.reference or "" for line in lines})
            ),
            refusals="\n".join(f"- {self._describe(finding)}" for finding in findings),
        )

    def _describe(self, finding):
        """Return one sentence: the lot, the date, the rule and the way out.

        Extension point: add `_describe_<refusal>(line, lot, finding)` for a new refusal.
        """
        line = self.env["stock.move.line"].browse(finding.line_id)
        lot = line._get_lot_to_move().sudo()  # its name and dates are in the message
        describe = getattr(self, f"_describe_{finding.refusal.value}")
        return f"{describe(line, lot, finding)} {self._describe_way_out(finding)}"

    def _describe_recalled(self, line, lot, finding):
        return self.env._(
            "Lot %(lot)s of %(product)s is recalled and may not be shipped.",
            lot=lot.name,
            product=line.product_id.display_name,
        )

    def _describe_disposition(self, line, lot, finding):
        return self.env._(
            "Lot %(lot)s of %(product)s is in status “%(status)s”, which does not allow "
            "shipping.",
            lot=lot.name,
            product=line.product_id.display_name,
            status=lot.disposition_id.name,
        )

    def _describe_expired(self, line, lot, finding):
        return self.env._(
            "Lot %(lot)s of %(product)s expired: its last usable day was %(day)s.",
            lot=lot.name,
            product=line.product_id.display_name,
            day=self._format_day(line, lot.expiration_date),
        )

    def _describe_removal(self, line, lot, finding):
        return self.env._(
            "Lot %(lot)s of %(product)s was to leave the stock by %(day)s (its removal "
            "date).",
            lot=lot.name,
            product=line.product_id.display_name,
            day=self._format_day(line, lot.removal_date),
        )

    def _describe_not_earliest(self, line, lot, finding):
        return self.env._(
            "Lot %(lot)s of %(product)s (%(day)s) is not the first to expire: "
            "%(better)s should go first.",
            lot=lot.name or self.env._("without code"),
            product=line.product_id.display_name,
            day=self._format_day(line, lot.removal_date),
            better=self._describe_better(line, finding),
        )

    def _describe_better(self, line, finding, most=3):
        """Return the better lots with day and free quantity, the first few of them."""
        unit = line.product_id.uom_id.name
        lots = self.env["stock.lot"].sudo().browse(  # named to whoever ships
            lot.lot_id for lot in finding.better
        )
        words = [
            f"{lot.name} ({self._format_day(line, lot.removal_date)}, "
            f"{better.free:g} {unit})"
            for lot, better in zip(lots, finding.better[:most], strict=False)
        ]
        return ", ".join(words) + (" …" if len(finding.better) > most else "")

    def _snapshot_better(self, finding):
        """Return the better lots as plain values, to be kept for good."""
        lots = self.env["stock.lot"].sudo().browse(  # evidence, whoever ships
            lot.lot_id for lot in finding.better
        )
        return [
            {
                "id": lot.id,
                "code": lot.name,
                "day": better.fefo_day and fields.Date.to_string(better.fefo_day),
                "free": better.free,
            }
            for lot, better in zip(lots, finding.better, strict=True)
        ]

    def _describe_way_out(self, finding):
        if finding.severity is Severity.HARD:
            return self.env._("Take another lot: no deviation is possible.")
        if finding.severity is Severity.WARNING:
            return self.env._("Take another lot, or give a reason.")
        return self.env._("Take another lot, or have a deviation approved.")

    def _format_day(self, line, moment):
        if not moment:
            return self.env._("no date")
        tz = line.move_id._get_lot_tz()
        return self.env["ir.qweb.field.date"].value_to_html(
            calendar_day(moment, tz), {}
        )
