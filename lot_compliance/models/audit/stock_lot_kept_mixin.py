from odoo import models


class StockLotKeptMixin(models.AbstractModel):
    """Rows that are evidence: once made, nobody changes or deletes them, through the
    ORM.

    Extension point: `_refuse` raises, and says what to do instead.
    """

    _name = "stock.lot.kept.mixin"
    _description = "Row that is never changed or deleted"

    # Nothing comes of these two, so neither calls super.
    # pylint: disable=method-required-super

    def write(self, vals):
        self._refuse()

    def unlink(self):
        self._refuse()

    def _refuse(self):
        raise NotImplementedError
