"""Products with many lots in stock, by seeded SQL: the same on both sides."""

from odoo.fields import Command
from odoo.tools import SQL

SEED = 0.19


def make_product(env, name, lots, **policy):
    """Return a product with `lots` lots of 10 units each, of random expiry dates.

    `policy` holds our own fields, on the side that has them.
    """
    category = env["product.category"].create(
        {
            "name": name,
            "removal_strategy_id": env.ref("product_expiry.removal_fefo").id,
        }
    )
    product = env["product.product"].create(
        {
            "name": name,
            "is_storable": True,
            "tracking": "lot",
            "use_expiration_date": True,
            "categ_id": category.id,
            **policy,
        }
    )
    _fill(env, product, lots)
    return product


def _fill(env, product, lots):
    env.flush_all()
    env.cr.execute(SQL("SELECT setseed(%s)", SEED))
    env.cr.execute(
        SQL(
            """
            WITH lot AS (
                INSERT INTO stock_lot (name, product_id, expiration_date, removal_date,
                                       use_date, alert_date, create_date)
                SELECT %(name)s || n, %(product)s, moment, moment, moment, moment, now()
                FROM (SELECT n, now() at time zone 'utc'
                                + (30 + floor(random() * 3000)) * interval '1 day'
                                AS moment
                      FROM generate_series(1, %(lots)s) n) AS series
                RETURNING id, expiration_date)
            INSERT INTO stock_quant (product_id, location_id, company_id, lot_id,
                                     quantity, reserved_quantity, in_date,
                                     expiration_date, removal_date)
            SELECT %(product)s, %(location)s, %(company)s, id, 10, 0,
                   now() at time zone 'utc', expiration_date, expiration_date
            FROM lot
            """,
            name=f"{product.name}-",
            product=product.id,
            lots=lots,
            location=warehouse(env).lot_stock_id.id,
            company=env.company.id,
        )
    )
    env.cr.execute(SQL("ANALYZE stock_lot, stock_quant"))
    env.invalidate_all()


def warehouse(env):
    """Return the warehouse of the company."""
    return env["stock.warehouse"].search([("company_id", "=", env.company.id)], limit=1)


def make_delivery(env, products, quantity):
    """Return a draft delivery of `quantity` of each product."""
    out = warehouse(env).out_type_id
    locations = {
        "location_id": out.default_location_src_id.id,
        "location_dest_id": env.ref("stock.stock_location_customers").id,
    }
    return env["stock.picking"].create(
        {
            "picking_type_id": out.id,
            **locations,
            "move_ids": [
                Command.create(
                    {
                        "product_id": product.id,
                        "product_uom_qty": quantity,
                        **locations,
                    }
                )
                for product in products
            ],
        }
    )
