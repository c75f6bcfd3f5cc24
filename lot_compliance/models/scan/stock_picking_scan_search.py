from odoo import models
from odoo.fields import Domain


class StockPicking(models.Model):
    """Which product has a code. What is on the transfer comes first."""

    _inherit = "stock.picking"

    def _find_scanned_product(self, codes):
        """Return (product, packaging unit or None) that has one of the codes as its
        barcode or as the vendor's code, None if none has."""
        products = self._search_scanned("product.product", codes)
        if products:
            return self._prefer_on_transfer(products), None
        packaging = self._search_scanned("product.uom", codes)
        if packaging:
            return packaging[0].product_id, packaging[0].uom_id
        products = self._find_products_of_vendor(codes)
        return (self._prefer_on_transfer(products), None) if products else None

    def _search_scanned(self, model, codes):
        companies = Domain("company_id", "in", (False, self.company_id.id))
        records = self.env[model].with_context(skip_preprocess_gs1=True)  # no 'like'
        return records.search(Domain("barcode", "in", codes) & companies)

    def _find_products_of_vendor(self, codes):
        """Return the products that the vendor of this receipt calls by such a code."""
        vendor = self.partner_id.commercial_partner_id
        if not vendor:
            return self.env["product.product"]
        infos = self.env["product.supplierinfo"].search(
            [
                ("partner_id", "child_of", vendor.id),
                ("product_code", "in", codes),
                ("company_id", "in", (False, self.company_id.id)),
            ]
        )
        variants = infos.filtered(lambda info: not info.product_id)
        return infos.product_id | variants.product_tmpl_id.product_variant_ids

    def _prefer_on_transfer(self, products):
        return (products & self.move_ids.product_id or products)[0]
