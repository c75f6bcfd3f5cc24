from odoo.tools import SQL
from odoo.tools.sql import column_exists

# The file of a certificate becomes the first of its files, under its own name.
MOVE_FILES = """
    WITH moved AS (
        UPDATE ir_attachment file
           SET res_field = NULL, name = COALESCE(certificate.file_name, file.name)
          FROM stock_lot_certificate certificate
         WHERE file.res_model = 'stock.lot.certificate'
           AND file.res_field = 'file'
           AND file.res_id = certificate.id
     RETURNING certificate.id AS certificate_id, file.id AS attachment_id
    )
    INSERT INTO stock_lot_certificate_attachment_rel (certificate_id, attachment_id)
         SELECT certificate_id, attachment_id FROM moved
"""


def migrate(cr, version):
    """Keep what the certificates of before are: they counted, with their file."""
    if column_exists(cr, "stock_lot_certificate", "file_name"):
        cr.execute(SQL(MOVE_FILES))
        cr.execute(SQL("UPDATE stock_lot_certificate SET review = 'accepted'"))
