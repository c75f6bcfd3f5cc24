from odoo import api, models
from odoo.tools import SQL
from odoo.tools.query import Query

from ...policy.trace import INSIDE

# The relation's column names say the opposite of what they hold: consume_line_id is
# the line that was made, produce_line_id the line that was used.
USED_TO_MADE = SQL("""reach
    JOIN stock_move_line used ON used.lot_id = reach.lot_id AND used.state = 'done'
    JOIN stock_move_line_consume_rel rel ON rel.produce_line_id = used.id
    JOIN stock_move_line made ON made.id = rel.consume_line_id
        AND made.state = 'done' AND made.lot_id IS NOT NULL
        AND made.quantity_product_uom > 0 AND used.quantity_product_uom > 0""")
MADE_TO_USED = SQL("""reach
    JOIN stock_move_line made ON made.lot_id = reach.lot_id AND made.state = 'done'
    JOIN stock_move_line_consume_rel rel ON rel.consume_line_id = made.id
    JOIN stock_move_line used ON used.id = rel.produce_line_id
        AND used.state = 'done' AND used.lot_id IS NOT NULL
        AND made.quantity_product_uom > 0 AND used.quantity_product_uom > 0""")
SEVERAL_USED = SQL("""EXISTS (
    SELECT FROM stock_move_line line
    JOIN stock_move_line_consume_rel rel ON rel.produce_line_id = line.id
    JOIN stock_move_line this ON this.id = pair.used_line
    WHERE rel.consume_line_id = pair.made_line
      AND line.state = 'done' AND line.quantity_product_uom > 0
      AND line.product_id = this.product_id AND line.lot_id <> pair.from_lot)""")
SEVERAL_MADE = SQL("""EXISTS (
    SELECT FROM stock_move_line line
    JOIN stock_move_line_consume_rel rel ON rel.consume_line_id = line.id
    WHERE rel.produce_line_id = pair.used_line
      AND line.state = 'done' AND line.quantity_product_uom > 0
      AND line.lot_id <> pair.to_lot)""")


