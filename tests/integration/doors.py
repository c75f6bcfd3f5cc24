"""A stock user with a script, who tries over JSON-RPC to get a lot out of the house."""

from tests.integration.milk_house import MilkHouse

# Context keys that open, shorten or redirect something in the core or in our code.
FORGED_KEYS = (
    "skip_expired",
    "with_expiration",
    "skip_backorder",
    "skip_sanity_check",
    "skip_immediate",
    "skip_sms",
    "cancel_backorder",
    "is_scrap",
    "inventory_mode",
    "install_mode",
    "import_file",
    "tracking_disable",
    "lot_plan",
    "lot_request",
    "lot_deviation",
)
FORGED_VALUES = (True, {"move_id": 1, "quant_ids": [1]}, [1], "approved")


class DoorsCase(MilkHouse):
    """Calls as the web client does, and checks that no stock has moved."""

    # What the script does

    def call(self, records, method, *args, context=None, **kwargs):
        """Call a method as the web client does; return (result, error)."""
        params = {
            "model": records._name,
            "method": method,
            "args": [*([records.ids] if records else []), *args],
            "kwargs": {**kwargs, "context": context or {}},
        }
        url = f"/web/dataset/call_kw/{records._name}/{method}"
        self.env.flush_all()
        answer = self.url_open(url, json={"params": params}).json()
        self.env.invalidate_all()
        error = answer.get("error", {}).get("data", {})
        return answer.get("result"), error.get("message", "")

    def write(self, records, **vals):
        return self.call(records, "write", vals)

    def create(self, model, **vals):
        """Create a record; return it, an empty one if that was refused."""
        ids, _error = self.call(self.env[model], "create", [vals])
        return self.env[model].browse(ids)

    def validate(self, picking, **context):
        return self.call(picking, "button_validate", context=context)

    def carry(self, lot, place):
        """Return a done transfer of 5 of a lot within the warehouse."""
        internal = self.env.ref("stock.picking_type_internal")
        transfer = self.deliver(
            lot, picking_type_id=internal.id, location_dest_id=place.id
        )
        transfer.move_ids.location_dest_id = place
        transfer.move_line_ids.location_dest_id = place
        self.assertEqual(self.validate(transfer, skip_expired=True), (True, ""))
        return transfer

    # What must not have happened

    def held(self):
        """Return {(lot, place): quantity} of all milk, wherever it is."""
        quants = self.env["stock.quant"].search([("product_id", "=", self.milk.id)])
        places = quants.grouped(lambda quant: (quant.lot_id, quant.location_id))
        sums = {key: sum(group.mapped("quantity")) for key, group in places.items()}
        return {key: quantity for key, quantity in sums.items() if quantity}

    def assert_shut(self, attempt, *args, why=""):
        """Check that an attempt leaves all stock where it is, and that it was told
        `why` (a part of the error, "" for any answer)."""
        before = self.held()
        _result, error = attempt(*args)
        self.assertEqual(self.held(), before, "stock has moved")
        self.assertIn(why, error)

    def assert_dialog(self, attempt, *args, **kwargs):
        """Check that an attempt is answered by the dialog of the gate, and no more."""
        before = self.held()
        result, error = attempt(*args, **kwargs)
        self.assertEqual(self.held(), before, "stock has moved")
        self.assertFalse(error)
        self.assertEqual(result["res_model"], "stock.lot.gate.wizard")
        return self.env["stock.lot.gate.wizard"].browse(result["res_id"])
