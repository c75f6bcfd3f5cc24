from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessDenied, UserError

from ...policy.signature import own_work


class StockLotSignature(models.Model):
    """Signing, where the company asks for it."""

    _inherit = "stock.lot.signature"

    @api.model
    def _sign(self, meaning, lots, reason, password=None, company=None):
        """Let the current user sign what is about to happen to these lots; return the
        signatures, one for each company that asks for it.

        Called by the act itself, before anything is changed: there is no other way to
        it. The password is never kept.

        :param meaning: a `Meaning`
        :param password: of the current user; else the one that a dialog passes in the
            context, as Odoo's own check of identity does
        :param company: whose setting counts; None: that of each lot
        :raise UserError: with a wrong password, or if the work signed is his own
        """
        by_company = lots.grouped(lambda lot: company or lot._get_lot_company())
        asking = {
            one: by_company.get(one, lots)
            for one in (company and [company]) or by_company
            if one._asks_for_lot_signature(meaning)
        }
        if not asking:
            return self.browse()
        to_sign = lots.browse().union(*asking.values())
        self._check_not_own_work(meaning, to_sign)
        self._check_password(password or self.env.context.get("password"))
        return self.sudo().create(  # nobody may create one by hand
            [
                self._prepare_signature(meaning, of_company, reason, one)
                for one, of_company in asking.items()
            ]
        )

    def _prepare_signature(self, meaning, lots, reason, company):
        return {
            "user_id": self.env.uid,
            "name": self.env.user.name,
            "signed_at": fields.Datetime.now(),
            "meaning": str(meaning),
            "statement": self._get_statement(meaning, lots, reason),
            "lot_ids": lots.ids,
            "company_id": company.id,
        }

    def _check_not_own_work(self, meaning, lots):
        makers = {lot.id: users.ids for lot, users in lots._get_makers(meaning).items()}
        if own := lots.browse(own_work(self.env.uid, makers)):
            raise UserError(
                self.env._(
                    "You entered test results or papers of lot %(lot)s, so another "
                    "officer has to sign for it.",
                    lot=own[0].name,
                )
            )

    def _check_password(self, password):
        """Refuse whoever does not type the password of the current user; too many
        failures are stopped as at the login."""
        user = self.env.user
        if not (password and isinstance(password, str)) or user.id == SUPERUSER_ID:
            raise UserError(
                self.env._(
                    "This needs a signature, and only a person can sign: type your "
                    "password in the dialog."
                )
            )
        credential = {"type": "password", "login": user.login, "password": password}
        try:
            with user._assert_can_auth(user=user.id):
                user._check_credentials(credential, {"interactive": True})
        except AccessDenied:
            raise UserError(
                self.env._(
                    "The password of %(user)s is wrong, or was so too often: nothing "
                    "was signed or changed; type it again, or in a minute.",
                    user=user.name,
                )
            ) from None
