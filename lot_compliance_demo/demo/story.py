"""The words in which the scenes are told: each is an act of a user on a document."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import UserError

from odoo.addons.lot_compliance.policy.lot_dates import expiry_moment

MODULE = "lot_compliance_demo"


class Story:
    """Acts on the documents of the company; records are named by their xml id."""

    def __init__(self, env):
        self.env = env(user=env.ref("base.user_admin"))
        self.admin = env.ref("base.user_admin")
        self.worker = env.ref(f"{MODULE}.user_worker")
        self.quality = env.ref(f"{MODULE}.user_quality")
        self.tz = env.ref("base.main_company")._get_lot_tz()

    @property
    def today(self):
        """The calendar day on which the story is."""
        return self.env.ref("base.main_company")._get_lot_today()

    def pause(self):
        """Let time pass after a document; the clock of the past does."""

    def get(self, name):
        """Return the record with this xml id."""
        return self.env.ref(f"{MODULE}.{name}")

    def keep(self, name, record):
        """Give a record an xml id, and return it."""
        vals = {"xml_id": f"{MODULE}.{name}", "record": record, "noupdate": True}
        self.env["ir.model.data"].sudo()._update_xmlids([vals])
        return record

    def days_from_now(self, days):
        """Return the last moment of the day that many days from the story's today."""
        return expiry_moment(self.today + timedelta(days=days), self.tz)

    # Buying

    def buy(self, vendor, product, quantity, price):
        """Return the receipt of a confirmed purchase order."""
        line = {
            "product_id": self.get(product).id,
            "product_qty": quantity,
            "price_unit": price,
        }
        order = self.env["purchase.order"].create(
            {
                "partner_id": self.get(vendor).id,
                "order_line": [Command.create(line)],
            }
        )
        order.button_confirm()
        self.pause()
        return order.picking_ids

    def receive(self, receipt, name, expires_in=None, code=None, **about_lot):
        """Let the worker type the dates and validate; return the lot."""
        lines = receipt.move_line_ids.with_user(self.worker)
        if expires_in is not None:
            lines.expiration_date = self.days_from_now(expires_in)
        lines.lot_name = code
        self.validate(receipt)
        lot = lines.lot_id
        lot.write({"supplier_partner_id": receipt.partner_id.id, **about_lot})
        return self.keep(name, lot.with_user(self.admin))

    # Making

    def make(self, bom, quantity, name):
        """Return the lot of a done production order."""
        bom = self.get(bom)
        product = bom.product_tmpl_id.product_variant_id
        order = self.env["mrp.production"].create(
            {"product_id": product.id, "bom_id": bom.id, "product_qty": quantity}
        )
        order.action_confirm()
        order.lot_producing_ids = self.env["stock.lot"].create(
            {"product_id": product.id, "production_date": self.today}
        )
        order.qty_producing = quantity
        order.set_qty_producing()
        order.move_raw_ids.picked = True
        order.button_mark_done()
        self._check_done(order)
        return self.keep(name, order.lot_producing_ids)

    # Selling

    def sell(self, customer, product, quantity, uom=None, **vals):
        """Return the delivery of a confirmed sales order."""
        product = self.get(product)
        line = {
            "product_id": product.id,
            "product_uom_qty": quantity,
            "product_uom_id": (self.get(uom) if uom else product.uom_id).id,
        }
        order = self.env["sale.order"].create(
            {
                "partner_id": self.get(customer).id,
                "order_line": [Command.create(line)],
                **vals,
            }
        )
        order.action_confirm()
        self.pause()
        return order.picking_ids

    def sell_and_deliver(self, *args):
        """Sell, and let the worker deliver what was reserved."""
        return self.validate(self.sell(*args))

    def take_back(self, delivery, quantity, place):
        """Return the done return of a part of a delivery, put in a chosen place."""
        wizard = self.env["stock.return.picking"].with_user(self.worker)
        wizard = wizard.with_context(
            active_id=delivery.id, active_model="stock.picking"
        ).create({})
        wizard.product_return_moves.quantity = quantity
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.location_dest_id = back.move_line_ids.location_dest_id = self.get(place)
        return self.validate(back)

    def validate(self, picking):
        """Press Validate as the worker; return the transfer, which is done then."""
        picking.with_user(self.worker).button_validate()
        return self._check_done(picking)

    def _check_done(self, document):
        if document.state != "done":
            raise UserError(
                self.env._("%s did not become done.", document.display_name)
            )
        self.pause()
        return document
