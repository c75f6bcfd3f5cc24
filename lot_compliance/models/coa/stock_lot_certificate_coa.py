from odoo import api, fields, models
from odoo.exceptions import UserError

from ..certificate.stock_lot_certificate_review import CONTENT

# What only the issue writes.
OWN = ("issued_lot_id", "customer_id", "specification_ids", "replaced_by_id")
# What the paper says, or what it is.
FIXED = {*OWN, *CONTENT, "attachment_ids", "lot_ids", "company_id"}


class StockLotCertificate(models.Model):
    """A certificate of analysis of our own stays as it was issued: nobody changes or
    deletes it. A new one replaces it, and it may be rejected for a reason."""

    _inherit = "stock.lot.certificate"

    issued_lot_id = fields.Many2one(
        "stock.lot",
        "Issued about",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The lot that we analysed, of a certificate that we issued ourselves.",
    )
    customer_id = fields.Many2one(
        "res.partner",
        "Issued for",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The customer as whose specification wants it, it was made. Empty: for "
        "anybody.",
    )
    specification_ids = fields.Many2many(
        "stock.lot.quality.specification",
        "stock_lot_certificate_specification_rel",
        "certificate_id",
        "specification_id",
        "Specifications",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="By what the results were judged: the general specification, and that of "
        "the customer.",
    )
    replaced_by_id = fields.Many2one(
        "stock.lot.certificate",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The one that we issued later about the same lot for the same customer.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        certificates = super().create(vals_list)
        if not self.env.su:  # after, as a default may have set it
            of_ours = certificates.sudo().filtered(
                lambda each: any(each[name] for name in OWN)
            )
            of_ours._refuse_own()
        return certificates

    def write(self, vals):
        if not self.env.su:
            (self if {*OWN} & vals.keys() else self._filter_own(vals))._refuse_own()
        return super().write(vals)

    def _filter_own(self, vals):
        """Return those of our own whose content these values would change."""
        return self.filtered("issued_lot_id") if FIXED & vals.keys() else self.browse()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_own(self):
        self.filtered("issued_lot_id")._refuse_own()

    def _refuse_own(self):
        if self:
            raise UserError(
                self.env._(
                    "%(certificate)s cannot be made, changed or deleted by hand, as it "
                    "is a certificate of our own: issue a new one from its lot, which "
                    "replaces it, or reject it with the reason.",
                    certificate=self[0].display_name,
                )
            )

    def _review(self, review, reason=""):
        """What was signed once is not accepted by somebody else afterwards."""
        if review == "accepted":
            self.filtered("issued_lot_id")._refuse_own()
        return super()._review(review, reason)
