from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class StockLotQualityResult(models.Model):
    """A test result: entered once, never changed, superseded by the next one."""

    _name = "stock.lot.quality.result"
    _inherit = ["stock.lot.quality.value.mixin"]
    _description = "Test result of a lot"
    _rec_name = "value_display"
    _order = "measured_at desc, id desc"
    _check_company_auto = True

    lot_id = fields.Many2one(
        "stock.lot", required=True, index=True, ondelete="restrict", check_company=True
    )
    product_id = fields.Many2one(related="lot_id.product_id", store=True, index=True)
    company_id = fields.Many2one(related="lot_id.company_id", store=True, index=True)
    measured_at = fields.Datetime(
        "Measured on",
        required=True,
        default=fields.Datetime.now,
        help="When the value was measured, which may be before it was entered.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Entered by",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    note = fields.Char()
    superseded_by_id = fields.Many2one(
        "stock.lot.quality.result",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The result entered later, which counts instead of this one.",
    )

    @api.constrains("measured_at")
    def _check_measured_at(self):
        for result in self:
            if result.measured_at > fields.Datetime.now():
                raise ValidationError(
                    self.env._(
                        "%(attribute)s of lot %(lot)s cannot be measured in the "
                        "future: correct the time.",
                        attribute=result.attribute_id.name,
                        lot=result.lot_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._prepare_value_vals(vals) for vals in vals_list]
        if not self.env.su:
            vals_list = [dict(vals, user_id=self.env.uid) for vals in vals_list]
        results = super().create(vals_list)
        results._supersede_earlier()
        return results

    def _supersede_earlier(self):
        """Link the results that counted so far to the new ones of the same attribute.

        The order of entry decides, so that a correction always counts.
        """
        latest = {(new.lot_id, new.attribute_id): new for new in self.sorted("id")}
        counting = self.sudo().search(  # nobody may write results
            [
                ("lot_id", "in", self.lot_id.ids),
                ("attribute_id", "in", self.attribute_id.ids),
                ("superseded_by_id", "=", False),
            ]
        )
        for result in counting:
            new = latest.get((result.lot_id, result.attribute_id), result)
            if new != result:
                result.superseded_by_id = new

    def write(self, vals):
        """Refuse any change but the first link to a later result."""
        is_link = set(vals) == {"superseded_by_id"} and self.env.su
        if not is_link or self.superseded_by_id:
            raise UserError(
                self.env._(
                    "A test result is never changed: enter a new result, which then "
                    "counts instead."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._(
                "A test result is never deleted: enter a new result, which then counts "
                "instead."
            )
        )
