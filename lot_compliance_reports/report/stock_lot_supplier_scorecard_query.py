from odoo import models
from odoo.tools import SQL

from odoo.addons.lot_compliance.models.dates.calendar_sql import (
    PLACE_CALENDAR,
    calendar_day,
)


class StockLotSupplierScorecard(models.Model):
    """Where the rows come from: receipts, days, and what is known of the lots since."""

    _inherit = "stock.lot.supplier.scorecard"

    @property
    def _table_query(self) -> SQL:
        parts = self._with(), self._select(), self._from(), self._where()
        return SQL("%s %s %s %s", *parts)

    def _with(self) -> SQL:
        """Return the lots that are rejected or failed, and those they are parts of."""
        return SQL(
            "WITH RECURSIVE rejected AS (%s), failed AS (%s)",
            self._with_origins(
                SQL("rejected"),
                SQL(
                    """
                    JOIN stock_lot_disposition disposition
                        ON disposition.id = lot.disposition_id
                        AND disposition.code = 'rejected'
                    """
                ),
            ),
            self._with_origins(
                SQL("failed"),
                SQL(
                    """
                    JOIN stock_lot_quality_result result
                        ON result.lot_id = lot.id
                        AND result.superseded_by_id IS NULL
                        AND result.verdict = 'failed'
                    """
                ),
            ),
        )

    def _with_origins(self, name, condition):
        """Return the query of the lots that meet a condition, and of all lots that they
        are parts of; `name` is what the query itself is called."""
        return SQL(
            """
            SELECT lot.id, lot.parent_lot_id FROM stock_lot lot %(condition)s
            UNION
            SELECT origin.id, origin.parent_lot_id
            FROM %(name)s JOIN stock_lot origin ON origin.id = %(name)s.parent_lot_id
            """,
            name=name,
            condition=condition,
        )

    def _select(self) -> SQL:
        return SQL(
            """
            SELECT
                lot.id,
                supplier.commercial_partner_id AS supplier_partner_id,
                lot.product_id,
                template.categ_id AS category_id,
                lot.id AS lot_id,
                company.id AS company_id,
                lot.received_at,
                1 AS lot_count,
                lot.received_quantity,
                template.uom_id AS product_uom_id,
                (lot.id IN (SELECT id FROM rejected))::int AS rejected_count,
                (lot.id IN (SELECT id FROM failed))::int AS out_of_specification_count,
                day.last_usable_day,
                day.last_usable_day - day.received_on AS life_left_days,
                %s AS certificate_missing_count
            """,
            self._count_missing_certificates(),
        )

    def _count_missing_certificates(self):
        """Return how many certificates a lot lacks: the ORM makes a query of the rule
        by which lots are searched, one for each type that anything requires."""
        types = self.env["stock.lot.certificate.type"]._get_required()
        missing = [
            SQL("(lot.id IN %s)::int", self._find_lots_without(type_))
            for type_ in types
        ]
        return SQL(" + ").join(missing) if missing else SQL("0")

    def _find_lots_without(self, type_):
        lots = self.env["stock.lot"].sudo()  # the report's own rule limits what is seen
        lots = lots.with_context(active_test=False)
        domain = lots._get_domain_by_company(
            lambda company, day: lots._get_unproven_domain([type_], company, day)
        )
        return lots._search(domain).subselect()

    def _from(self) -> SQL:
        """Return the tables; a lot that companies share counts where it came in."""
        tz = SQL.identifier("calendar", "tz")
        return SQL(
            """
            FROM stock_lot lot
            JOIN res_partner supplier ON supplier.id = lot.supplier_partner_id
            JOIN product_product product ON product.id = lot.product_id
            JOIN product_template template ON template.id = product.product_tmpl_id
            LEFT JOIN stock_move receipt ON receipt.id = lot.receipt_move_id
            JOIN res_company company
                ON company.id = COALESCE(lot.company_id, receipt.company_id, %(own)s)
            JOIN res_partner seat ON seat.id = company.partner_id
            LEFT JOIN stock_location place ON place.id = receipt.location_dest_id
            LEFT JOIN stock_warehouse warehouse ON warehouse.id = place.warehouse_id
            LEFT JOIN res_partner address ON address.id = warehouse.partner_id
            %(calendar)s
            CROSS JOIN LATERAL (
                SELECT
                    %(received_on)s AS received_on,
                    %(last_usable_day)s AS last_usable_day
            ) day
            """,
            own=self.env.company.id,
            received_on=calendar_day(SQL("lot.received_at"), tz),
            calendar=PLACE_CALENDAR,
            last_usable_day=calendar_day(SQL("lot.expiration_date"), tz),
        )

    def _where(self) -> SQL:
        return SQL("WHERE lot.received_at IS NOT NULL AND lot.parent_lot_id IS NULL")
