"""Units of quality attributes, once typed as texts, become units of measure; results
there are were measured in them."""

from odoo import SUPERUSER_ID, api
from odoo.tools.sql import column_exists


def migrate(cr, version):
    """Give each attribute the unit that has its text as name, or a new one.

    The column of the texts goes at the end of the upgrade, as any field that is gone.
    """
    if not column_exists(cr, "stock_lot_quality_attribute", "uom"):
        return  # there were no texts
    cr.execute(
        """SELECT trim(uom), array_agg(id) FROM stock_lot_quality_attribute
            WHERE trim(uom) != '' AND uom_id IS NULL GROUP BY trim(uom)"""
    )
    units = api.Environment(cr, SUPERUSER_ID, {})["uom.uom"]
    units = units.with_context(active_test=False)
    for name, attribute_ids in cr.fetchall():
        unit = units.search([("name", "=", name)], limit=1)
        unit = unit or units.create({"name": name})
        cr.execute(
            "UPDATE stock_lot_quality_attribute SET uom_id = %s WHERE id = ANY(%s)",
            (unit.id, attribute_ids),
        )
    cr.execute(
        """UPDATE stock_lot_quality_result AS result
              SET measured_value = result.value_number,
                  measured_uom_id = attribute.uom_id
             FROM stock_lot_quality_attribute AS attribute
            WHERE attribute.id = result.attribute_id
              AND attribute.value_type = 'number'"""
    )
