from odoo import api, fields, models

from ...policy.receipt import ReceiptProblem


class StockPicking(models.Model):
    """What speaks against the lots of a receipt, before and at its validation."""

    _inherit = "stock.picking"

    lot_receipt_refusals = fields.Html(
        "Lots that cannot be received",
        compute="_compute_lot_receipt_findings",
        help="What would be refused if the receipt were validated now.",
    )
    lot_receipt_warnings = fields.Html(
        "Warnings about received lots",
        compute="_compute_lot_receipt_findings",
        help="What whoever validates the receipt will be asked to read.",
    )
    lot_to_correct_id = fields.Many2one(
        "stock.lot",
        "Lot to correct",
        compute="_compute_lot_receipt_findings",
        help="The first known lot whose own dates are in the way of this receipt.",
    )

    @api.depends(
        "state",
        "partner_id",
        "move_ids.product_uom_qty",
        "move_line_ids.lot_id.expiration_date",
        "move_line_ids.lot_name",
        "move_line_ids.quantity",
        "move_line_ids.expiration_date",
        "move_line_ids.production_date",
        "move_line_ids.supplier_lot",
    )
    def _compute_lot_receipt_findings(self):
        check = self.env["stock.lot.receipt.check"]
        refusals, warnings = map(
            check._group_by_transfer,
            check._find_in_lines(self._get_lines_to_validate()),
        )
        for picking in self:
            refused, warned = refusals.get(picking, []), warnings.get(picking, [])
            lots = [f.incoming.lot for f in refused if f.is_of_known_lot]
            picking.lot_receipt_refusals = check._list(refused)
            picking.lot_receipt_warnings = check._list(warned)
            picking.lot_to_correct_id = lots[0] if lots else False

    def _is_lot_receipt(self):
        """Tell whether all that the transfer moves are lots coming in whose dates the
        check at receipt judges."""
        return all(
            line._brings_lot_in()
            and line.product_id._get_lot_policy(line._get_company()).is_managed
            for line in self.move_line_ids
        )

    def _refuse_receipt(self):
        """Return the warnings about the lines that validating would bring in.

        Asked twice in a validation: before codes are drawn, as a refusal names no code
        that nobody typed, and for the dialog. The second time it is known.

        :raise UserError: with all that is refused of all transfers
        """
        lines = self._get_lines_to_validate()
        known, warnings = self.env.cr.cache.pop("lot_receipt_warnings", (None, None))
        if known != lines.ids:
            warnings = self.env["stock.lot.receipt.check"]._refuse(lines)
            self.env.cr.cache["lot_receipt_warnings"] = (lines.ids, warnings)
        return warnings

    def _ask_about_receipt(self, warnings):
        """Return the dialog with those of the warnings that its user has not read yet,
        None if there are none."""
        wizard = self.env["stock.lot.receipt.wizard"]
        _read, unread = wizard._split_by_answer(warnings)
        return wizard._open(self, unread) if unread else None

    def action_correct_lot_dates(self):
        """Open the dialog that corrects the dates of the lot that is in the way."""
        self.ensure_one()
        lines = self._get_lines_to_validate()
        refusals, _warnings = self.env["stock.lot.receipt.check"]._find_in_lines(lines)
        typed = [
            finding.incoming.expires_at
            for finding in refusals
            if finding.problem is ReceiptProblem.OTHER_EXPIRY
            and finding.incoming.lot == self.lot_to_correct_id
        ]
        return self.lot_to_correct_id._open_expiry_correction(*typed[:1])
