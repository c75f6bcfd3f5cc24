from odoo import Command, api, fields, models


class StockLotReceiptWizard(models.TransientModel):
    """Warnings about lots that come in, to be read by whoever receives them."""

    _name = "stock.lot.receipt.wizard"
    _description = "Warnings about the lots of a receipt"

    picking_ids = fields.Many2many("stock.picking", string="Transfers", readonly=True)
    line_ids = fields.One2many(
        "stock.lot.receipt.wizard.line", "wizard_id", "Warnings", readonly=True
    )
    is_read = fields.Boolean("Read", readonly=True)

    @api.model
    def _open(self, pickings, findings):
        """Return the action that shows the dialog."""
        wizard = self.create(
            {
                "picking_ids": [Command.set(pickings.ids)],
                "line_ids": [
                    Command.create(self._prepare_line_vals(finding))
                    for finding in findings
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Receive these lots?"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
            "context": {**self.env.context, "dialog_size": "extra-large"},
        }

    def _prepare_line_vals(self, finding):
        check = self.env["stock.lot.receipt.check"]
        return {
            "move_line_id": finding.key,
            "lot_code": finding.incoming.code,
            "description": check._describe_cause(finding),
        }

    @api.model
    def _split_by_answer(self, findings):
        """Return (read, unread): findings about move lines whose very words the user
        has read in a dialog and answered with “Receive”, and all others."""
        check = self.env["stock.lot.receipt.check"]
        lines = self.env["stock.lot.receipt.wizard.line"].search(
            [
                ("move_line_id", "in", [finding.key for finding in findings]),
                ("wizard_id.is_read", "=", True),
                ("wizard_id.create_uid", "=", self.env.uid),
            ]
        )
        answered = {(line.move_line_id.id, line.description) for line in lines}
        read, unread = [], []
        for finding in findings:
            words = (finding.key, check._describe_cause(finding))
            (read if words in answered else unread).append(finding)
        return read, unread

    def action_receive(self):
        """Remember that the warnings were read, and validate."""
        self.is_read = True
        return self.picking_ids.button_validate()


class StockLotReceiptWizardLine(models.TransientModel):
    _name = "stock.lot.receipt.wizard.line"
    _description = "Warning about a lot of a receipt"

    wizard_id = fields.Many2one("stock.lot.receipt.wizard", ondelete="cascade")
    move_line_id = fields.Many2one("stock.move.line", ondelete="cascade")
    picking_id = fields.Many2one(related="move_line_id.picking_id", string="Transfer")
    product_id = fields.Many2one(related="move_line_id.product_id")
    lot_code = fields.Char("Lot")
    description = fields.Text("Warning")
