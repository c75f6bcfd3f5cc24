"""Validate a receipt of 1,000 new lots with all checks on, against plain Odoo."""

import sys
from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from tests.benchmark.shelves import make_product, warehouse
from tests.benchmark.side_by_side import both_sides, compare

LOTS, BOUND, RUNS = 1000, 1.10, 5


def main():
    """Measure both sides; print one line."""
    with both_sides() as (ours, peer):
        rule = ours["stock.lot.code.rule"].create(
            {
                "name": "Cheeses",
                "pattern": "LOT-{counter:6}",
                "reset": "never",
                "manual_check": "pattern",
            }
        )
        ours["stock.lot.shelf.life.rule"].create({"minimum_days": 5})
        governed = make_product(
            ours,
            "RECEIVED",
            100,
            lot_code_rule_id=rule.id,
            lot_perishable="required",
            lot_fefo_policy="block",
            lot_over_receipt="block",
        )
        plain = make_product(peer, "RECEIVED", 100)
        compare(
            "validate_receipt",
            LOTS,
            BOUND,
            (ours, lambda: receiving(ours, governed)),
            (peer, lambda: receiving(peer, plain)),
            runs=RUNS,
        )


def receiving(env, product):
    """Return the act of validating a receipt with a line for each new lot."""
    receipt = make_receipt(env, product)

    def act():
        receipt.with_context(skip_backorder=True).button_validate()
        assert receipt.state == "done", receipt.state

    return act


def make_receipt(env, product):
    """Return a receipt of 10 units of each of the lots, with codes and dates typed."""
    picking_type = warehouse(env).in_type_id
    places = {
        "location_id": env.ref("stock.stock_location_suppliers").id,
        "location_dest_id": picking_type.default_location_dest_id.id,
    }
    move = {"product_id": product.id, "product_uom_qty": 10 * LOTS, **places}
    receipt = env["stock.picking"].create(
        {
            "picking_type_id": picking_type.id,
            "partner_id": env["res.partner"].create({"name": "Dairy"}).id,
            **places,
            "move_ids": [Command.create(move)],
        }
    )
    receipt.action_confirm()
    receipt.move_line_ids.unlink()
    expiry = fields.Datetime.now() + timedelta(days=4000)
    line = {
        "move_id": receipt.move_ids.id,
        "picking_id": receipt.id,
        "product_id": product.id,
        "quantity": 10,
        "expiration_date": expiry,
        **places,
    }
    env["stock.move.line"].create(
        [{**line, "lot_name": f"LOT-{number:06}"} for number in range(LOTS)]
    )
    return receipt


if __name__ == "__main__":
    sys.exit(main())
