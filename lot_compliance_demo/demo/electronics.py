"""One electronics component: lots by date code, no expiry."""

from .timeline import on


def receive(story, name, code, quantity, price):
    """Receive a reel; its code tells year and week of making."""
    return story.receive(
        story.buy("supplier_kessler", "product_capacitor", quantity, price),
        name,
        code=code,
        supplier_lot=code,
    )


@on(-29)
def first_reel_arrives(story):
    receive(story, "lot_capacitor_1", "KE-2518-0093", 2000, 0.058)


@on(-17)
def instrument_maker_orders(story):
    story.sell_and_deliver("customer_instruments", "product_capacitor", 650)


@on(-6)
def second_reel_arrives(story):
    receive(story, "lot_capacitor_2", "KE-2531-0017", 3000, 0.055)
