"""A genealogy of half a million move lines, made by plain SQL and always the same.

One milk lot fans out to 520 lots in two levels and 2,000 deliveries; around it 600
other milk lots do the like with some 1,000 lines each, so that the answer is a small
part of the tables. Nothing is committed.
"""

from dataclasses import dataclass

from odoo.tools import SQL

DIRECT, INDIRECT, DELIVERIES = 400, 120, 2000
FAMILIES, CHILDREN = 600, 200
PARTNERS = 300
TABLES = (
    "stock_lot",
    "stock_picking",
    "stock_move",
    "stock_move_line",
    "stock_move_line_consume_rel",
)


@dataclass
class Place:
    """The records that the generated rows point at."""

    company: int
    uom: int
    milk: int
    yoghurt: int
    stock: int
    suppliers: int
    production: int
    customers: int
    outgoing: int
    first_partner: int


def generate(env, seed=2026):
    """Fill the tables of `env`; return (id of the milk lot, number of move lines)."""
    place = _prepare(env)
    base = {table: _next_id(env, table) for table in TABLES[:4]}
    steps = (
        _create_lots(),
        _create_events(seed),
        _insert_lots(place, base),
        _insert_pickings(place, base),
        _insert_moves(place, base),
        _insert_lines(place, base),
        _insert_links(base),
        SQL("ANALYZE %s", SQL(", ").join(map(SQL.identifier, TABLES))),
    )
    for step in steps:
        env.cr.execute(step)
    env.invalidate_all()
    env.cr.execute(SQL("SELECT count(*) FROM stock_move_line"))
    return base["stock_lot"], env.cr.fetchone()[0]


def _prepare(env):
    values = {"is_storable": True, "tracking": "lot"}
    milk, yoghurt = env["product.product"].create(
        [{"name": "Milk", **values}, {"name": "Yoghurt", **values}]
    )
    partners = env["res.partner"].create(
        [{"name": f"Customer {number}"} for number in range(PARTNERS)]
    )
    warehouse = env["stock.warehouse"].search(
        [("company_id", "=", env.company.id)], limit=1
    )
    production = env["stock.location"].search(
        [("usage", "=", "production"), ("company_id", "=", env.company.id)], limit=1
    )
    env.flush_all()
    return Place(
        company=env.company.id,
        uom=milk.uom_id.id,
        milk=milk.id,
        yoghurt=yoghurt.id,
        stock=warehouse.lot_stock_id.id,
        suppliers=env.ref("stock.stock_location_suppliers").id,
        production=production.id,
        customers=env.ref("stock.stock_location_customers").id,
        outgoing=warehouse.out_type_id.id,
        first_partner=min(partners.ids),
    )


def _next_id(env, table):
    env.cr.execute(SQL("SELECT max(id) FROM %s", SQL.identifier(table)))
    return (env.cr.fetchone()[0] or 0) + 1


def _create_lots():
    """Lots by number, each with the lot it is made of; 0 is the one to trace."""
    return SQL(
        """CREATE TEMP TABLE gen_lot ON COMMIT DROP AS
        SELECT 0 AS number, NULL::int AS parent, 0 AS deliveries
        UNION ALL
        SELECT n, CASE WHEN n <= %(direct)s THEN 0 ELSE n - %(direct)s END,
            %(deliveries)s / %(lots)s + (n <= %(deliveries)s %% %(lots)s)::int
        FROM generate_series(1, %(lots)s) n
        UNION ALL
        SELECT %(lots)s + 1 + family * (%(children)s + 1) + child,
            CASE WHEN child > 0 THEN %(lots)s + 1 + family * (%(children)s + 1) END,
            CASE WHEN child > 0 THEN 3 ELSE 0 END
        FROM generate_series(0, %(families)s - 1) family,
             generate_series(0, %(children)s) child""",
        direct=DIRECT,
        lots=DIRECT + INDIRECT,
        deliveries=DELIVERIES,
        families=FAMILIES,
        children=CHILDREN,
    )


