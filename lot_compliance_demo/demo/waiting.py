"""What waits for the visitor today."""

from datetime import timedelta

from odoo import Command

from .dairy import CASE
from .timeline import on


def take_instead(story, delivery, lot):
    """Let the worker put a lot of choice on a delivery of one product."""
    move = delivery.move_ids.with_user(story.worker)
    move.move_line_ids.unlink()
    line = move._prepare_move_line_vals() | {
        "lot_id": lot.id,
        "quantity": move.product_uom_qty,
        "location_id": story.get("location_cold_store").id,
    }
    move.move_line_ids = [Command.create(line)]


@on(0)
def milk_waits_at_the_dock(story):
    """The dates are on the farm's packing list, and nobody has typed them. One row of
    it is wrong."""
    receipt = story.buy("supplier_hillside", "product_milk", 700, 0.53)
    story.keep("receipt_waiting", receipt)
    rows = [
        ("Barcode", "Supplier lot", "Use by", "Quantity"),
        ("9521234000013", "HF-0441", story.today + timedelta(days=9), 400),
        ("9521234000013", "HF-0442", story.today + timedelta(days=10), 250),
        ("9521234000013", "HF-0443", story.today + timedelta(days=2), 50),
    ]
    story.env["ir.attachment"].create(
        {
            "name": "packing-list-hillside.csv",
            "raw": "\n".join(";".join(map(str, row)) for row in rows).encode(),
            "res_model": receipt._name,
            "res_id": receipt.id,
        }
    )


@on(0)
def supermarket_waits_for_the_wrong_lot(story):
    delivery = story.sell("customer_supermarket", "product_yoghurt", 12, CASE)
    take_instead(story, delivery, story.get("lot_yoghurt_3"))
    story.keep("delivery_wrong_lot", delivery)


@on(0)
def hospital_waits_for_a_deviation(story):
    """The worker asks; the manager has to approve."""
    delivery = story.sell("customer_hospital", "product_yoghurt", 5, CASE)
    take_instead(story, delivery, story.get("lot_yoghurt_3"))
    action = delivery.with_user(story.worker).button_validate()
    dialog = story.env[action["res_model"]].browse(action["res_id"])
    dialog = dialog.with_user(story.worker)
    dialog.reason = "The hospital takes nothing with less than ten days left."
    dialog.action_request_deviation()
    story.keep("delivery_deviation", delivery)
    story.keep("deviation_waiting", delivery.lot_deviation_ids.with_user(story.admin))


@on(0)
def cafe_waits_for_milk(story):
    """Nothing wrong with it: Validate, and it leaves."""
    story.keep("delivery_ready", story.sell("customer_cafe", "product_milk", 40))
