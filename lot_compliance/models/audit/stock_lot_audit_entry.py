from odoo import fields, models
from odoo.tools import SQL


class StockLotAuditEntry(models.Model):
    """What happened to a compliance fact of a lot; written once, for good.

    Entries are made by `_append` only, below the ORM. Neither the ORM, for whomever,
    nor SQL changes or deletes one: a trigger refuses it.
    """

    _name = "stock.lot.audit.entry"
    _inherit = ["stock.lot.audit.mixin"]
    _description = "Lot audit entry"
    _order = "recorded_at desc, lot_id desc, sequence desc"
    _rec_name = "kind"
    _log_access = False

    lot_id = fields.Many2one(
        "stock.lot", required=True, readonly=True, ondelete="restrict"
    )
    product_id = fields.Many2one(related="lot_id.product_id")
    company_id = fields.Many2one(related="lot_id.company_id")
    sequence = fields.Integer(
        "No.",
        required=True,
        readonly=True,
        aggregator=None,
        help="Number of the entry within its lot, from 1 on.",
    )
    recorded_at = fields.Datetime("When", required=True, readonly=True, index=True)
    user_id = fields.Many2one(
        "res.users", "Who", required=True, readonly=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("opening", "As found"),
            ("created", "Created"),
            ("code", "Code or product"),
            ("dates", "Dates"),
            ("disposition", "Disposition"),
            ("grade", "Grade"),
            ("supplier", "Supplier"),
            ("receipt", "Receipt"),
            ("archive", "Archive"),
            ("result", "Test result"),
            ("certificate", "Certificate"),
            ("deviation", "Deviation"),
            ("split", "Split"),
            ("signature", "Signature"),
            ("retest", "Retest"),
        ],
        "What",
        required=True,
        readonly=True,
        help="As found: the facts of a lot that was there before its audit trail.",
    )
    changes = fields.Json(
        required=True,
        readonly=True,
        help="The facts that changed: field or label, old, new; moments in UTC.",
    )
    reason = fields.Text("Why", readonly=True)
    previous_hash = fields.Char(
        readonly=True, help="The hash of the lot's previous entry."
    )
    hash = fields.Char(
        required=True,
        readonly=True,
        help="SHA-256 of the entry together with the previous hash.",
    )

    _lot_sequence_unique = models.UniqueIndex(
        "(lot_id, sequence)", "A lot has one audit entry of each number."
    )

    def init(self):
        """Make the database itself refuse what the ORM refuses, and note the ends."""
        self.env.cr.execute(SQL(GUARD))
        self.env.cr.execute(SQL(FOLLOW))


GUARD = """
    CREATE OR REPLACE FUNCTION stock_lot_audit_entry_refuse()
    RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION
            'Entries of the lot audit trail are never changed or deleted.';
    END $$;
    CREATE OR REPLACE TRIGGER stock_lot_audit_entry_refuse_row
        BEFORE UPDATE OR DELETE ON stock_lot_audit_entry
        FOR EACH ROW EXECUTE FUNCTION stock_lot_audit_entry_refuse();
    CREATE OR REPLACE TRIGGER stock_lot_audit_entry_refuse_all
        BEFORE TRUNCATE ON stock_lot_audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION stock_lot_audit_entry_refuse()
"""
FOLLOW = """
    CREATE OR REPLACE FUNCTION stock_lot_audit_head_follow()
    RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO stock_lot_audit_head AS head (lot_id, sequence, hash)
        SELECT DISTINCT ON (lot_id) lot_id, sequence, hash FROM added
        ORDER BY lot_id, sequence DESC
        ON CONFLICT (lot_id) DO UPDATE
        SET sequence = excluded.sequence, hash = excluded.hash;
        RETURN NULL;
    END $$;
    CREATE OR REPLACE TRIGGER stock_lot_audit_head_follow
        AFTER INSERT ON stock_lot_audit_entry REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION stock_lot_audit_head_follow()
"""
