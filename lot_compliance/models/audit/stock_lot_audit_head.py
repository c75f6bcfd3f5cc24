from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import table_exists

from ...policy.audit import AuditHead


class StockLotAuditHead(models.Model):
    """Where the audit trail of a lot ends: noted by the database, for each entry.

    So that entries cut off the end are missed. A row follows the entries by a trigger,
    and is changed in no other way.
    """

    _name = "stock.lot.audit.head"
    _description = "End of a lot's audit trail"
    _inherit = ["stock.lot.audit.mixin"]
    _rec_name = "lot_id"
    _log_access = False

    lot_id = fields.Many2one(
        "stock.lot", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="lot_id.company_id")
    sequence = fields.Integer(
        "No.",
        required=True,
        readonly=True,
        aggregator=None,
        help="Number of the last entry of the lot.",
    )
    hash = fields.Char(required=True, readonly=True, help="Hash of the last entry.")

    _lot_unique = models.UniqueIndex("(lot_id)", "The trail of a lot has one end.")

    def init(self):
        """Note the ends of the trails that are there, and guard them."""
        if table_exists(self.env.cr, "stock_lot_audit_entry"):
            self.env.cr.execute(SQL(FILL))
        self.env.cr.execute(SQL(GUARD))

    @api.model
    def _find(self, lot_ids):
        """Return {lot_id: AuditHead} of the lots that have a trail."""
        if not lot_ids:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT lot_id, sequence, hash FROM stock_lot_audit_head
                    WHERE lot_id = ANY(%s)""",
                list(lot_ids),
            )
        )
        return {lot_id: AuditHead(*head) for lot_id, *head in rows}


FILL = """
    INSERT INTO stock_lot_audit_head (lot_id, sequence, hash)
    SELECT DISTINCT ON (lot_id) lot_id, sequence, hash FROM stock_lot_audit_entry
    WHERE NOT EXISTS (SELECT FROM stock_lot_audit_head)
    ORDER BY lot_id, sequence DESC
"""
GUARD = """
    CREATE OR REPLACE FUNCTION stock_lot_audit_head_refuse()
    RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF pg_trigger_depth() < 2 THEN
            RAISE EXCEPTION
                'Where a lot audit trail ends is never changed or deleted.';
        END IF;
        RETURN NEW;
    END $$;
    CREATE OR REPLACE TRIGGER stock_lot_audit_head_refuse_row
        BEFORE INSERT OR UPDATE OR DELETE ON stock_lot_audit_head
        FOR EACH ROW EXECUTE FUNCTION stock_lot_audit_head_refuse();
    CREATE OR REPLACE TRIGGER stock_lot_audit_head_refuse_all
        BEFORE TRUNCATE ON stock_lot_audit_head
        FOR EACH STATEMENT EXECUTE FUNCTION stock_lot_audit_head_refuse()
"""
