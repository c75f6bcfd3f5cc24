"""The dairy: milk and cream are bought, yoghurt is made, three customers buy."""

from datetime import timedelta

from .timeline import on

CASE = "uom_case_12"


def receive_milk(story, vendor, name, quantity, price, supplier_lot):
    """Receive milk of the day before, to be used within ten days."""
    return story.receive(
        story.buy(vendor, "product_milk", quantity, price),
        name,
        expires_in=10,
        supplier_lot=supplier_lot,
        production_date=story.today - timedelta(days=1),
        grade_id=story.env.ref("lot_compliance.stock_lot_grade_a").id,
    )


def receive_cream(story, name, quantity, expires_in, supplier_lot):
    """Receive cream of the day before."""
    return story.receive(
        story.buy("supplier_brookfield", "product_cream", quantity, 2.9),
        name,
        expires_in=expires_in,
        supplier_lot=supplier_lot,
        production_date=story.today - timedelta(days=1),
        grade_id=story.env.ref("lot_compliance.stock_lot_grade_b").id,
    )


@on(-28)
def culture_arrives(story):
    story.receive(
        story.buy("supplier_lactis", "product_culture", 2, 180),
        "lot_culture",
        expires_in=150,
        supplier_lot="LC-77120",
        production_date=story.today - timedelta(days=40),
    )


@on(-27)
def first_milk_arrives(story):
    receive_milk(story, "supplier_hillside", "lot_milk_1", 600, 0.52, "HF-0412")


@on(-26)
def first_yoghurt_is_made(story):
    story.make("bom_yoghurt", 720, "lot_yoghurt_1")
    story.sell_and_deliver("customer_supermarket", "product_milk", 60)
    story.sell_and_deliver("customer_cafe", "product_milk", 40)


@on(-24)
def supermarket_orders_twenty_cases(story):
    delivery = story.sell_and_deliver(
        "customer_supermarket", "product_yoghurt", 20, CASE
    )
    story.keep("delivery_supermarket_1", delivery)


@on(-22)
def hospital_orders_ten_cases(story):
    story.sell_and_deliver("customer_hospital", "product_yoghurt", 10, CASE)


@on(-21)
def cafe_orders_three_cases(story):
    story.sell_and_deliver("customer_cafe", "product_yoghurt", 3, CASE)


@on(-20)
def second_milk_and_cream_arrive(story):
    receive_milk(story, "supplier_brookfield", "lot_milk_2", 700, 0.5, "BD-20873")
    receive_cream(story, "lot_cream_1", 80, 14, "BD-C-1187")


@on(-19)
def second_yoghurt_is_made_of_both_milks(story):
    story.make("bom_yoghurt", 600, "lot_yoghurt_2")


@on(-18)
def supermarket_returns_two_cases(story):
    """Crushed on the way: set apart, not put back into the stock."""
    delivery = story.get("delivery_supermarket_1")
    story.keep("return", story.take_back(delivery, 24, "location_quarantine"))


@on(-16)
def supermarket_orders_eighteen_cases(story):
    story.sell_and_deliver("customer_supermarket", "product_yoghurt", 18, CASE)


@on(-15)
def milk_and_cream_are_sold(story):
    story.sell_and_deliver("customer_hospital", "product_milk", 200)
    story.sell_and_deliver("customer_hospital", "product_cream", 30)
    story.sell_and_deliver("customer_cafe", "product_cream", 12)


@on(-13)
def cafe_orders_four_cases(story):
    story.sell_and_deliver("customer_cafe", "product_yoghurt", 4, CASE)


@on(-12)
def third_milk_arrives(story):
    receive_milk(story, "supplier_hillside", "lot_milk_3", 800, 0.53, "HF-0427")


@on(-11)
def third_yoghurt_is_made(story):
    story.make("bom_yoghurt", 600, "lot_yoghurt_3")


@on(-10)
def hospital_gets_the_rest_of_one_lot_and_some_of_the_next(story):
    story.sell_and_deliver("customer_hospital", "product_yoghurt", 12, CASE)


@on(-9)
def milk_is_sold(story):
    story.sell_and_deliver("customer_supermarket", "product_milk", 300)
    story.sell_and_deliver("customer_cafe", "product_milk", 60)


@on(-8)
def new_cream_arrives_while_the_old_is_sold(story):
    receive_cream(story, "lot_cream_2", 60, 12, "BD-C-1203")
    story.sell_and_deliver("customer_supermarket", "product_cream", 32)
    story.sell_and_deliver("customer_supermarket", "product_yoghurt", 15, CASE)


@on(-7)
def hospital_orders_milk(story):
    """What nobody buys of this lot after today is past its date by now."""
    story.sell_and_deliver("customer_hospital", "product_milk", 320)


@on(-3)
def fourth_milk_arrives(story):
    receive_milk(story, "supplier_hillside", "lot_milk_4", 900, 0.53, "HF-0436")


@on(-2)
def yoghurt_is_sold(story):
    story.sell_and_deliver("customer_supermarket", "product_yoghurt", 10, CASE)
    story.sell_and_deliver("customer_cafe", "product_yoghurt", 2, CASE)


@on(-1)
def fourth_yoghurt_is_made(story):
    story.make("bom_yoghurt", 480, "lot_yoghurt_4")
