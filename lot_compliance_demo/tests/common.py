from odoo.tests import TransactionCase


class DemoCase(TransactionCase):
    """Reads the demonstration company as the installation has left it."""

    def get(self, name):
        """Return the record with this xml id of the demonstration."""
        return self.env.ref(f"lot_compliance_demo.{name}")

    def get_lots(self, category, *domain):
        """Return the lots in stock of a category of products."""
        return self.env["stock.lot"].search(
            [
                ("product_id.categ_id", "child_of", self.get(category).id),
                ("quant_ids.location_id.usage", "=", "internal"),
                ("quant_ids.quantity", ">", 0),
                *domain,
            ]
        )
