"""An instrument sends results over HTTP, as an officer with an API key."""

import json
from datetime import datetime, timedelta

from odoo.tests import HttpCase, new_test_user, tagged

GROUPS = "lot_compliance.lot_compliance_group_"


@tagged("post_install", "-at_install")
class TestInstruments(HttpCase):
    def setUp(self):
        super().setUp()
        product = self.env["product.product"].create(
            {"name": "Milk", "is_storable": True, "tracking": "lot"}
        )
        self.lot = self.env["stock.lot"].create(
            {"name": "INSTRUMENT-1", "product_id": product.id}
        )

    def send(self, group, rows):
        """Return (status, answer) of a call with an API key of a new user."""
        user = new_test_user(self.env, f"balance_{group}", f"{GROUPS}{group}")
        keys = self.env["res.users.apikeys"].with_user(user)
        tomorrow = datetime.now() + timedelta(days=1)
        key = keys.sudo()._generate("rpc", "Balance", tomorrow)
        self.env.flush_all()
        answer = self.url_open(
            "/json/2/stock.lot.quality.result/action_record",
            data=json.dumps({"rows": rows}),
            headers={
                "Authorization": f"Bearer {key}",
                "Content-Type": "application/json",
            },
        )
        self.env.invalidate_all()
        return answer.status_code, answer.json()

    def test_an_officer_key_records_a_result(self):
        row = {"lot": "INSTRUMENT-1", "attribute": "moisture", "value": "<0.02"}
        status, answer = self.send("quality_officer", [row])
        self.assertEqual((status, len(answer)), (200, 1), answer)
        result = self.lot.quality_result_ids
        self.assertEqual(answer[0]["id"], result.id)
        self.assertEqual(result.value_display, "< 0.02 % (LOQ)")
        self.assertEqual(result.user_id.login, "balance_quality_officer")

    def test_a_bad_row_is_refused_with_its_sentence(self):
        row = {"lot": "INSTRUMENT-1", "attribute": "moisture", "value": "dry"}
        status, answer = self.send("quality_officer", [row])
        self.assertEqual(status, 422)
        self.assertIn("Row 1: “dry” is no result of Moisture", answer["message"])
        self.assertFalse(self.lot.quality_result_ids)

    def test_the_key_of_a_user_who_is_no_officer_is_refused(self):
        row = {"lot": "INSTRUMENT-1", "attribute": "moisture", "value": 4}
        status, _answer = self.send("auditor", [row])
        self.assertEqual(status, 403)
        self.assertFalse(self.lot.quality_result_ids)
