from odoo import api, fields, models


class StockLotSignatureMixin(models.AbstractModel):
    """The part of a dialog in which its user signs, where that is asked for.

    A dialog says by `_get_what_is_signed` what it is about, shows these fields, and its
    button passes `{'password': password}` in the context: it is in no column.
    """

    _name = "stock.lot.signature.mixin"
    _description = "Dialog with a signature"

    is_signature_asked = fields.Boolean(compute="_compute_signature")
    signature_statement = fields.Text("I sign", compute="_compute_signature")
    signer_name = fields.Char("Name", compute="_compute_signature")
    password = fields.Char(store=False, help="Your password, to sign. It is not kept.")

    @api.model_create_multi
    def create(self, vals_list):
        """Let the client read back in this very request what was typed: it saves the
        dialog before it passes the password on."""
        dialogs = super().create(vals_list)
        for dialog, vals in zip(dialogs, vals_list, strict=True):
            dialog.password = vals.get("password")
        return dialogs

    @api.depends(lambda self: self._get_signature_depends())
    @api.depends_context("uid")
    def _compute_signature(self):
        for dialog in self:
            meaning, lots, reason, companies = dialog._get_what_is_signed()
            dialog.signer_name = self.env.user.name
            dialog.is_signature_asked = meaning and any(
                company._asks_for_lot_signature(meaning) for company in companies
            )
            dialog.signature_statement = meaning and self.env[
                "stock.lot.signature"
            ]._get_statement(meaning, lots, reason)

    def _get_signature_depends(self):
        """Return the fields of the dialog that change what is signed."""
        return ()

    def _get_what_is_signed(self):
        """Return (`Meaning` or None, lots, reason, companies that may ask)."""
        return None, self.env["stock.lot"], "", self.env["res.company"]
