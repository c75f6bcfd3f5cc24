"""The shelf of a pharmacy wholesaler: use-by dates, the makers' own lot codes."""

from datetime import timedelta

from .timeline import on


def receive(story, product, name, code, quantity, price, *, made_ago, expires_in):
    """Receive a lot under the code that its maker printed on the boxes."""
    return story.receive(
        story.buy("supplier_novacare", product, quantity, price),
        name,
        expires_in=expires_in,
        code=code,
        supplier_lot=code,
        production_date=story.today - timedelta(days=made_ago),
    )


@on(-180)
def old_lots_arrive(story):
    """Counted from that day: one is past its date today, one is close to it."""
    receive(
        story,
        "product_paracetamol",
        "lot_paracetamol_old",
        "PC2403A",
        400,
        0.78,
        made_ago=540,
        expires_in=168,
    )
    receive(
        story,
        "product_ibuprofen",
        "lot_ibuprofen",
        "IB2411C",
        300,
        1.05,
        made_ago=300,
        expires_in=240,
    )


@on(-95)
def pharmacies_stock_up(story):
    story.sell_and_deliver("customer_pharmacy", "product_paracetamol", 220)
    story.sell_and_deliver("customer_hospital", "product_paracetamol", 156)
    story.sell_and_deliver("customer_pharmacy", "product_ibuprofen", 90)


@on(-23)
def new_lots_arrive(story):
    receive(
        story,
        "product_paracetamol",
        "lot_paracetamol_short",
        "PC2409B",
        180,
        0.8,
        made_ago=400,
        expires_in=64,
    )
    receive(
        story,
        "product_paracetamol",
        "lot_paracetamol_long",
        "PC2510A",
        500,
        0.82,
        made_ago=60,
        expires_in=670,
    )
    receive(
        story,
        "product_amoxicillin",
        "lot_amoxicillin",
        "AX2508D",
        240,
        2.55,
        made_ago=90,
        expires_in=640,
    )


@on(-14)
def second_amoxicillin_arrives(story):
    receive(
        story,
        "product_amoxicillin",
        "lot_amoxicillin_held",
        "AX2509A",
        200,
        2.6,
        made_ago=75,
        expires_in=655,
    )


@on(-5)
def hospital_and_pharmacy_order(story):
    story.sell_and_deliver("customer_hospital", "product_amoxicillin", 80)
    story.sell_and_deliver("customer_pharmacy", "product_ibuprofen", 60)
