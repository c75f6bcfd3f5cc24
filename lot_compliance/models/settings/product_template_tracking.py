from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_list

NAMED = 3  # documents and places named in a message


class ProductTemplate(models.Model):
    """Turning the tracking of a product on and off."""

    _inherit = "product.template"

    @api.onchange("tracking")
    def _onchange_tracking(self):
        """Propose, on screen only, that lots of a product now tracked need a date."""
        for product in self:
            if product._origin.lot_perishable:
                continue
            if product.tracking == "lot" and product._origin.tracking != "lot":
                if not product._get_lot_perishable_of_categories():
                    product.lot_perishable = "required"
            elif product.tracking == "none":
                product.lot_perishable = False
        return super()._onchange_tracking()

    def _get_lot_perishable_of_categories(self):
        levels = self.categ_id._get_lot_policy_levels()
        return any(level.lot_perishable for level in levels)

    def write(self, vals):
        """Refuse to turn tracking on or off where stock or open moves would be left
        with lots that nobody asked for, or without the lots that the policy needs."""
        if not {"tracking", "is_storable", "type"} & vals.keys():
            return super().write(vals)
        tracked = self.filtered(lambda product: product.tracking != "none")
        governed = self.filtered(lambda product: product._is_lot_governed())
        res = super().write(vals)
        turned = self.filtered(
            lambda product: (product in tracked) != (product.tracking != "none")
        )
        for product in turned:
            if product in governed or product._is_lot_governed():
                product._check_may_turn_tracking()
        return res

    def _is_lot_governed(self):
        """Tell whether a lot policy holds for the product once it is tracked, in any
        company; all others the core handles alone."""
        companies = self.env["res.company"].sudo().search([])  # shared products
        settings = map(self._get_lot_settings, self.company_id or companies)
        return any(
            found["lot_perishable"].value != "none"
            or found["lot_fefo_policy"].value != "off"
            for found in settings
        )

    def _check_may_turn_tracking(self):
        facts = [*self._describe_open_moves(), *self._describe_stock()]
        if facts:
            raise UserError(
                self.env._(
                    "The tracking of %(product)s cannot be turned on or off: "
                    "%(facts)s. Finish or cancel the documents, and count the stock "
                    "to 0 with an inventory adjustment; count it in again afterwards.",
                    product=self.display_name,
                    facts=format_list(self.env, facts),
                )
            )

    def _describe_open_moves(self):
        """Return the words for the documents that still move the product, if any."""
        moves = self.env["stock.move"].sudo()  # of all companies
        domain = [
            ("product_id", "in", self._get_all_variants().ids),
            ("state", "not in", ("done", "cancel")),
        ]
        found = moves._read_group(domain, ["reference"], ["id:min"], order="id:min")
        if not found:
            return []
        names = self._name_first([reference for reference, _id in found])
        return [self.env._("it is in the open documents %s", names)]

    def _describe_stock(self):
        """Return the words for the quantity in stock and where it is, if any."""
        quants = self.env["stock.quant"].sudo()  # of all companies
        domain = [
            ("product_id", "in", self._get_all_variants().ids),
            ("location_id.usage", "in", ("internal", "transit")),
            ("quantity", "!=", 0),
        ]
        found = quants._read_group(domain, ["location_id"], ["quantity:sum"])
        if not found:
            return []
        words = self.env._(
            "%(quantity)s %(unit)s are in %(places)s",
            quantity=f"{self.uom_id.round(sum(each for _place, each in found)):g}",
            unit=self.uom_id.name,
            places=self._name_first([place.display_name for place, _each in found]),
        )
        return [words]

    def _get_all_variants(self):
        return self.with_context(active_test=False).product_variant_ids

    def _name_first(self, names):
        """Return the first few names in words, and how many more there are."""
        named = [name or self.env._("without number") for name in names[:NAMED]]
        if len(names) > NAMED:
            named.append(self.env._("%s more", len(names) - NAMED))
        return format_list(self.env, named)
