from dataclasses import dataclass
from datetime import date

from odoo import models


@dataclass(frozen=True)
class LotUse:
    """What lots are wanted for, and by whom.

    `purposes` name permissions of a disposition (reserve, ship, consume, transfer,
    return_to_vendor, scrap, pos), `day` is the day on which the lot is used.
    """

    purposes: tuple[str, ...]
    partner_id: int | bool
    company_id: int
    day: date

    @property
    def is_outgoing(self) -> bool:
        """Whether the lot leaves for a customer or is consumed: quality and papers
        count then, and not for scrap, returns to vendors and moves in between."""
        return bool({"ship", "consume"} & set(self.purposes))


class StockLotUse(models.AbstractModel):
    """Which lots are refused for a use, whatever their dates.

    Extension point: each room adds the refusals it knows of, in one query for all
    products, by `super()`. What depends on a date of the lot or on other lots is asked
    in `policy/allocation.py`.
    """

    _name = "stock.lot.use"
    _description = "Lots that may not be used"

    def _get_refused_lots(self, products, use, lots=None):
        """Return {lot_id: (Refusal, …)} of the lots of these products that are refused.

        :param use: a `LotUse`
        :param lots: only of these, None: of all lots of the products
        """
        return {}

    def _get_lots_domain(self, products, lots):
        """Return the domain of the lots in question, archived ones too."""
        if lots is not None:
            return [("id", "in", lots.ids)]
        return [("product_id", "in", products.ids)]
