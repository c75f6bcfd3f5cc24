from odoo import models
from odoo.exceptions import UserError

from ...policy.lot_dates import expiry_moment


class StockMove(models.Model):
    """What scanned goods say, as values of a line."""

    _inherit = "stock.move"

    def _prepare_scanned_quantity(self, quantity):
        """Return the values of a line for a quantity in the product's unit."""
        vals = self._prepare_move_line_vals(quantity)
        return {name: vals[name] for name in ("quantity", "product_uom_id")}

    def _prepare_scanned_vals(self, item):
        """Return what the scanned goods say of the lot of a line.

        :raise UserError: if the lot is needed and not known
        """
        if self.has_tracking == "none":
            return {}
        if self._creates_scanned_lots() and not self._takes_known_lot(item):
            return {
                **self._prepare_scanned_codes(item),
                **self._prepare_scanned_dates(item.goods),
            }
        if not item.lot:
            raise UserError(self._describe_missing_lot(item))
        return {
            "lot_id": item.lot.id,
            **self._prepare_dates_of_known_lot(item.lot, item.goods),
        }

    def _takes_known_lot(self, item):
        return item.lot and self.picking_type_id.use_existing_lots

    def _prepare_scanned_codes(self, item):
        """Return the codes as the product's settings want them: where a rule makes the
        codes, that on the goods is the supplier's."""
        goods, codes = item.goods, {}
        if not item.code:
            return codes
        if goods.serial and goods.lot and self.has_tracking == "serial":
            codes["supplier_lot"] = goods.lot
        policy = self._get_lot_policy()
        is_drawn = policy.code_source == "automatic" and self._get_scanned_rule()
        if is_drawn and item.lot.name != item.code:
            return {"supplier_lot": item.code}
        if policy.code_source == "supplier":
            codes.setdefault("supplier_lot", item.code)
        return {**codes, "lot_name": item.code}

    def _get_scanned_rule(self):
        return self.env["stock.lot.code.rule"]._get_rule(
            self.product_id, self.company_id
        )

    def _prepare_dates_of_known_lot(self, lot, goods):
        """Return what the label of a lot that comes in says and the lot lacks."""
        if self.location_id.usage not in ("supplier", "production"):
            return {}
        dates = self._prepare_scanned_dates(goods)
        known = [name for name in ("production_date", "expiration_date") if lot[name]]
        known += ["is_expiry_scanned"] if lot.expiration_date else []
        return {name: value for name, value in dates.items() if name not in known}

    def _prepare_scanned_dates(self, goods):
        last_day = self._get_label_day(goods)
        dates = {
            "production_date": self.product_id.use_expiration_date
            and goods.production_day,
            "expiration_date": last_day
            and expiry_moment(last_day, self._get_scan_tz()),
            "is_expiry_scanned": bool(last_day),
        }
        return {name: value for name, value in dates.items() if value}

    def _get_label_day(self, goods):
        """Return the last usable day that the goods' label says, None without one."""
        if not self.product_id.use_expiration_date:
            return None
        is_best_before = self._get_lot_policy().expiry_kind == "best_before"
        return goods.expiry_day or (goods.best_before_day if is_best_before else None)

    def _get_scan_tz(self):
        """Return the time zone in which the dates of labels are days."""
        return (self.picking_type_id.warehouse_id or self.company_id)._get_lot_tz()

    def _find_scanned_place(self, vals):
        """Return where a lot is that nothing suggests, by the books."""
        lot = self.env["stock.lot"].browse(vals.get("lot_id"))
        if not lot or self._should_bypass_reservation():
            return {}
        quants = self.env["stock.quant"]._gather(
            self.product_id, self.location_id, lot_id=lot
        )
        quants = quants.filtered(lambda quant: quant.lot_id == lot)
        quant = quants.sorted("available_quantity", reverse=True)[:1]
        return {
            "location_id": quant.location_id.id or self.location_id.id,
            "package_id": quant.package_id.id,
            "owner_id": quant.owner_id.id,
        }

    def _describe_missing_lot(self, item):
        if not item.code:
            return self.env._(
                "%(product)s is tracked: scan the barcode with its lot or serial "
                "number.",
                product=item.product.display_name,
            )
        return self.env._(
            "Lot %(lot)s of %(product)s is not known: check the label, or receive the "
            "lot first.",
            lot=item.code,
            product=item.product.display_name,
        )
