from odoo import models
from odoo.fields import Domain

from ...policy.periods import add_period
from ...policy.receipt import Arrival, ReceiptProblem, judge
from ...policy.shelf_life import last_usable_day
from ...policy.shelf_life_rule import find_rule, get_demand
from .stock_lot_incoming import ReceiptFinding


class StockLotReceiptCheck(models.AbstractModel):
    """What the days of incoming lots say against them."""

    _inherit = "stock.lot.receipt.check"

    def _find_bad_days(self, incoming):
        policies = self._get_policies(incoming)
        dated = {
            lot: policies[lot.product, lot.company]
            for lot in incoming
            if policies[lot.product, lot.company].is_managed and not lot.becomes_no_lot
        }
        bought = [lot for lot in dated if not lot.made_here]
        demands = self._get_life_demands(bought, dated)
        latest = self._get_latest_in_stock(
            [lot for lot in bought if not lot.received_day]
        )
        days, made = self._get_days_to_be(dated)
        return [
            finding
            for lot, policy in dated.items()
            for finding in self._judge_days(
                lot,
                days.get(lot.identity),
                made.get(lot.identity),
                policy,
                demands.get(lot),
                latest.get((lot.product, lot.company)),
            )
        ]

    def _get_days_to_be(self, incoming):
        """Return ({identity: last usable day}, {identity: production day}) that lots
        will have: their own, else the first that is typed on any of their lines."""
        days, made = {}, {}
        for lot in incoming:
            if lot.last_day:
                days.setdefault(lot.identity, lot.last_day)
            if lot.production_day:
                made.setdefault(lot.identity, lot.production_day)
        return days, made

    def _judge_days(self, lot, day, made, policy, demand, latest):
        """Judge a lot with the days that it will have, whichever were typed here."""
        arrival = Arrival(
            today=lot.today,
            last_day=day,
            requires_date=policy.perishable == "required",
            production_day=made,
            typed_day=lot.typed_day,
            typed_production_day=lot.typed_production_day,
            demand=demand,
            latest_in_stock=latest and last_usable_day(latest.expiration_date, lot.tz),
        )
        for verdict in judge(arrival):
            if not lot.made_here or verdict.problem is ReceiptProblem.MISSING_DATE:
                yield ReceiptFinding(
                    key=lot.key,
                    problem=verdict.problem,
                    severity=verdict.severity,
                    incoming=lot,
                    last_day=arrival.last_day,
                    production_day=arrival.production_day,
                    typed_day=arrival.typed_day,
                    typed_production_day=arrival.typed_production_day,
                    life=demand,
                    other_lot=latest,
                )

    # What the shelf-life rules ask for

    def _get_life_demands(self, incoming, policies):
        """Return {lot: `Demand`} of the incoming lots for which a rule holds."""
        companies = self.env["res.company"].union(*(lot.company for lot in incoming))
        rules = self.env["stock.lot.shelf.life.rule"]._get_life_rules(companies)
        if not any(rules.values()):
            return {}
        found = self._find_life_rules(incoming, rules)
        return {
            lot: self._make_life_demand(lot, policies[lot], found[lot])
            for lot in incoming
            if found[lot] and lot.last_day
        }

    def _find_life_rules(self, incoming, rules):
        """Return {lot: `LifeRule` or None}; looked up once for lots that are alike."""
        known, found = {}, {}
        for lot in incoming:
            key = (lot.product, lot.company, lot.vendor, lot.today)
            if key not in known:
                deal = self.env["stock.lot.shelf.life.rule"]._make_deal(*key[:3])
                known[key] = find_rule(rules[lot.company], deal, lot.today)
            found[lot] = known[key]
        return found

    def _make_life_demand(self, lot, policy, rule):
        today, life = lot.today, policy.shelf_life
        end = add_period(today, life, policy.date_rounding) if life else None
        return get_demand(
            rule,
            lot.last_day,
            lot.production_day,
            end and (end - today).days,
        )

    # What is in stock

    def _get_latest_in_stock(self, incoming):
        """Return {(product, company): lot} with the lot in stock that expires last, of
        the products of these incoming lots; two queries for each company."""
        latest = {}
        for company in {lot.company for lot in incoming}:
            products = self.env["product.product"].union(
                *(lot.product for lot in incoming if lot.company == company)
            )
            for lot in self._search_latest_in_stock(products, company):
                latest[lot.product_id, company] = lot
        return latest

    def _search_latest_in_stock(self, products, company):
        lots = self.env["stock.lot"].sudo()  # compared, whoever may read them
        domain = Domain("product_id", "in", products.ids) & Domain(
            "quant_ids",
            "any",
            [
                ("company_id", "=", company.id),
                ("location_id.usage", "=", "internal"),
                ("quantity", ">", 0),
            ],
        )
        last = dict(lots._read_group(domain, ["product_id"], ["expiration_date:max"]))
        moments = [moment for moment in last.values() if moment]
        found = lots.search_fetch(
            domain & Domain("expiration_date", "in", moments),
            ["product_id", "name", "expiration_date"],
        )
        return found.filtered(lambda lot: lot.expiration_date == last[lot.product_id])
