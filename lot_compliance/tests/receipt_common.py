from odoo import Command

from .common import LotComplianceCase


class ReceiptCase(LotComplianceCase):
    """Offers `vendor`, and `receive(*(product, lot code, quantity))`: a receipt from
    the vendor with one move per lot, done by the worker."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vendor = cls.env["res.partner"].create({"name": "Hill farm"})

    @classmethod
    def receive(cls, *lines, validate=True, **vals):
        picking = cls.env["stock.picking"].create(
            {
                "picking_type_id": cls.warehouse.in_type_id.id,
                "partner_id": cls.vendor.id,
                "location_id": cls.supplier_location.id,
                "location_dest_id": cls.stock.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": quantity,
                            "location_id": cls.supplier_location.id,
                            "location_dest_id": cls.stock.id,
                        }
                    )
                    for product, _code, quantity in lines
                ],
                **vals,
            }
        )
        picking.action_confirm()
        for line, (_product, code, _quantity) in zip(
            picking.move_line_ids, lines, strict=True
        ):
            line.write({"lot_name": code, "expiration_date": "2026-12-24 12:00:00"})
        if validate:
            picking.with_user(cls.worker).button_validate()
        return picking
