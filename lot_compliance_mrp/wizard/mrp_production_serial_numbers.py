from odoo import api, models


class MrpProductionSerials(models.TransientModel):
    _inherit = "mrp.production.serials"

    @api.depends("production_id")
    def _compute_lot_name(self):
        """Propose the next code of the product's rule, drawing none."""
        proposed = {
            wizard: code
            for wizard in self
            if not wizard.lot_name and (code := wizard._peek_lot_code())
        }
        res = super()._compute_lot_name()
        for wizard, code in proposed.items():
            if not wizard.production_id.lot_producing_ids:
                wizard.lot_name = code
        return res

    def _peek_lot_code(self):
        order = self.production_id and self.production_id._make_lot_code_order()
        return order and self.env["stock.lot.code.rule"]._peek(order)

    def action_generate_serial_numbers(self):
        """Draw the numbers if the first one is still the one proposed."""
        order = self.production_id._make_lot_code_order()
        drawing = self
        if order and self.lot_name == self._peek_lot_code():
            drawing = self.with_context(lot_code_order=order)
        return super(MrpProductionSerials, drawing).action_generate_serial_numbers()
