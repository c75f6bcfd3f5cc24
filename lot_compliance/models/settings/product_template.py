from odoo import api, fields, models

from ...policy.inheritance import FIELDS, PERIOD_FIELDS, LotPolicy, first_set
from ...policy.periods import Period

# The core's own days, which count where the product has no period of ours.
CORE_DAYS = {
    "lot_shelf_life": "expiration_time",
    "lot_warning_period": "alert_time",
    "lot_removal_period": "removal_time",
    "lot_best_before_period": "use_time",
}


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["product.template", "stock.lot.policy.mixin"]

    is_lot_perishable = fields.Boolean(
        compute="_compute_lot_policy_summary",
        help="Whether lots of the product carry an expiration date, as the setting in "
        "force says.",
    )
    has_core_lot_days = fields.Boolean(compute="_compute_has_core_lot_days")
    lot_policy_summary = fields.Html(
        "Effective lot policy",
        compute="_compute_lot_policy_summary",
        help="The setting in force for this product and the level that made it.",
    )

    @api.depends(
        *FIELDS,
        *(f"{name}_unit" for name in PERIOD_FIELDS),
        *CORE_DAYS.values(),
        "categ_id",
        "tracking",
    )
    @api.depends_context("company")
    def _compute_lot_policy_summary(self):
        for product in self:
            policy = product._get_lot_policy(self.env.company)
            product.is_lot_perishable = policy.is_managed
            product.lot_policy_summary = self.env["ir.qweb"]._render(
                "lot_compliance.lot_policy_summary",
                {"rows": product._get_lot_policy_rows(self.env.company)},
            )

    @api.depends(*CORE_DAYS.values())
    def _compute_has_core_lot_days(self):
        for product in self:
            product.has_core_lot_days = any(
                product[name] for name in CORE_DAYS.values()
            )

    def _get_lot_setting(self, name):
        """Fall back on the days that the core keeps on the product."""
        setting = super()._get_lot_setting(name)
        return (
            setting or Period(self[CORE_DAYS[name]]) if name in CORE_DAYS else setting
        )

    def _get_lot_policy_rows(self, company):
        """Return [(label, value, source)] of the settings in force, for display."""
        rows = []
        for name, effective in self._get_lot_settings(company).items():
            rows.append(
                (
                    self._fields[name]._description_string(self.env),
                    self._format_lot_setting(name, effective.value),
                    self._get_lot_level_name(effective.level),
                )
            )
        return rows

    def _format_lot_setting(self, name, value):
        field = self._fields[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value)
        if field.type == "integer" and name not in PERIOD_FIELDS:
            return str(value or "")
        if field.type == "many2one":
            return self.env[field.comodel_name].browse(value or []).display_name
        return self._format_lot_period(value)

    def _get_lot_level_name(self, level):
        """Return the words that name the level a setting comes from."""
        if level is None:
            return self.env._("not set")
        if level._name == "product.template":
            return self.env._("this product")
        if level._name == "product.category":
            return self.env._("category %s", level.complete_name)
        return self.env._("company %s", level.display_name)

    def _get_lot_settings(self, company):
        """Return {field: `Effective`}: each setting with the record that made it."""
        levels = [self, *self.categ_id._get_lot_policy_levels(), company.sudo()]
        return {
            name: first_set((level, level._get_lot_setting(name)) for level in levels)
            for name in FIELDS
        }

    def _get_lot_policy(self, company):
        """Return the `LotPolicy` in force for this product in `company`.

        Asked for each line and lot, so it is known for the rest of the transaction;
        not of a product or company that is being typed.
        """
        self.ensure_one()
        if not (self.id and company.id):
            return self._find_lot_policy(company)
        known = self._get_known_lot_policies()
        if (self.id, company.id) not in known:
            known[self.id, company.id] = self._find_lot_policy(company)
        return known[self.id, company.id]

    def _find_lot_policy(self, company):
        if self.tracking == "none":
            return LotPolicy()
        settings = self._get_lot_settings(company)
        return LotPolicy(
            **{
                name.removeprefix("lot_"): effective.value
                for name, effective in settings.items()
                if effective.value
            }
        )

    def _apply_lot_perishable(self):
        """Switch the core's expiration dates on for products that became perishable.

        Never off: that would wipe the dates of existing lots.
        """
        companies = self.env["res.company"].sudo().search([])  # shared products
        self.filtered(
            lambda product: not product.use_expiration_date
            and any(
                product._get_lot_policy(company).is_managed
                for company in product.company_id or companies
            )
        ).use_expiration_date = True

    @api.model_create_multi
    def create(self, vals_list):
        products = super().create(vals_list)
        products._apply_lot_perishable()
        return products

    def write(self, vals):
        res = super().write(vals)
        if {"lot_perishable", "categ_id", "tracking", "company_id"} & vals.keys():
            self._apply_lot_perishable()
        return res

    def action_open_product_lot(self):
        action = super().action_open_product_lot()
        return self.env["stock.lot"]._prepare_product_lots_action(action)
