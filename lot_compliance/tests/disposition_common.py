from .receipt_common import ReceiptCase


class DispositionCase(ReceiptCase):
    """Offers the shipped dispositions as `quarantine`, `released`, `on_hold`,
    `rejected`, `recalled`; `apart`, a location beside the stock, that `use_apart`
    makes the segregation location; `give(lots, disposition)` as the officer does; a
    product `rice` without FEFO policy."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("quarantine", "released", "on_hold", "rejected", "recalled"):
            xml_id = f"lot_compliance.stock_lot_disposition_{code}"
            setattr(cls, code, cls.env.ref(xml_id))
        (cls.rejected | cls.recalled).segregates = True  # as in a new database
        cls.apart = cls.env["stock.location"].create(
            {"name": "Apart", "location_id": cls.warehouse.view_location_id.id}
        )
        cls.rice = cls.make_product("Rice", use_expiration_date=False)

    @classmethod
    def use_apart(cls):
        cls.warehouse.lot_segregation_location_id = cls.apart

    @classmethod
    def give(cls, lots, disposition, reason="A question", **seen):
        lots = lots.with_user(cls.officer)
        lots.action_set_disposition(disposition.id, reason, **seen)

    @classmethod
    def move(cls, product, quantity, source, destination, lot=None, picking_type=None):
        """Return a done move of a quantity, of a known lot or of a new one."""
        move = cls.env["stock.move"].create(
            {
                "product_id": product.id,
                "product_uom_qty": quantity,
                "location_id": source.id,
                "location_dest_id": destination.id,
                "picking_type_id": picking_type.id if picking_type else False,
            }
        )
        move._action_confirm()
        move.move_line_ids.unlink()
        cls.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "product_id": product.id,
                "lot_id": lot.id,
                "quantity": quantity,
                "location_id": source.id,
                "location_dest_id": move.location_dest_id.id,
                "picked": True,
            }
        )
        move._action_done()
        return move

    def notes(self, record):
        """Return what the chatter of a record says, as one text."""
        return "\n".join(record.message_ids.mapped("body"))
