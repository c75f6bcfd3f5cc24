"""What waits for the visitor today."""

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
    """The date is on the farm's paper and nobody has typed it."""
    receipt = story.buy("supplier_hillside", "product_milk", 700, 0.53)
    story.keep("receipt_waiting", receipt)


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
