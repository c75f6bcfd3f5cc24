from dataclasses import dataclass, field
from typing import Any

from ...policy.gs1.goods import ScannedGoods


@dataclass(frozen=True)
class ScannedItem:
    """What was scanned, as records: `product`, the known lot if it is one (`lot`), the
    code on the goods if it is of a lot or serial number (`code`), and the quantity in
    the product's unit, None if the code does not say."""

    product: Any
    lot: Any
    code: str = ""
    quantity: float | None = None
    goods: ScannedGoods = field(default_factory=ScannedGoods)
