"""The settings that a visitor needs switched on, and prices that start in the past."""

from datetime import timedelta

SETTINGS = (
    "group_stock_production_lot",
    "group_stock_multi_locations",
    "group_uom",
    "group_lot_on_delivery_slip",
    "group_expiry_date_on_delivery_slip",
)
YEAR = timedelta(days=365)


def configure(story):
    """Switch on lots, dates, storage locations and units, and name the warehouse."""
    settings = story.env["res.config.settings"]
    settings.create(dict.fromkeys(SETTINGS, True)).set_values()
    story.env.ref("stock.warehouse0").name = "Amersfoort"
    _date_first_prices_back(story.env)


def _date_first_prices_back(env):
    """The cost of a new product starts with 0 on the day it is made: today, which
    would be after all that is bought and make all of it worth nothing."""
    categories = env["product.category"]
    for name in ("dairy", "pharmacy", "electronics"):
        categories |= env.ref(f"lot_compliance_demo.category_{name}")
    values = env["product.value"].search(
        [("product_id.categ_id", "child_of", categories.ids)]
    )
    for value in values:
        value.date -= YEAR
