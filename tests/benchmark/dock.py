"""Years of receipts and deliveries, by seeded SQL: lots that nobody recorded.

Five lots come in by one move of one transfer, and each leaves by a line of its own.
"""

from odoo.tools import SQL

SEED = 0.19
PER_RECEIPT = 5
PARTNERS = 300
TABLES = ("stock_lot", "stock_picking", "stock_move", "stock_move_line")


def fill(env, lots):
    """Make `lots` lots with two done move lines each, in an environment with or
    without our add-ons. Nothing is committed."""
    env["res.partner"].create([{"name": f"Farm {n}"} for n in range(PARTNERS)])
    product = env["product.product"].create(
        {"name": "Old cheese", "is_storable": True, "tracking": "lot"}
    )
    warehouse = env["stock.warehouse"].search(
        [("company_id", "=", env.company.id)], limit=1
    )
    facts = {
        "lots": lots,
        "receipts": lots // PER_RECEIPT,
        "per_receipt": PER_RECEIPT,
        "product": product.id,
        "uom": product.uom_id.id,
        "company": env.company.id,
        "stock": warehouse.lot_stock_id.id,
        "suppliers": env.ref("stock.stock_location_suppliers").id,
        "customers": env.ref("stock.stock_location_customers").id,
        "incoming": warehouse.in_type_id.id,
        "farms": env["res.partner"].search([], order="id DESC", limit=1).id - PARTNERS,
        "partners": PARTNERS,
    }
    env.flush_all()
    env.cr.execute(SQL("SELECT setseed(%s)", SEED))
    for step in STEPS:
        env.cr.execute(SQL(step, **facts))
    env.cr.execute(SQL("ANALYZE %s", SQL(", ").join(map(SQL.identifier, TABLES))))
    env.invalidate_all()


STEPS = (
    """CREATE TEMP TABLE dock_lot ON COMMIT DROP AS
    SELECT nextval('stock_lot_id_seq') AS id, n,
        (n - 1) / %(per_receipt)s AS receipt
    FROM generate_series(1, %(lots)s) n""",
    """INSERT INTO stock_lot (id, name, product_id, company_id, create_date)
    SELECT id, 'OLD-' || n, %(product)s, NULL, now() FROM dock_lot""",
    """CREATE TEMP TABLE dock_receipt ON COMMIT DROP AS
    SELECT nextval('stock_picking_id_seq') AS picking, n AS receipt,
        nextval('stock_move_id_seq') AS incoming,
        nextval('stock_move_id_seq') AS outgoing,
        '2020-01-01'::timestamp + floor(random() * 2000) * interval '1 day' AS day,
        %(farms)s + 1 + floor(random() * %(partners)s) AS farm
    FROM generate_series(0, %(receipts)s - 1) n""",
    """INSERT INTO stock_picking (id, name, picking_type_id, location_id,
        location_dest_id, move_type, state, company_id, partner_id, date_done, origin)
    SELECT picking, 'DOCK/' || receipt, %(incoming)s, %(suppliers)s, %(stock)s,
        'direct', 'done', %(company)s, farm, day, 'P' || receipt
    FROM dock_receipt""",
    """INSERT INTO stock_move (id, picking_id, reference, company_id, product_id,
        product_uom, location_id, location_dest_id, date, state, picked,
        procure_method, product_uom_qty, product_qty, quantity, value, is_in)
    SELECT incoming, picking, 'DOCK/' || receipt, %(company)s, %(product)s, %(uom)s,
        %(suppliers)s, %(stock)s, day, 'done', TRUE, 'make_to_stock',
        10 * %(per_receipt)s, 10 * %(per_receipt)s, 10 * %(per_receipt)s,
        25 * %(per_receipt)s, TRUE
    FROM dock_receipt
    UNION ALL
    SELECT outgoing, NULL, 'OUT/' || receipt, %(company)s, %(product)s, %(uom)s,
        %(stock)s, %(customers)s, day + interval '9 days', 'done', TRUE,
        'make_to_stock', 10 * %(per_receipt)s, 10 * %(per_receipt)s,
        10 * %(per_receipt)s, 0, FALSE
    FROM dock_receipt""",
    """INSERT INTO stock_move_line (move_id, picking_id, lot_id, company_id, product_id,
        product_uom_id, location_id, location_dest_id, date, state, picked, quantity,
        quantity_product_uom)
    SELECT incoming, picking, dock_lot.id, %(company)s, %(product)s, %(uom)s,
        %(suppliers)s, %(stock)s, day, 'done', TRUE, 10, 10
    FROM dock_lot JOIN dock_receipt USING (receipt)
    UNION ALL
    SELECT outgoing, NULL, dock_lot.id, %(company)s, %(product)s, %(uom)s,
        %(stock)s, %(customers)s, day + interval '9 days', 'done', TRUE, 10, 10
    FROM dock_lot JOIN dock_receipt USING (receipt)""",
)
