from odoo import api, fields, models
from odoo.exceptions import UserError

# Written by the review, and by nobody.
REVIEW = ("review", "reviewer_id", "reviewed_at", "rejection_reason")
UNREVIEWED = {**dict.fromkeys(REVIEW, False), "review": "draft"}
# What is reviewed: with a change of it the review has to be made again.
CONTENT = ("number", "type_id", "partner_id", "issue_date", "valid_until")


class StockLotCertificate(models.Model):
    """A certificate counts once somebody has read and accepted it."""

    _inherit = "stock.lot.certificate"

    review = fields.Selection(
        [("draft", "To review"), ("accepted", "Accepted"), ("rejected", "Rejected")],
        required=True,
        readonly=True,
        default="draft",
        index=True,
        copy=False,
        help="What the review said; whether the certificate still holds is its state.",
    )
    reviewer_id = fields.Many2one(
        "res.users", "Reviewed by", readonly=True, copy=False, ondelete="restrict"
    )
    reviewed_at = fields.Datetime("Reviewed on", readonly=True, copy=False)
    rejection_reason = fields.Text(readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            given = {vals.get(name) for vals in vals_list for name in REVIEW}
            if given - {None, False, "", "draft"}:
                self._refuse_review()
            vals_list = [vals | UNREVIEWED for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if {*REVIEW} & vals.keys() and not self.env.su:
            self._refuse_review()
        old = self._get_reviewed_content(vals)
        res = super().write(vals)
        new = self._get_reviewed_content(vals)
        changed = self.filtered(lambda each: old.get(each) != new.get(each))
        if changed and "review" not in vals:  # of what is written together
            # As superuser, as nobody may write a review.
            super(StockLotCertificate, changed.sudo()).write(UNREVIEWED)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reviewed(self):
        """Keep what lots were released on."""
        if reviewed := self.filtered(lambda each: each.review != "draft")[:1]:
            raise UserError(
                self.env._(
                    "Certificate %(number)s was reviewed, so it is kept: reject it if "
                    "it does not count any more.",
                    number=reviewed.display_name,
                )
            )

    def _refuse_review(self):
        """Refuse a review that does not come from the actions below."""
        raise UserError(
            self.env._(
                "The review of a certificate is not written: open the certificate and "
                "accept or reject it with the buttons."
            )
        )

    def _get_reviewed_content(self, vals):
        """Return {certificate: content} of those reviewed, if `vals` may change it."""
        if not {*CONTENT, "attachment_ids"} & vals.keys():
            return {}
        reviewed = self.filtered(lambda certificate: certificate.review != "draft")
        return {
            certificate: (
                *(certificate[name] for name in CONTENT),
                certificate.sudo()._describe_files(),  # whoever may read them
            )
            for certificate in reviewed
        }

    def action_accept(self):
        """Let the certificates count for their lots; a quality officer's act."""
        self._review("accepted")

    def action_reject(self, reason):
        """Let the certificates not count, for a reason that is kept with them.

        :raise UserError: without a reason
        """
        if not (reason or "").strip():
            raise UserError(
                self.env._("Give the reason why the certificate is rejected.")
            )
        self._review("rejected", reason.strip())

    def _review(self, review, reason=""):
        self.env["stock.lot"]._check_quality_officer()
        self.check_access("write")
        lots = self.env["stock.lot"]._with_audit_reason(reason)
        reviewed = self.with_env(lots.env)  # recorded with the reason
        reviewed.sudo().write(  # nobody may write a review by hand
            {
                "review": review,
                "reviewer_id": self.env.uid,
                "reviewed_at": fields.Datetime.now(),
                "rejection_reason": reason or False,
            }
        )
        words = dict(self._fields["review"]._description_selection(self.env))[review]
        body = f"{words}: {reason}" if reason else words
        self._message_log_batch(bodies=dict.fromkeys(self.ids, body))
