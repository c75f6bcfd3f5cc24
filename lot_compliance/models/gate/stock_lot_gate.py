from collections import defaultdict
from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...policy.allocation import Demand, LotStock, refusals_of
from ...policy.gate import LeavingLine, judge
from ...policy.reasons import Severity
from ...policy.shelf_life import calendar_day, last_usable_day


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
        policy = line.product_id._get_lot_policy(move.company_id)  # not the move's
        lot = line._get_lot_to_move().sudo()  # judged even if the user may not read it
        if not policy.checks_dates and not lot.disposition_id:
            return None
        return LeavingLine(
            line_id=line.id,
            lot=self._get_lot_facts(lot, move._get_lot_tz()),
            demand=Demand(
                quantity=line.quantity_product_uom,
                reference_day=move._get_lot_today(),
                rounding=line.product_id.uom_id.rounding,
                checks_dates=policy.checks_dates,
            ),
            policy=policy,
            checks_order=policy.is_fefo and not line._was_decided_earlier(),
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
        lots = self.env["stock.lot"].with_context(active_test=False)
        lots = lots.sudo()  # a fact about all lots of the product
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
            groups[line._get_lot_source()] |= line
        for location, lines in groups.items():
            stocks = self._read_free_stock(
                location, {line: leaving[line] for line in lines}
            )
            held = self._get_held_quantities(lines)
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
        domain = self._get_interest_domain(lines, leaving.values())
        domain &= Domain("location_id", "child_of", location.id)
        quants = self.env["stock.quant"].sudo()  # facts about the stock, not records
        return quants._read_lot_stocks(
            domain,
            lines.move_id[0]._get_lot_tz(),
            self._get_blocked_lots(lines.product_id, "reserve", "ship"),
        )

    def _get_interest_domain(self, lines, facts):
        """Return the quants worth a look: those that expire before the lots that leave,
        or all of them where a lot is refused and another has to be suggested."""
        domain = Domain("product_id", "in", lines.product_id.ids)
        domain &= Domain("owner_id", "=", False)
        if any(any(refusals_of(fact.lot, fact.demand)) for fact in facts):
            return domain
        lots = self.env["stock.lot"].sudo()  # judged even if the user may not read them
        dates = [lots.browse(fact.lot.lot_id).removal_date for fact in facts]
        return (
            domain & Domain("removal_date", "<", max(dates)) if all(dates) else domain
        )

    def _get_held_quantities(self, lines):
        """Return {transfer: {lot_id: quantity}} reserved by the lines' own transfers
        for lines that do not leave now, in the products' units."""
        held = defaultdict(lambda: defaultdict(float))
        for transfer in {line.picking_id or line.move_id for line in lines}:
            for line in transfer.move_line_ids - lines:
                if line.state not in ("done", "cancel") and not line.picked:
                    held[transfer][line.lot_id.id] += line.quantity_product_uom
        return held
