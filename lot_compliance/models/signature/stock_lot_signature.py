from odoo import api, fields, models
from odoo.exceptions import UserError

from ...policy.signature import Meaning


class StockLotSignature(models.Model):
    """Who stood for what, with the password typed at that moment.

    Made by `_sign` only, as nobody may create one; never changed or deleted.
    """

    _name = "stock.lot.signature"
    _description = "Signature about lots"
    _inherit = ["stock.lot.kept.mixin"]
    _order = "id desc"
    _log_access = False

    user_id = fields.Many2one(
        "res.users", "Signed by", required=True, readonly=True, ondelete="restrict"
    )
    name = fields.Char(
        "Printed name",
        required=True,
        readonly=True,
        help="The name of the user as it was.",
    )
    signed_at = fields.Datetime("Signed at", required=True, readonly=True)
    meaning = fields.Selection(
        [
            (Meaning.RELEASE.value, "Release"),
            (Meaning.REJECTION.value, "Rejection"),
            (Meaning.RETEST.value, "Retest"),
            (Meaning.DEVIATION.value, "Approval of a deviation"),
        ],
        required=True,
        readonly=True,
    )
    statement = fields.Text(
        required=True, readonly=True, help="The words that were signed."
    )
    lot_ids = fields.Many2many(
        "stock.lot",
        "stock_lot_signature_rel",
        "signature_id",
        "lot_id",
        "Lots",
        readonly=True,
        context={"active_test": False},
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )

    def _refuse(self):
        raise UserError(
            self.env._(
                "A signature is never changed or deleted: what is signed now is signed "
                "anew."
            )
        )


class StockLot(models.Model):
    _inherit = "stock.lot"

    # Computed, so that nobody takes a signature off a lot by writing the lot.
    signature_ids = fields.Many2many(
        "stock.lot.signature", string="Signatures", compute="_compute_signature_ids"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_signature_ids(self):
        signatures = self.env["stock.lot.signature"]
        found = signatures.search([("lot_ids", "in", self.ids)])
        for lot in self:
            lot.signature_ids = found.filtered(
                lambda signature, lot=lot: lot._origin in signature.lot_ids
            )
