from odoo import models

# Documents of other apps that lots come from and go to.
DOCUMENT_MODELS = (
    "mrp.bom",
    "mrp.bom.line",
    "mrp.production",
    "pos.order",
    "pos.order.line",
    "purchase.order",
    "purchase.order.line",
    "repair.order",
    "sale.order",
    "sale.order.line",
    "stock.picking.batch",
)


class IrModelAccess(models.Model):
    """Lets the auditor read the documents of apps that we do not depend on.

    The lot's form counts them, and so would not open. A row of our access file
    cannot name a model that may be absent, so the rows are made, like any other to
    be seen in the settings, once an installation has brought the app.
    """

    _inherit = "ir.model.access"

    def _register_hook(self):
        super()._register_hook()
        if self.pool.updated_modules:
            self._grant_documents_to_auditor()

    def _grant_documents_to_auditor(self):
        """Make the missing rows; a row that was changed or archived stays as it is."""
        group = self.env.ref("lot_compliance.lot_compliance_group_auditor")
        present = [name for name in DOCUMENT_MODELS if name in self.env]
        granted = self.with_context(active_test=False).search(
            [("model_id.model", "in", present), ("group_id", "=", group.id)]
        )
        missing = set(present) - set(granted.model_id.mapped("model"))
        self._load_records(
            [
                {
                    "xml_id": f"lot_compliance.access_{name.replace('.', '_')}_auditor",
                    "noupdate": True,
                    "values": {
                        "name": f"{name} auditor",
                        "model_id": self.env["ir.model"]._get_id(name),
                        "group_id": group.id,
                        "perm_read": True,
                    },
                }
                for name in sorted(missing)
            ]
        )
