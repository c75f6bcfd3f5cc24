from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...policy.audit import AuditDraft
from ...policy.lot_dates import expiry_moment
from ...policy.retest import RetestFacts, RetestProblem, judge_retest
from ...policy.signature import Meaning


class StockLot(models.Model):
    """Recording a passed retest: an officer's act, with evidence and a reason."""

    _inherit = "stock.lot"

    def action_record_retest(self, reason, certificate_id=False, password=None):
        """Extend the lot by the rule of its product; return the `stock.lot.retest`.

        :param certificate_id: what the retest relies on; else the results entered
            after the last one
        :param password: of the user, where the company asks for a signature
        :raise AccessError: to everybody but quality officers
        :raise UserError: without reason or evidence, or more often than allowed
        """
        self.ensure_one()
        self._check_may_record_retest(reason)
        certificate = self._get_retest_certificates().filtered(
            lambda paper: paper.id == certificate_id
        )
        results = self._get_retest_results()
        is_other_paper = bool(certificate_id) and not certificate
        extension = (
            RetestProblem.NO_EVIDENCE
            if is_other_paper
            else self._judge_retest(results, certificate)
        )
        if isinstance(extension, RetestProblem):
            raise UserError(self._describe_retest_problem(extension))
        self.env["stock.lot.signature"]._sign(Meaning.RETEST, self, reason, password)
        return self._extend(extension, reason.strip(), results, certificate)

    def _check_may_record_retest(self, reason):
        if not self.env.user.has_group(
            "lot_compliance.lot_compliance_group_quality_officer"
        ):
            raise AccessError(
                self.env._(
                    "Only a quality officer may record a retest of lot %(lot)s: ask "
                    "one to do it.",
                    lot=self.name,
                )
            )
        self.check_access("write")
        if not (isinstance(reason, str) and reason.strip()):
            raise UserError(
                self.env._(
                    "Type the reason why lot %(lot)s is good for longer.",
                    lot=self.name,
                )
            )

    def _judge_retest(self, results, certificate):
        """Return the `Extension` or the `RetestProblem` of a retest of today."""
        facts = RetestFacts(
            today=self._get_lot_company()._get_lot_today(),
            last_day=self.last_usable_day or None,
            done=len(self._get_retests()),
            has_passed=self._has_passed_retest(results, certificate),
        )
        return judge_retest(self._get_lot_policy(), facts)

    def _extend(self, extension, reason, results, certificate):
        vals = {"retest_date": extension.retest_day}
        if extension.last_day:
            tz = self._get_lot_company()._get_lot_tz()
            vals["expiration_date"] = expiry_moment(extension.last_day, tz)
        old = {name: self[name] for name in ("retest_date", "expiration_date")}
        # nobody types over the dates of a received lot
        self._with_audit_reason(reason).sudo().write(vals)
        retest = self.env["stock.lot.retest"].sudo()  # nobody makes one by hand
        retest = retest.create(
            {
                "lot_id": self.id,
                "number": len(self._get_retests()) + 1,
                "user_id": self.env.uid,
                "recorded_at": fields.Datetime.now(),
                "reason": reason,
                "certificate_id": certificate.id,
                "result_ids": results.ids,
                **{f"old_{name}": value for name, value in old.items()},
                **{f"new_{name}": self[name] for name in old},
            }
        )
        self._audit_retest(retest)
        return retest.sudo(self.env.su)

    def _audit_retest(self, retest):
        papers = [retest.certificate_id.display_name] if retest.certificate_id else []
        evidence = papers + [
            f"{result.attribute_id.name}: {result.value_display}"
            for result in retest.result_ids
        ]
        label = self.env._("Retest %s", retest.number)
        change = {"label": label, "old": "", "new": ", ".join(evidence)}
        self.env["stock.lot.audit.entry"]._append(
            [AuditDraft(self.id, "retest", (change,), retest.reason)]
        )