def _create_events(seed):
    """What happens to the lots, in an order of days that mixes all families; a `made`
    event knows its `used` one by the number of the child."""
    return SQL(
        """CREATE TEMP TABLE gen_event ON COMMIT DROP AS
        SELECT row_number() OVER (ORDER BY day, chance) - 1 AS number, happening.*
        FROM (
            SELECT event.*, abs(hashint8extended(event.lot * 31 + event.child, %s))
                    %% 100000 AS chance,
                (event.child * 7919 %% 700) + event.step AS day
            FROM (
                SELECT number AS lot, number AS child, 'received' AS kind, 0 AS step
                FROM gen_lot WHERE parent IS NULL
                UNION ALL
                SELECT parent, number, 'used', 1 FROM gen_lot WHERE parent IS NOT NULL
                UNION ALL
                SELECT number, number, 'made', 1 FROM gen_lot WHERE parent IS NOT NULL
                UNION ALL
                SELECT number, number, 'shipped', 1 + delivery
                FROM gen_lot, generate_series(1, deliveries) delivery
            ) event
        ) happening""",
        seed,
    )


def _insert_lots(place, base):
    return SQL(
        """INSERT INTO stock_lot (id, name, product_id, company_id)
        SELECT %s + number, 'GEN-' || number,
            CASE WHEN parent IS NULL THEN %s ELSE %s END, %s FROM gen_lot""",
        base["stock_lot"],
        place.milk,
        place.yoghurt,
        place.company,
    )


def _insert_pickings(place, base):
    return SQL(
        """INSERT INTO stock_picking (id, name, picking_type_id, location_id,
            location_dest_id, move_type, state, company_id, partner_id, date_done)
        SELECT %s + number, 'GEN/OUT/' || number, %s, %s, %s, 'direct', 'done', %s,
            %s + chance %% %s, '2025-01-01'::timestamp + day * interval '1 day'
        FROM gen_event WHERE kind = 'shipped'""",
        base["stock_picking"],
        place.outgoing,
        place.stock,
        place.customers,
        place.company,
        place.first_partner,
        PARTNERS,
    )


def _event_values(place):
    """Columns that moves and lines have in common, and their values."""
    return SQL(
        """company_id, product_id, location_id, location_dest_id, date, state, picked,
            picking_id""",
    ), SQL(
        """%s, CASE WHEN gen_lot.parent IS NULL THEN %s ELSE %s END,
            CASE kind WHEN 'received' THEN %s WHEN 'made' THEN %s ELSE %s END,
            CASE kind WHEN 'shipped' THEN %s WHEN 'used' THEN %s ELSE %s END,
            '2025-01-01'::timestamp + day * interval '1 day', 'done', TRUE""",
        place.company,
        place.milk,
        place.yoghurt,
        place.suppliers,
        place.production,
        place.stock,
        place.customers,
        place.production,
        place.stock,
    )


def _insert_moves(place, base):
    columns, values = _event_values(place)
    return SQL(
        """INSERT INTO stock_move (%s, id, product_uom, procure_method,
            product_uom_qty, product_qty, quantity, reference, partner_id)
        SELECT %s, CASE kind WHEN 'shipped' THEN %s + gen_event.number END,
            %s + gen_event.number, %s, 'make_to_stock', 10, 10, 10,
            'GEN/' || gen_event.number,
            CASE kind WHEN 'shipped' THEN %s + chance %% %s END
        FROM gen_event JOIN gen_lot ON gen_lot.number = gen_event.lot
        ORDER BY gen_event.number""",
        columns,
        values,
        base["stock_picking"],
        base["stock_move"],
        place.uom,
        place.first_partner,
        PARTNERS,
    )


def _insert_lines(place, base):
    columns, values = _event_values(place)
    return SQL(
        """INSERT INTO stock_move_line (%s, id, move_id, lot_id, product_uom_id,
            quantity, quantity_product_uom)
        SELECT %s, CASE kind WHEN 'shipped' THEN %s + gen_event.number END,
            %s + gen_event.number, %s + gen_event.number, %s + lot, %s, 10, 10
        FROM gen_event JOIN gen_lot ON gen_lot.number = gen_event.lot
        ORDER BY gen_event.number""",
        columns,
        values,
        base["stock_picking"],
        base["stock_move_line"],
        base["stock_move"],
        base["stock_lot"],
        place.uom,
    )


def _insert_links(base):
    """One order per lot made: consume_line_id holds the line that was made."""
    return SQL(
        """INSERT INTO stock_move_line_consume_rel (consume_line_id, produce_line_id)
        SELECT %(base)s + made.number, %(base)s + used.number
        FROM gen_event made JOIN gen_event used ON used.child = made.child
        WHERE made.kind = 'made' AND used.kind = 'used'""",
        base=base["stock_move_line"],
    )
