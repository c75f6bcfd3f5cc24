from odoo import Command

from .common import LotComplianceCase


class QualityCase(LotComplianceCase):
    """Offers `purity`, `moisture`, `ph`; `specify(*lines, **values)`: an activated
    specification of milk; lines by `at_most`, `at_least`, `between`, `ask`; and
    `enter(lot, attribute, value, **values)`: a result entered by the officer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("purity", "moisture", "ph"):
            xml_id = f"lot_compliance.stock_lot_quality_attribute_{code}"
            setattr(cls, code, cls.env.ref(xml_id))
        cls.results = cls.env["stock.lot.quality.result"].with_user(cls.officer)
        cls.specifications = cls.env["stock.lot.quality.specification"].with_user(
            cls.manager
        )

    @classmethod
    def make_attribute(cls, value_type, *choices, **vals):
        return cls.env["stock.lot.quality.attribute"].create(
            {
                "name": value_type.title(),
                "code": value_type,
                "value_type": value_type,
                "choice_ids": [Command.create({"name": name}) for name in choices],
                **vals,
            }
        )

    @classmethod
    def ask(cls, attribute, limit_kind="none", **vals):
        return {"attribute_id": attribute.id, "limit_kind": limit_kind, **vals}

    @classmethod
    def at_most(cls, attribute, maximum, **vals):
        return cls.ask(attribute, "maximum", maximum=maximum, **vals)

    @classmethod
    def at_least(cls, attribute, minimum, **vals):
        return cls.ask(attribute, "minimum", minimum=minimum, **vals)

    @classmethod
    def between(cls, attribute, minimum, maximum, **vals):
        limits = {"minimum": minimum, "maximum": maximum}
        return cls.ask(attribute, "between", **limits, **vals)

    @classmethod
    def draft(cls, *lines, **vals):
        if not {"categ_id", "product_tmpl_id"} & vals.keys():
            vals["product_tmpl_id"] = cls.milk.product_tmpl_id.id
        return cls.specifications.create(
            {
                "name": "Fresh milk",
                "line_ids": [Command.create(line) for line in lines],
                **vals,
            }
        )

    @classmethod
    def specify(cls, *lines, **vals):
        spec = cls.draft(*lines, **vals)
        spec.action_activate()
        return spec

    @classmethod
    def enter(cls, lot, attribute, value, **vals):
        field = {"choice": "value_choice_id"}.get(
            attribute.value_type, f"value_{attribute.value_type}"
        )
        return cls.results.create(
            {"lot_id": lot.id, "attribute_id": attribute.id, field: value, **vals}
        )
