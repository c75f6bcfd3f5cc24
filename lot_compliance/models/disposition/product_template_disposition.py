from odoo import models

from ...policy.inheritance import DISPOSITION_FIELDS, first_set


class ProductTemplate(models.Model):
    """Which disposition new lots of a product get."""

    _inherit = "product.template"

    def _get_default_disposition(self, arrival, company, operation_type):
        """Return the disposition of a lot that comes in, maybe none.

        The first that says something counts: product, category and its parents, the
        type of the operation, company.

        :param arrival: an `Arrival`
        """
        name = f"lot_{arrival.value}_disposition_id"
        levels = [
            self,
            *self.categ_id._get_lot_policy_levels(),
            *operation_type,
            company.sudo(),  # its settings, whoever receives
        ]
        if self.tracking == "none":
            levels = []
        effective = first_set((level, level._get_lot_setting(name)) for level in levels)
        return self.env["stock.lot.disposition"].browse(effective.value or [])

    def _get_lot_policy_rows(self, company):
        """Say that operation types come before the company."""
        rows = super()._get_lot_policy_rows(company)
        settings = self._get_lot_settings(company)
        for index, (name, effective) in enumerate(settings.items()):
            is_last = effective.level is None or effective.level._name == "res.company"
            if name in DISPOSITION_FIELDS and is_last:
                label, value, source = rows[index]
                words = self.env._("%s, unless the operation type has one", source)
                rows[index] = (label, value, words)
        return rows
