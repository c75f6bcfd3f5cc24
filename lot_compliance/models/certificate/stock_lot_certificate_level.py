from odoo import api, fields, models


class StockLotCertificateLevel(models.AbstractModel):
    """What says which certificates lots must have: a product, a category, a supplier.

    A lot must have those of its product, of its category and all parents, and of its
    supplier and the company of that.
    """

    _name = "stock.lot.certificate.level"
    _description = "Certificates required of lots"

    lot_certificate_type_ids = fields.Many2many(
        "stock.lot.certificate.type",
        string="Required certificates",
        help="Types of which each lot must have an accepted certificate that has not "
        "lapsed, besides those that its product, category and supplier require.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        given = [self.env.context.get("default_lot_certificate_type_ids")]
        given += [vals.get("lot_certificate_type_ids") for vals in vals_list]
        if any(given):
            self._note_certificate_requirement()
        return records

    def write(self, vals):
        if "lot_certificate_type_ids" not in vals:
            return super().write(vals)
        old = [record.lot_certificate_type_ids for record in self.sudo()]
        res = super().write(vals)
        if old != [record.lot_certificate_type_ids for record in self.sudo()]:
            self._note_certificate_requirement()
        return res

    def unlink(self):
        res = super().unlink()
        if self.env["stock.lot.certificate.type"]._get_required():
            self.env.registry.clear_cache()  # which may know of these
        return res

    def _note_certificate_requirement(self):
        """Let a changed requirement hold from now on, if the user may change it."""
        self.env["stock.lot.policy.mixin"]._check_may_set_lot_policy()
        self.env.registry.clear_cache()
