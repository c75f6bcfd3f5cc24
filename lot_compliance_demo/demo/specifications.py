"""What the quality manager asks for: limits, papers, quarantine and retests."""

from odoo import Command

from .timeline import on


def specify(story, name, product, lines, customer=None):
    """Put a specification into force: {attribute code: values of its line}."""
    attributes = story.env["stock.lot.quality.attribute"].search([])
    by_code = {attribute.code: attribute for attribute in attributes}
    specification = story.env["stock.lot.quality.specification"].create(
        {
            "name": name,
            "product_tmpl_id": story.get(product).product_tmpl_id.id,
            "partner_id": customer and story.get(customer).id,
            "line_ids": [
                Command.create({"attribute_id": by_code[code].id, **line})
                for code, line in lines.items()
            ],
        }
    )
    specification.action_activate()


def at_least(minimum, **vals):
    """Return the values of a line with a minimum."""
    return {"limit_kind": "minimum", "minimum": minimum, **vals}


def at_most(maximum, **vals):
    """Return the values of a line with a maximum."""
    return {"limit_kind": "maximum", "maximum": maximum, **vals}


def require(story, record, *kinds):
    """Let all lots of a product, category or supplier have these certificates."""
    types = [
        story.env.ref(f"lot_compliance.stock_lot_certificate_type_{kind}").id
        for kind in kinds
    ]
    story.get(record).lot_certificate_type_ids = [Command.set(types)]


@on(-29)
def cultures_are_tested_again(story):
    story.get("product_culture").write(
        {"lot_retest_interval": 3, "lot_retest_interval_unit": "month"}
    )


@on(-25)
def limits_are_set(story):
    karl_fischer = {"method": "Karl Fischer"}
    specify(
        story,
        "Paracetamol",
        "product_paracetamol",
        {"purity": at_least(99), "moisture": at_most(0.5, **karl_fischer)},
    )
    specify(
        story,
        "Amoxicillin",
        "product_amoxicillin",
        {"purity": at_least(98), "moisture": at_most(0.6, **karl_fischer)},
    )
    specify(
        story,
        "Amoxicillin for blisters",
        "product_amoxicillin",
        {"moisture": at_most(0.5, **karl_fischer)},
        customer="customer_pharmacy",
    )
    acidity = {"limit_kind": "between", "minimum": 4.2, "maximum": 4.6}
    specify(story, "Yoghurt", "product_yoghurt", {"ph": acidity})


@on(-25)
def medicines_wait_for_release(story):
    """From now on; what is on the shelf was released before."""
    story.env.company.lot_quality_user_id = story.quality
    quarantine = story.env.ref("lot_compliance.stock_lot_disposition_quarantine")
    story.get("category_pharmacy").lot_receipt_disposition_id = quarantine
    require(story, "supplier_novacare", "coa")


@on(-10)
def authority_asks_for_licences(story):
    require(story, "product_amoxicillin", "import_licence")
