from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.lot_compliance.models.dates.calendar_sql import (
    PLACE_CALENDAR,
    calendar_day,
)

from .expiry_sql import expiry_state


class StockLotExpirationReport(models.Model):
    """Where the rows come from: stock, days by the calendar of its place, cost."""

    _inherit = "stock.lot.expiration.report"

    @property
    def _table_query(self) -> SQL:
        return SQL("%s %s %s", self._select(), self._from(), self._where())

    def _select(self) -> SQL:
        return SQL(
            """
            SELECT
                quant.id,
                quant.product_id,
                template.categ_id AS category_id,
                template.use_expiration_date,
                quant.lot_id,
                lot.name AS lot_name,
                lot.supplier_partner_id,
                lot.disposition_id,
                lot.grade_id,
                quant.location_id,
                location.warehouse_id,
                company.id AS company_id,
                quant.owner_id,
                quant.quantity,
                quant.reserved_quantity,
                quant.quantity - quant.reserved_quantity AS free_quantity,
                template.uom_id AS product_uom_id,
                lot.expiration_date,
                day.last_usable_day,
                day.last_usable_day - day.today AS days_left,
                stage.expiry_state,
                company.currency_id,
                cost.unit_cost,
                cost.value,
                CASE WHEN stage.expiry_state IN ('expired', 'expiring')
                    THEN cost.value ELSE 0 END AS value_at_risk
            """
        )

    def _from(self) -> SQL:
        return SQL("%s %s %s", self._from_stock(), self._from_days(), self._from_cost())

    def _from_stock(self) -> SQL:
        """Return the tables; stock between companies counts where its lot belongs."""
        return SQL(
            """
            FROM stock_quant quant
            JOIN stock_lot lot ON lot.id = quant.lot_id
            JOIN product_product product ON product.id = quant.product_id
            JOIN product_template template ON template.id = product.product_tmpl_id
            JOIN stock_location location ON location.id = quant.location_id
            LEFT JOIN stock_warehouse warehouse ON warehouse.id = location.warehouse_id
            LEFT JOIN res_partner address ON address.id = warehouse.partner_id
            JOIN res_company company
                ON company.id = COALESCE(quant.company_id, lot.company_id, %s)
            JOIN res_partner seat ON seat.id = company.partner_id
            JOIN res_currency currency ON currency.id = company.currency_id
            """,
            self.env.company.id,
        )

    def _from_days(self) -> SQL:
        """Return the days of each row, by the calendar of its place."""
        tz = SQL.identifier("calendar", "tz")
        days = [SQL.identifier("day", x) for x in ("last_usable_day", "warning_day")]
        return SQL(
            """
            %(calendar)s
            CROSS JOIN LATERAL (
                SELECT
                    %(last_usable_day)s AS last_usable_day,
                    %(warning_day)s AS warning_day,
                    %(today)s AS today
            ) day
            CROSS JOIN LATERAL (SELECT %(state)s AS expiry_state) stage
            """,
            calendar=PLACE_CALENDAR,
            last_usable_day=calendar_day(SQL("lot.expiration_date"), tz),
            warning_day=calendar_day(SQL("lot.alert_date"), tz),
            today=calendar_day(SQL("%s::timestamp", fields.Datetime.now()), tz),
            state=expiry_state(*days, SQL.identifier("day", "today")),
        )

    def _from_cost(self) -> SQL:
        """Return cost and value of each row; values are rounded, so that they add up
        to the totals. As in the core, the goods of other owners have none."""
        return SQL(
            """
            CROSS JOIN LATERAL (
                SELECT CASE
                    WHEN quant.owner_id <> company.partner_id THEN 0
                    ELSE COALESCE(
                        CASE WHEN template.lot_valuated
                            THEN (lot.standard_price->>company.id::text)::float END,
                        (product.standard_price->>company.id::text)::float,
                        0
                    )
                END AS unit_cost
            ) price
            CROSS JOIN LATERAL (
                SELECT
                    price.unit_cost,
                    ROUND((quant.quantity * price.unit_cost / currency.rounding
                        )::numeric) * currency.rounding AS value
            ) cost
            """
        )

    def _where(self) -> SQL:
        return SQL(
            """
            WHERE location.usage IN ('internal', 'transit')
                AND ROUND(quant.quantity::numeric, 6) <> 0
            """
        )
