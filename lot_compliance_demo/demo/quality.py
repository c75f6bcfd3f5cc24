"""What the quality officer does: measures, files certificates, blocks lots."""

from datetime import timedelta

from odoo import Command

from .papers import print_certificate
from .timeline import on


def measure(story, lot, **values):
    """Enter test results, by the code of the attribute."""
    attributes = story.env["stock.lot.quality.attribute"].search([])
    by_code = {attribute.code: attribute for attribute in attributes}
    story.env["stock.lot.quality.result"].with_user(story.quality).create(
        [
            {
                "lot_id": story.get(lot).id,
                "attribute_id": by_code[code].id,
                "value_number": value,
            }
            for code, value in values.items()
        ]
    )


def file_certificate(story, lot, kind, number, valid_days=None):
    """File and accept a certificate of the lot's supplier, of the day before."""
    lot = story.get(lot)
    issued = story.today - timedelta(days=1)
    valid_until = valid_days is not None and issued + timedelta(days=valid_days)
    type_ = story.env.ref(f"lot_compliance.stock_lot_certificate_type_{kind}")
    file = {"name": f"{number}.pdf", "raw": _print(lot, type_, number, issued)}
    certificate = (
        story.env["stock.lot.certificate"]
        .with_user(story.quality)
        .create(
            {
                "number": number,
                "type_id": type_.id,
                "partner_id": lot.supplier_partner_id.id,
                "issue_date": issued,
                "valid_until": valid_until,
                "attachment_ids": [Command.create(file)],
                "lot_ids": lot.ids,
            }
        )
    )
    certificate.action_accept()
    return certificate


def _print(lot, type_, number, issued):
    rows = [
        ("Number", number),
        ("Product", lot.product_id.name),
        ("Lot", lot.supplier_lot),
        ("Date of issue", issued),
    ]
    rows += [
        (result.attribute_id.name, result.value_display)
        for result in lot.current_result_ids
    ]
    return print_certificate(type_.name, lot.supplier_partner_id.name, rows)


def decide(story, lot, disposition, reason):
    """Give a lot a disposition, with the reason."""
    disposition = story.env.ref(f"lot_compliance.stock_lot_disposition_{disposition}")
    lot = story.get(lot).with_user(story.quality)
    lot.action_set_disposition(disposition.id, reason)


@on(-28)
def culture_is_checked(story):
    measure(story, "lot_culture", moisture=3.1, purity=99.2)
    file_certificate(story, "lot_culture", "coa", "LC-COA-77120")
    file_certificate(story, "lot_culture", "halal", "HQC-2291", valid_days=365)


@on(-27)
def first_milk_is_checked(story):
    measure(story, "lot_milk_1", ph=6.7)
    file_certificate(story, "lot_milk_1", "organic", "NL-BIO-01-6630", valid_days=300)


@on(-26)
def first_yoghurt_is_measured_twice(story):
    """The first reading was taken before the yoghurt had set."""
    measure(story, "lot_yoghurt_1", ph=5.1)
    measure(story, "lot_yoghurt_1", ph=4.4)


@on(-23)
def new_medicines_are_checked(story):
    for lot, number, purity, moisture in (
        ("lot_paracetamol_short", "NC-24-1180", 99.6, 0.31),
        ("lot_paracetamol_long", "NC-25-0417", 99.8, 0.28),
        ("lot_amoxicillin", "NC-25-0388", 98.9, 0.52),
    ):
        measure(story, lot, purity=purity, moisture=moisture)
        file_certificate(story, lot, "coa", number)
        decide(story, lot, "released", f"Certificate {number} agrees.")


@on(-23)
def import_licence_is_filed(story):
    """It was short: it has lapsed since."""
    file_certificate(
        story, "lot_amoxicillin", "import_licence", "CH-EX-90412", valid_days=14
    )


@on(-14)
def second_amoxicillin_is_held(story):
    measure(story, "lot_amoxicillin_held", purity=98.7, moisture=0.55)
    decide(
        story,
        "lot_amoxicillin_held",
        "on_hold",
        "Two cartons arrived wet: waiting for the answer of Novacare.",
    )


@on(-11)
def yoghurts_are_measured(story):
    measure(story, "lot_yoghurt_2", ph=4.3)
    measure(story, "lot_yoghurt_3", ph=4.4)


@on(-6)
def reel_is_certified(story):
    file_certificate(story, "lot_capacitor_2", "coc", "KE-COC-2531-0017")


@on(-3)
def fourth_milk_is_checked(story):
    measure(story, "lot_milk_4", ph=6.6)


@on(-1)
def fourth_yoghurt_waits_for_the_laboratory(story):
    decide(
        story,
        "lot_yoghurt_4",
        "quarantine",
        "Sample sent to the laboratory: release when the result is in.",
    )
