from odoo import models

UNIT_XMLIDS = {
    "kg": "uom.product_uom_kgm",
    "m": "uom.product_uom_meter",
    "m²": "uom.product_uom_square_meter",
    "L": "uom.product_uom_litre",
    "m³": "uom.product_uom_cubic_meter",
    "lb": "uom.product_uom_lb",
    "oz": "uom.product_uom_oz",
}


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _get_scanned_unit(self, unit):
        """Return the unit of a scanned measure if the product is counted in such."""
        xmlid = UNIT_XMLIDS.get(unit)
        uom = xmlid and self.env.ref(xmlid, raise_if_not_found=False)
        known = uom and uom._has_common_reference(self.uom_id)
        return uom if known else self.env["uom.uom"]
