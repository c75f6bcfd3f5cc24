"""A packing list of 10,000 rows: preview and import, against Odoo's own import.

One receipt of 20 products. The peer loads the same rows as `stock.move.line`s, which is
what *Import records* does behind its button *Import*, and also behind *Test*: there it
loads everything, and rolls it back. Its rows hold database ids, the cheapest that it
can be given, each of which it still looks up; a user's file would hold words. It judges
nothing, and reads no file here.

The bounds: the preview writes no line of the receipt, but it reads and checks every row
and keeps what it shows: a quarter of the peer's test. The import reads and checks all
of it once more, and writes the same lines with our dates and facts on them: it must
stay below the peer, with room for a noisy machine. The peer takes half a minute, so
that each act is measured once, after a short list to warm up.
"""

import base64
import sys
from datetime import date

from odoo.fields import Command

from tests.benchmark.shelves import warehouse
from tests.benchmark.side_by_side import both_sides, measure, print_figure

ROWS, WARM_UP, PRODUCTS = 10_000, 200, 20
PREVIEW_BOUND, IMPORT_BOUND = 0.25, 0.8
HEADERS = ("Reference", "Lot", "Supplier lot", "Expiry", "Quantity")
FIELDS = (
    "picking_id/.id",
    "move_id/.id",
    "product_id/.id",
    "location_id/.id",
    "location_dest_id/.id",
    "lot_name",
    "expiration_date",
    "quantity",
)


def main():
    """Measure the three acts; print one line for preview and import each."""
    with both_sides() as (ours, peer):
        governed = make_products(
            ours,
            lot_perishable="required",
            lot_fefo_policy="block",
            lot_over_receipt="refuse",
        )
        plain = make_products(peer)
        for rows in (WARM_UP, ROWS):
            peer_ms = measure(peer, lambda rows=rows: loading(peer, plain, rows))
            took = {
                act: measure(ours, lambda act=act, rows=rows: act(ours, governed, rows))
                for act in (previewing, importing)
            }
        print_figure(
            "packing_list_preview", ROWS, PREVIEW_BOUND, took[previewing], peer_ms
        )
        print_figure(
            "packing_list_import", ROWS, IMPORT_BOUND, took[importing], peer_ms
        )


def make_products(env, **policy):
    """Return the products; `policy` holds our own fields, where they are."""
    return env["product.product"].create(
        [
            {
                "name": f"Cheese {number}",
                "default_code": f"C-{number}",
                "is_storable": True,
                "tracking": "lot",
                "use_expiration_date": True,
                **policy,
            }
            for number in range(PRODUCTS)
        ]
    )


def previewing(env, products, rows=ROWS):
    """Return the act of reading a file and showing what would be imported."""
    wizard = make_wizard(env, products, rows)

    def act():
        wizard.action_preview()
        assert (wizard.row_count, wizard.bad_count) == (rows, 0), wizard.bad_count

    return act


def importing(env, products, rows=ROWS):
    """Return the act of importing what was shown."""
    wizard = make_wizard(env, products, rows)
    wizard.action_preview()

    def act():
        wizard.action_import()
        assert len(wizard.picking_id.move_line_ids) == rows

    return act


def loading(env, products, rows=ROWS):
    """Return the act of loading the lines as Odoo's own import does."""
    receipt = make_receipt(env, products, rows)
    receipt.move_line_ids.unlink()
    move_of = receipt.move_ids.grouped("product_id")
    ids = {
        product: [
            str(record.id)
            for record in (
                receipt,
                move_of[product],
                product,
                receipt.location_id,
                receipt.location_dest_id,
            )
        ]
        for product in products
    }
    table = [
        [*ids[product], lot, f"{day} 23:59:59", "10"]
        for product, lot, day in iterate(products, rows)
    ]

    def act():
        result = env["stock.move.line"].load(list(FIELDS), table)
        assert len(result["ids"] or ()) == rows, result["messages"]

    return act


def iterate(products, rows):
    """Yield (product, lot, last day) of the rows."""
    day = date.today().replace(year=date.today().year + 5, day=1)
    for number in range(rows):
        yield products[number % PRODUCTS], f"LOT-{number:06}", day


def make_wizard(env, products, rows):
    """Return the wizard with its file, for a new receipt."""
    lines = [
        ";".join((product.default_code, lot, f"S-{lot}", str(day), "10"))
        for product, lot, day in iterate(products, rows)
    ]
    content = "\r\n".join([";".join(HEADERS), *lines]).encode()
    receipt = make_receipt(env, products, rows)
    return env["stock.lot.packing.list.wizard"].create(
        {
            "picking_id": receipt.id,
            "file": base64.b64encode(content),
            "file_name": "cheeses.csv",
        }
    )


def make_receipt(env, products, rows):
    """Return a receipt that waits for all of the products, from a vendor."""
    picking_type = warehouse(env).in_type_id
    places = {
        "location_id": env.ref("stock.stock_location_suppliers").id,
        "location_dest_id": picking_type.default_location_dest_id.id,
    }
    demand = 10 * rows // PRODUCTS
    receipt = env["stock.picking"].create(
        {
            "picking_type_id": picking_type.id,
            "partner_id": env["res.partner"].create({"name": "Dairy"}).id,
            **places,
            "move_ids": [
                Command.create(
                    {"product_id": product.id, "product_uom_qty": demand, **places}
                )
                for product in products
            ],
        }
    )
    receipt.action_confirm()
    return receipt


if __name__ == "__main__":
    sys.exit(main())
