"""A lot that is about to come in, and what may be found to speak against it."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from odoo import fields
from odoo.models import BaseModel

from ...policy.reasons import Severity
from ...policy.receipt import ReceiptProblem
from ...policy.shelf_life import calendar_day, last_usable_day
from ...policy.shelf_life_rule import Demand

# What correcting the dates of an existing lot can put right.
DATES_OF_LOT = (
    ReceiptProblem.MISSING_DATE,
    ReceiptProblem.OTHER_EXPIRY,
    ReceiptProblem.OTHER_PRODUCTION,
    ReceiptProblem.MADE_AFTER_EXPIRY,
    ReceiptProblem.PAST_DATE,
)


@dataclass(frozen=True, eq=False)  # each is itself: there are thousands in one look-up
class IncomingLot:
    """A lot about to come in, from a receipt line, a packing list or a scan.

    Records are empty where nothing is known. `lot` is the existing lot of that code,
    archived ones too. `expires_at` is the date the lot would get: typed, or proposed
    by the shelf life; beside an existing lot only what was typed, as the lot keeps its
    own, or gets this one if it has none. `quantity` is in the product's unit. `place`
    names the row or the transfer in messages, `key` is whatever the caller finds it
    back by.

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

    @cached_property
    def tz(self):
        """The time zone in which its dates are days."""
        return (self.warehouse or self.company)._get_lot_tz()

    @cached_property
    def today(self):
        """The day as of which it is judged."""
        return self.received_day or calendar_day(fields.Datetime.now(), self.tz)

    @cached_property
    def last_day(self):
        """The last usable day with which it will be in stock, or None: a known
        lot keeps its date, if it has one."""
        expires_at = self.lot.expiration_date or self.expires_at
        return last_usable_day(expires_at or None, self.tz)

    @property
    def typed_day(self):
        """The last usable day that was typed for it, or None."""
        return last_usable_day(self.expires_at, self.tz)

    @property
    def typed_production_day(self):
        """The production day that was typed for it, or None; of what has come in
        nothing is left to type."""
        return None if self.is_received else self.production_date

    @property
    def production_day(self):
        """The day on which it was made, or None: the lot's own, if known."""
        return self.lot.production_date or self.production_date

    @property
    def identity(self):
        """What it has in common with all that are of one lot; without code, with
        nothing else."""
        return (self.product, self.company, self.code or self.key)

    @property
    def is_received(self):
        """Whether it has come in already."""
        return self.received_day is not None

    @property
    def has_typed_code(self):
        """Whether somebody typed a code for a new lot, may it be the supplier's."""
        is_new = not (self.lot or self.made_here or self.is_received)
        return is_new and self.code != ""

    @property
    def becomes_no_lot(self):
        """Whether its operation type takes tracked goods without any lot."""
        operation = self.move and self.move.picking_type_id
        return bool(
            operation
            and not self.lot
            and not (operation.use_create_lots or operation.use_existing_lots)
        )

    @property
    def is_production_typed(self):
        """Whether its production date is typed, and expiry follows from it."""
        policy = self.product._get_lot_policy(self.company)
        return policy.is_production_typed and not self.made_here


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
    typed_production_day: date | None = None
    life: Demand | None = None
    other_lot: BaseModel | None = None
    received: float = 0.0
    demand: float = 0.0
    sentence: str = ""

    @property
    def is_of_known_lot(self):
        """Whether the dates of the existing lot are what is in the way."""
        return bool(self.incoming.lot) and self.problem in DATES_OF_LOT

    @property
    def other_day(self):
        """The last usable day of the other lot, where the goods come in."""
        return last_usable_day(self.other_lot.expiration_date, self.incoming.tz)