class StockLotTraceQuery(models.AbstractModel):
    """The facts of a genealogy, read with a fixed number of queries.

    Written in SQL because the ORM walks level by level (figures: `make bench`). What
    a user may not read is fetched too and marked, so that it can be counted.
    """

    _name = "stock.lot.trace.query"
    _description = "Facts of a lot genealogy"

    @api.model
    def _links(self, lot_ids, downstream):
        """Return the production links met on the way from the lots, one dictionary
        per pair of lots and of moves: `from_lot, to_lot, from_move, to_move, date,
        visible, used, made, possible`; used and made are quantities, each in the unit
        of its own product.

        A link is possible, not certain, when the order used several lots of the same
        product and made several lots: the record ties each of them to all of them."""
        self._flush()
        query = SQL(
            "WITH RECURSIVE %s, pair AS (%s) SELECT pair.*, %s FROM pair",
            self._reach(lot_ids, downstream),
            self._pairs(downstream),
            SQL(", ").join(self._select_link()),
        )
        return self.env.execute_query_dict(query)

    @api.model
    def _movements(self, upstream_ids, downstream_ids):
        """Return what happened to the lots between places, one dictionary per lot,
        move and pair of places: `lot, move, picking, partner, scrap, source,
        destination` (ids), `source_usage, destination_usage, is_open, quantity, date,
        visible`. Quantity is in the unit of the product."""
        self._flush()
        query = SQL(
            "SELECT %s FROM %s WHERE %s GROUP BY %s ORDER BY date, move, lot",
            SQL(", ").join(self._select_movement()),
            self._from_movement(),
            self._where_movement(list(upstream_ids), list(downstream_ids)),
            SQL("1, 2, 3, 4, 5, 6, 7, 8, 9, 10"),
        )
        return self.env.execute_query_dict(query)

    @api.model
    def _delivery_ids(self, lot_ids):
        """Return the ids of the transfers that brought the lots, or anything made of
        them, to a customer, as far as the user may read their lines."""
        self._flush()
        query = SQL(
            """WITH RECURSIVE %s SELECT DISTINCT move.picking_id FROM reach
            JOIN stock_move_line line ON line.lot_id = reach.lot_id
            JOIN stock_move move ON move.id = line.move_id
            JOIN stock_location place ON place.id = line.location_dest_id
            WHERE line.state = 'done' AND move.picking_id IS NOT NULL
              AND place.usage = 'customer' AND %s""",
            self._reach(lot_ids, downstream=True),
            self._visible("line"),
        )
        return [picking_id for (picking_id,) in self.env.execute_query(query)]

    def _flush(self):
        """Write what is pending in the models that the queries read."""
        for model in ("stock.move.line", "stock.move", "stock.picking"):
            self.env[model].flush_model()

    def _visible(self, alias):
        """Whether the record rules of the user let a line be read."""
        lines = self.env["stock.move.line"].sudo()  # as the core evaluates its rules
        lines = lines.with_context(active_test=False)
        rule = self.env["ir.rule"]._compute_domain(lines._name).optimize_full(lines)
        if self.env.su or rule.is_true():
            return SQL("TRUE")
        query = Query(self.env, lines._table)
        query.add_where(rule._to_sql(lines, lines._table, query))
        line = SQL.identifier(lines._table, "id")
        query.add_where(SQL("%s = %s", line, SQL.identifier(alias, "id")))
        return SQL("EXISTS (%s)", query.select())

    def _reach(self, lot_ids, downstream):
        """The lots in one direction, the given ones included. UNION drops what is
        already known, so a cycle ends."""
        return SQL(
            "reach(lot_id) AS (SELECT unnest(%s::int[]) UNION SELECT %s FROM %s)",
            list(lot_ids),
            SQL("made.lot_id" if downstream else "used.lot_id"),
            USED_TO_MADE if downstream else MADE_TO_USED,
        )

    def _pairs(self, downstream):
        return SQL(
            """SELECT used.lot_id AS from_lot, made.lot_id AS to_lot,
                used.move_id AS from_move, made.move_id AS to_move,
                min(used.id) AS used_line, min(made.id) AS made_line,
                max(made.date) AS date, bool_and(%s AND %s) AS visible
            FROM %s GROUP BY 1, 2, 3, 4""",
            self._visible("used"),
            self._visible("made"),
            USED_TO_MADE if downstream else MADE_TO_USED,
        )

    def _select_link(self):
        quantity = """(SELECT sum(quantity_product_uom) FROM stock_move_line
            WHERE move_id = pair.%s AND lot_id = pair.%s AND state = 'done') AS %s"""
        return (
            SQL(quantity, SQL("from_move"), SQL("from_lot"), SQL("used")),
            SQL(quantity, SQL("to_move"), SQL("to_lot"), SQL("made")),
            SQL("(%s) AND (%s) AS possible", SEVERAL_USED, SEVERAL_MADE),
        )

    def _select_movement(self):
        return (
            SQL("line.lot_id AS lot"),
            SQL("line.move_id AS move"),
            SQL("move.picking_id AS picking"),
            SQL("COALESCE(move.partner_id, picking.partner_id) AS partner"),
            SQL("move.scrap_id AS scrap"),
            SQL("line.location_id AS source"),
            SQL("line.location_dest_id AS destination"),
            SQL("src.usage AS source_usage"),
            SQL("dest.usage AS destination_usage"),
            SQL("line.state IS DISTINCT FROM 'done' AS is_open"),
            SQL("sum(line.quantity_product_uom) AS quantity"),
            SQL("max(line.date) AS date"),
            SQL("bool_and(%s) AS visible", self._visible("line")),
        )

    def _from_movement(self):
        return SQL("""stock_move_line line
            JOIN stock_location src ON src.id = line.location_id
            JOIN stock_location dest ON dest.id = line.location_dest_id
            JOIN stock_move move ON move.id = line.move_id
            LEFT JOIN stock_picking picking ON picking.id = move.picking_id""")

    def _where_movement(self, upstream_ids, downstream_ids):
        """Upstream is what came in, downstream what went out and what came back;
        both show what was moved inside."""
        return SQL(
            """line.lot_id = ANY(%s) AND line.state IS DISTINCT FROM 'cancel'
            AND line.quantity_product_uom > 0
            AND (line.lot_id = ANY(%s) AND %s OR line.lot_id = ANY(%s) AND %s)""",
            [*upstream_ids, *downstream_ids],
            upstream_ids,
            SQL(
                """(src.usage IN %(outside)s OR dest.usage = 'supplier'
                OR dest.usage IN %(inside)s AND src.usage IN %(inside)s)""",
                outside=("supplier", "production", "inventory"),
                inside=tuple(INSIDE),
            ),
            downstream_ids,
            SQL(
                "(dest.usage NOT IN %(inside)s OR src.usage IN %(back)s)",
                inside=tuple(INSIDE),
                back=("customer", *INSIDE),
            ),
        )
