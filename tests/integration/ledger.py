"""What a careful bookkeeper would write down: plain Python, no Odoo.

The month of the dairy is told to this ledger while it happens in Odoo; what the
trace says in the end is compared with what the ledger says.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Fact:
    """One movement of a lot: `origin` and `end` are lot codes, empty where the lot
    comes from outside or leaves; `order` is the document behind `document`."""

    kind: str
    day: date
    origin: str
    end: str
    quantity: float
    document: str
    order: str = ""
    partner: str = ""


@dataclass
class Ledger:
    """Lots with their dates and stock, and everything that happened to them."""

    product: dict = field(default_factory=dict)  # lot: product
    expires: dict = field(default_factory=dict)  # lot: last usable day
    stock: Counter = field(default_factory=Counter)  # lot: quantity
    facts: list = field(default_factory=list)

    def open_lot(self, lot, product, expires):
        """Note a lot, or that more of a known one has come."""
        known = self.expires.setdefault(lot, expires)
        assert known == expires, f"{lot} has two dates"
        self.product[lot] = product

    def note(self, fact):
        """Write down a fact and what it does to the stock."""
        self.facts.append(fact)
        self.stock[fact.end] += fact.quantity
        self.stock[fact.origin] -= fact.quantity

    def note_production(self, day, lot, quantity, used, document):
        """Write down that `used`, {lot: quantity}, became `quantity` of `lot`."""
        for component, amount in used.items():
            fact = Fact("production", day, component, lot, amount, document)
            self.facts.append(fact)
            self.stock[component] -= amount
        self.stock[lot] += quantity

    def first_to_expire(self, product, quantity, day):
        """Return {lot: quantity} to take: the earliest date first, none past it."""
        taken = {}
        for lot in sorted(self._usable(product, day), key=self.expires.get):
            if quantity > 0 and self.stock[lot] > 0:
                taken[lot] = min(quantity, self.stock[lot])
                quantity -= taken[lot]
        assert quantity <= 0, f"{quantity} of {product} missing"
        return taken

    def _usable(self, product, day):
        lots = (lot for lot, name in self.product.items() if name == product)
        return [lot for lot in lots if self.expires[lot] >= day]

    def on_hand(self, lots):
        """Return {lot: quantity} of those lots that are still there."""
        left = {lot: round(self.stock[lot], 2) for lot in lots}
        return {lot: quantity for lot, quantity in left.items() if quantity}

    # Questions about a lot

    def came_of(self, lot):
        """Return the lot and every lot that was made of it, of any generation."""
        return self._reach(lot, lambda fact: (fact.origin, fact.end))

    def went_into(self, lot):
        """Return the lot and every lot that it was made of, of any generation."""
        return self._reach(lot, lambda fact: (fact.end, fact.origin))

    def _reach(self, lot, direction):
        made = [direction(f) for f in self.facts if f.kind == "production"]
        found = {lot}
        while more := {far for near, far in made if near in found} - found:
            found |= more
        return found

    def origin_of(self, lot):
        """Return the facts by which a lot, and what it was made of, came to be."""
        lots = self.went_into(lot)
        kinds = ("receipt", "production")
        return [f for f in self.facts if f.kind in kinds and f.end in lots]

    def fate_of(self, lot):
        """Return the facts about where a lot, and what was made of it, went; what
        came back included."""
        lots = self.came_of(lot)
        returns = [f for f in self.facts if f.kind == "return" and f.end in lots]
        return [f for f in self.facts if f.origin in lots] + returns

    def customers_of(self, lot):
        """Return {(customer, product): (given, returned, kept, lots)}."""
        balance = defaultdict(lambda: (0, 0, 0, set()))
        for fact in self.fate_of(lot):
            code = fact.origin or fact.end
            key = (fact.partner, self.product[code])
            given, back, kept, lots = balance[key]
            if fact.kind == "delivery":
                kept, given = kept + fact.quantity, given + fact.quantity
            elif fact.kind == "return":
                kept, back = kept - fact.quantity, back + fact.quantity
            else:
                continue
            balance[key] = (given, back, kept, lots | {code})
        return {key: value for key, value in balance.items() if value[3]}

    def suppliers_of(self, lot):
        """Return {(vendor, product): quantity received} of a lot and its origins."""
        received = Counter()
        for fact in self.origin_of(lot):
            if fact.kind == "receipt":
                received[fact.partner, self.product[fact.end]] += fact.quantity
        return dict(received)

    def deliveries_of(self, lot):
        """Return the names of the transfers that took any of it to a customer."""
        return {f.document for f in self.fate_of(lot) if f.kind == "delivery"}
