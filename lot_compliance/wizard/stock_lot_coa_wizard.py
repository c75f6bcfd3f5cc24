from markupsafe import Markup

from odoo import api, fields, models


class StockLotCoaWizard(models.TransientModel):
    """Asks for whom certificates of analysis are issued, and says what is missing."""

    _name = "stock.lot.coa.wizard"
    _description = "Issue certificates of analysis"

    lot_ids = fields.Many2many(
        "stock.lot",
        string="Lots",
        required=True,
        default=lambda self: self._default_lots(),
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        help="By whose specification, in whose language and words. Empty: for anybody, "
        "by the general specification.",
    )
    obstacles = fields.Html("Missing", compute="_compute_obstacles")

    def _default_lots(self):
        if self.env.context.get("active_model") == "stock.lot":
            return self.env.context.get("active_ids")

    @api.depends("lot_ids", "partner_id")
    def _compute_obstacles(self):
        for wizard in self:
            obstacles = wizard.lot_ids._origin._get_coa_obstacles(wizard.partner_id)
            wizard.obstacles = Markup("").join(
                Markup("<div><b>%s</b>: %s</div>") % (lot.name, sentence)
                for lot, sentences in obstacles.items()
                for sentence in sentences
            )

    def action_apply(self):
        """Issue a certificate for each lot, and open them."""
        self.ensure_one()
        return self.lot_ids.action_issue_coa(self.partner_id.id)
