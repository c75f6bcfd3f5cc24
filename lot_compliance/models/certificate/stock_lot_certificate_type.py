from dataclasses import dataclass

from odoo import api, fields, models
from odoo.tools import ormcache

# The models whose records say which certificates their lots must have.
LEVELS = ("product.template", "product.category", "res.partner")


@dataclass(frozen=True)
class RequiredType:
    """A type that some product, category or partner requires.

    `company_id` is False for a type of all companies; `category_ids` are the
    categories that require it themselves.
    """

    id: int
    company_id: int | bool
    is_needed_for_release: bool
    refuses_shipping: bool
    category_ids: tuple[int, ...]

    def counts_in(self, company) -> bool:
        """Tell whether the type counts for lots of this company."""
        return self.company_id in (False, company.id)


class StockLotCertificateType(models.Model):
    """A kind of document, and what it means when a lot that must have it does not."""

    _name = "stock.lot.certificate.type"
    _description = "Lot certificate type"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short word used in imports and lists.")
    sequence = fields.Integer(default=10)
    is_needed_for_release = fields.Boolean(
        "Needed for release",
        default=True,
        help="A lot that must have such a certificate is released only with an "
        "accepted one that has not lapsed.",
    )
    absence_at_shipping = fields.Selection(
        [("allow", "Allowed"), ("refuse", "Refused")],
        "Shipping without it",
        required=True,
        default="allow",
        help="What happens when a lot that must have such a certificate is to be "
        "shipped or consumed without an accepted one that holds on that day. Refused: "
        "shipping needs a deviation approved by a manager.",
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: used in all companies.")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))",
        "Another certificate type has this code: give each type its own code.",
    )

    @api.model
    @ormcache()
    def _get_required(self):
        """Return the `RequiredType`s in their order; none until something is
        configured, and then no query is made."""
        users = {model: self._read_users(model) for model in LEVELS}
        types = self.sudo().with_context(active_test=True)  # of all companies
        required = types.search([("id", "in", list(set().union(*users.values())))])
        return tuple(
            RequiredType(
                type_.id,
                type_.company_id.id,
                type_.is_needed_for_release,
                type_.absence_at_shipping == "refuse",
                tuple(users["product.category"].get(type_.id, ())),
            )
            for type_ in required
        )

    def _read_users(self, model):
        """Return {type_id: ids of the records of this model that require it}."""
        records = self.env[model].sudo().with_context(active_test=False)  # of anybody
        groups = records._read_group(
            [("lot_certificate_type_ids", "!=", False)],
            ["lot_certificate_type_ids"],
            ["id:array_agg"],
        )
        return {type_.id: ids for type_, ids in groups}

    @api.model_create_multi
    def create(self, vals_list):
        types = super().create(vals_list)
        self.env.registry.clear_cache()
        return types

    def write(self, vals):
        res = super().write(vals)
        self.env.registry.clear_cache()
        return res

    def unlink(self):
        res = super().unlink()
        self.env.registry.clear_cache()
        return res
