"""A lot that is about to come in, and what may be found to speak against it."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime

from odoo.models import BaseModel

from ..policy.receipt import ReceiptProblem
from ..policy.reasons import Severity
from ..policy.shelf_life_rule import Demand


@dataclass(frozen=True)
class IncomingLot:
    """A lot about to come in, from a receipt line, a packing list or a scan.

    Records are empty where nothing is known. `lot` is the existing lot of that code,
    archived ones too. `expires_at` is the date the lot would get: typed, or proposed
    by the shelf life; beside an existing lot only what was typed, as the lot keeps its
    own. `quantity` is in the product's unit. `place` names the row or the transfer in
    messages, `key` is whatever the caller finds it back by.

    With a `move` the quantity is compared with its demand. With `received_day` the lot
    has come in on that day already: it is judged as of then, and not compared with
    what came later. What is `made_here` needs a date and nothing else.
    """

    product: BaseModel
    company: BaseModel
    vendor: BaseModel
    warehouse: BaseModel
    lot: BaseModel
    code: str
    supplier_lot: str
    production_date: date | None
    expires_at: datetime | None
    quantity: float
    place: str
    key: Hashable
    move: BaseModel | None = None
    received_day: date | None = None
    made_here: bool = False

    def get_tz(self):
        """Return the time zone in which its dates are days."""
        return (self.warehouse or self.company)._get_lot_tz()

    def get_today(self):
        """Return the day as of which it is judged."""
        return self.received_day or (self.warehouse or self.company)._get_lot_today()


@dataclass(frozen=True)
class ReceiptFinding:
    """One thing that speaks against an incoming lot, with the facts for its words.

    `severity` HARD is refused, WARNING passes. `other_lot` is the lot in stock, or
    the one that bears the supplier's lot already. `received` and `demand` are in the
    unit of the move. `sentence` is set where the rule itself has the words.
    """

    key: Hashable
    problem: ReceiptProblem
    severity: Severity
    incoming: IncomingLot
    last_day: date | None = None
    production_day: date | None = None
    typed_day: date | None = None
    life: Demand | None = None
    other_lot: BaseModel | None = None
    received: float = 0.0
    demand: float = 0.0
    sentence: str = ""
