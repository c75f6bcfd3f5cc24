from markupsafe import Markup

from odoo import models

TODO = "lot_compliance.mail_activity_type_coa_not_issued"


class StockPicking(models.Model):
    """Certificates of analysis that a delivery went without are a to-do for quality."""

    _inherit = "stock.picking"

    def _follow_coa_todo(self, obstacles):
        """Note why certificates could not be issued, and have it done; close the to-do
        when all are there.

        :param obstacles: {lot: [sentence, …]}
        """
        delivery = self.sudo()  # the to-do is the company's, whoever delivers
        if not obstacles:
            words = self.env._("All certificates of analysis are attached.")
            delivery.activity_feedback([TODO], feedback=words)
            return
        note = self._describe_coa_obstacles(obstacles)
        self._message_log(body=note)
        delivery.activity_unlink([TODO])
        if user := delivery.company_id.lot_quality_user_id:
            delivery.activity_schedule(
                TODO,
                date_deadline=delivery.company_id._get_lot_today(),
                user_id=user.id,
                note=note,
            )

    def _describe_coa_obstacles(self, obstacles):
        title = self.env._("No certificate of analysis could be issued:")
        return Markup("<div>%s</div><ul>%s</ul>") % (
            title,
            Markup().join(
                Markup("<li>%s: %s</li>") % (lot.name, sentence)
                for lot, sentences in obstacles.items()
                for sentence in sentences
            ),
        )
