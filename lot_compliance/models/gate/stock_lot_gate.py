from collections import defaultdict
from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...policy.allocation import Demand, LotStock, refusals_of
from ...policy.gate import LeavingLine, judge
from ...policy.reasons import Severity
from ...policy.shelf_life import calendar_day, last_usable_day
from .stock_lot_use import LotUse


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
        facts = {}
        for use, of_use in leaving.grouped(self._get_shipping_use).items():
            lots = {line: line._get_lot_to_move().sudo() for line in of_use}  # any lot
            refused = self.env["stock.lot.use"]._get_refused_lots(
                of_use.product_id, use, self.env["stock.lot"].union(*lots.values())
            )
            for line, lot in lots.items():
                facts[line] = self._get_line_facts(line, lot, refused.get(lot.id, ()))
        return {line: facts[line] for line in leaving if facts[line]}

    def _get_shipping_use(self, line):
        move = line.move_id
        return LotUse(
            purposes=("ship",),
            partner_id=line._get_lot_partner().id,
            company_id=move.company_id.id,
            day=move._get_lot_today(),
        )

    def _get_line_facts(self, line, lot, standing):
        """Return the `LeavingLine`, None if nothing has a say on the line."""
        move = line.move_id
        policy = line.product_id._get_lot_policy(move.company_id)  # not the move's
        if not policy.checks_dates and not standing:
            return None
        return LeavingLine(
            line_id=line.id,
            lot=self._get_lot_facts(lot, move._get_lot_tz(), standing),
            demand=Demand(
                quantity=line.quantity_product_uom,
                reference_day=move._get_lot_today(),
                rounding=line.product_id.uom_id.rounding,
                checks_dates=policy.checks_dates,
            ),
            policy=policy,
            checks_order=policy.is_fefo and not line._was_decided_earlier(),
        )

    def _get_lot_facts(self, lot, tz, standing):
        return LotStock(
            lot_id=lot.id,
            free=0.0,
            received_at=lot.create_date or fields.Datetime.now(),
            fefo_day=calendar_day(lot.removal_date, tz) if lot.removal_date else None,
            last_day=last_usable_day(lot.expiration_date or None, tz),
            standing=standing,
        )

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
            self._get_refused_lots_instead(lines),
        )

    def _get_refused_lots_instead(self, lines):
        """Return {lot_id: (Refusal, …)} of lots that may not go instead of those on
        the lines; for several customers, to any of them."""
        refused = {}
        for use in {self._get_shipping_use(line) for line in lines}:
            use = replace(use, purposes=("reserve", "ship"))
            refused |= self.env["stock.lot.use"]._get_refused_lots(
                lines.product_id, use
            )
        return refused

    def _get_interest_domain(self, lines, facts):
        """Return the quants worth a look: those that expire before the lots that leave,
        or all of them where a lot is refused and another has to be suggested."""
        domain = Domain("product_id", "in", lines.product_id.ids)
        domain &= Domain("owner_id", "=", False)
        if any(refusals_of(fact.lot, fact.demand) for fact in facts):
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
