from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ...policy.packing.list import PackingRow


@dataclass
class MatchedRow:
    """A row with the records it names; `problems` and `warnings` are sentences.

    `code` is that with which the lot comes in, as far as it is known before; `lot` the
    existing lot of this code. `quantity` is in `unit`, `product_quantity` in the
    product's unit, both of one of the `row.repeat` lines; `expires_at` is naive and in
    UTC, `expiry_day` its day at the warehouse.
    """

    row: PackingRow
    product: Any
    unit: Any
    bin: Any
    grade: Any
    lot: Any
    code: str = ""
    quantity: float = 0.0
    product_quantity: float = 0.0
    production_date: date | None = None
    expires_at: datetime | None = None
    expiry_day: date | None = None
    problems: list = field(default_factory=list)
    warnings: list = field(default_factory=list)

    @property
    def total_quantity(self):
        """What all lines of the row bring, in the product's unit."""
        return self.product_quantity * self.row.repeat

    def contradicts(self, other):
        """Tell whether the rows give one lot two expiration dates."""
        dates = {self.expires_at, other.expires_at} - {None}
        return len(dates) > 1

    def describe(self, env):
        """Return one message that says everything about the row, False if there is
        nothing to say."""
        sentences = [*self.problems, *self.warnings]
        return bool(sentences) and env._(
            "Row %(row)s: %(sentences)s",
            row=self.row.number,
            sentences=" ".join(sentences),
        )
