from odoo import api, fields, models
from odoo.exceptions import AccessError

# What a lot hands on to those that are split off it.
INHERITED = (
    "product_id",
    "company_id",
    "production_date",
    "expiration_date",
    "use_date",
    "removal_date",
    "alert_date",
    "retest_date",
    "supplier_partner_id",
    "supplier_lot",
    "grade_id",
    "disposition_id",
    "received_at",
    "received_unit_cost",
    "purchase_reference",
    "receipt_move_id",
)


class StockLot(models.Model):
    """A part of a lot becomes a lot of its own, to be released or blocked alone."""

    _inherit = "stock.lot"

    parent_lot_id = fields.Many2one(
        "stock.lot",
        "Split from",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The lot of which this one was a part; its results count for both.",
    )
    child_lot_ids = fields.One2many(
        "stock.lot", "parent_lot_id", "Split into", context={"active_test": False}
    )
    parent_result_ids = fields.Many2many(
        "stock.lot.quality.result",
        string="Test results of the lot it was split from",
        compute="_compute_parent_result_ids",
    )

    @api.depends("parent_lot_id.current_result_ids")
    def _compute_parent_result_ids(self):
        for lot in self:
            parents = lot._get_tested_lots() - lot
            lot.parent_result_ids = parents.current_result_ids

    def _get_tested_lots(self):
        """Return the lots whose results and certificates count for this one, nearest
        first: the lot itself and those that it was split from."""
        self.ensure_one()
        lots, lot = self, self.sudo().parent_lot_id  # what was tested, whoever asks
        while lot:
            lots, lot = lots | lot, lot.parent_lot_id
        return lots.with_env(self.env)

    @api.model_create_multi
    def create(self, vals_list):
        lots = super().create(vals_list)
        if not self.env.su and any(lot.parent_lot_id for lot in lots.sudo()):
            self._refuse_parent()  # after, as a default may have set it
        return lots

    def write(self, vals):
        if "parent_lot_id" in vals and not self.env.su:
            self._refuse_parent()
        return super().write(vals)

    def _refuse_parent(self):
        raise AccessError(
            self.env._("From which lot a lot was split is not typed: split the lot.")
        )

    def action_split(self, quantity, location_id, reason, code=False):
        """Make a part of this lot a new lot, and return that lot; an officer's act.

        The new lot has the dates, the supplier, the grade, the certificates and the
        disposition of this one. The goods are moved from lot to lot by done moves, so
        that every trace leads from one to the other.

        :param quantity: in the product's unit of measure; reserved goods stay
        :param location_id: where the part is now, and remains
        :param code: of the new lot; empty: drawn by the rule of the product
        """
        self.ensure_one()
        self._check_quality_officer()
        self.check_access("write")
        location = self.env["stock.location"].browse(location_id)
        location.check_access("read")
        parts = self._get_parts_to_split(quantity, location, reason)
        child = self._create_child(code, reason)
        self.sudo()._move_parts(child.sudo(), parts)  # an officer's act
        self._record_split(child, quantity, location, reason)
        return child

    def _create_child(self, code, reason):
        vals = {name: self[name] for name in INHERITED}
        vals = {
            name: self._fields[name].convert_to_write(value, self)
            for name, value in vals.items()
        }
        vals |= {
            "parent_lot_id": self.id,
            "certificate_ids": self.sudo().certificate_ids.ids,  # of any company
        }
        if code:
            vals["name"] = code
        reason = f"{self._describe_split()}: {reason}"
        lots = self._with_audit_reason(reason).sudo()  # its facts are refused to users
        return lots.create([vals]).with_env(self.env)

    def _describe_split(self):
        return self.env._("Split of lot %s", self.name)

    def _record_split(self, child, quantity, location, reason):
        """Leave an audit entry and a message on both lots."""
        words = self.env._(
            "%(quantity)s %(unit)s of lot %(lot)s in %(location)s are lot %(child)s "
            "now: %(reason)s",
            quantity=quantity,
            unit=self.product_uom_id.name,
            lot=self.name,
            location=location.display_name,
            child=child.name,
            reason=reason,
        )
        (self | child)._message_log_batch(
            bodies=dict.fromkeys((self | child).ids, words)
        )
        self._append_split_entry(child, quantity, reason)
