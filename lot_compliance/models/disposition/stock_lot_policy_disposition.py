from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...policy.inheritance import DISPOSITION_FIELDS

# A lot is released by evidence, never by default.
DOMAIN = "[('is_release', '=', False), ('company_id', '=', False)]"


class StockLotPolicyMixin(models.AbstractModel):
    """The dispositions that lots get when they come in."""

    _inherit = "stock.lot.policy.mixin"

    lot_receipt_disposition_id = fields.Many2one(
        "stock.lot.disposition",
        "Disposition at receipt",
        domain=DOMAIN,
        ondelete="restrict",
        help="What a lot gets when it first comes in from a vendor; a known lot keeps "
        "its own.",
    )
    lot_production_disposition_id = fields.Many2one(
        "stock.lot.disposition",
        "Disposition at production",
        domain=DOMAIN,
        ondelete="restrict",
        help="What a lot gets when it is first produced here.",
    )
    lot_return_disposition_id = fields.Many2one(
        "stock.lot.disposition",
        "Disposition at return",
        domain=DOMAIN,
        ondelete="restrict",
        help="What the whole lot gets when a customer returns some of it, unless what "
        "comes back goes to the segregation location of the warehouse.",
    )

    @api.constrains(*DISPOSITION_FIELDS)
    def _check_default_dispositions(self):
        for level in self:
            for name in DISPOSITION_FIELDS:
                level._check_default_disposition(name)

    def _check_default_disposition(self, name):
        """Refuse what no lot may get by itself.

        :raise ValidationError: for a release, and for a disposition of one company, as
            lots may be shared
        """
        disposition = self[name]
        words = {
            "record": self.display_name,
            "setting": self._fields[name]._description_string(self.env),
            "disposition": disposition.name,
        }
        if disposition.is_release:
            raise ValidationError(
                self.env._(
                    "%(record)s: %(setting)s cannot be “%(disposition)s”, as a lot is "
                    "released by evidence; leave it empty if lots need no release.",
                    **words,
                )
            )
        if disposition.company_id:
            raise ValidationError(
                self.env._(
                    "%(record)s: %(setting)s cannot be “%(disposition)s”, which is of "
                    "one company, as lots may be shared; clear the company of the "
                    "disposition or choose another one.",
                    **words,
                )
            )
