from odoo import Command

from .receipt_common import ReceiptCase


class CertificateCase(ReceiptCase):
    """What `ReceiptCase` offers, and certificates.

    Offers the types `coa` and `organic`, `lab` (an issuer), `require(record, *types)`,
    `receive_lots(*codes)`, `make_certificate(lots, **vals)` and `accept(lots, type)`,
    which makes one and has it accepted; both as the quality officer.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.coa = cls.env.ref("lot_compliance.stock_lot_certificate_type_coa")
        cls.organic = cls.env.ref("lot_compliance.stock_lot_certificate_type_organic")
        cls.lab = cls.env["res.partner"].create({"name": "Laboratory"})

    @classmethod
    def require(cls, record, *types):
        record.lot_certificate_type_ids = [Command.set([type_.id for type_ in types])]

    @classmethod
    def receive_lots(cls, *codes, validate=True, **vals):
        """Return a receipt of new lots of milk, one unit of each."""
        picking = cls.receive((cls.milk, False, len(codes)), validate=False, **vals)
        line = picking.move_line_ids
        line.write({"lot_name": codes[0], "quantity": 1})
        for code in codes[1:]:
            dated = {"quantity": 1, "expiration_date": line.expiration_date}
            line.copy({"lot_name": code, **dated})
        if validate:
            picking.with_user(cls.worker).button_validate()
        return picking

    @classmethod
    def make_certificate(cls, lots, **vals):
        certificates = cls.env["stock.lot.certificate"].with_user(cls.officer)
        number = certificates.sudo().search_count([]) + 1
        return certificates.create(
            {
                "number": f"C-{number}",
                "type_id": cls.coa.id,
                "partner_id": cls.lab.id,
                "lot_ids": [Command.set(lots.ids)],
                **vals,
            }
        )

    @classmethod
    def accept(cls, lots, type_=None, **vals):
        type_ = type_ or cls.coa
        certificate = cls.make_certificate(lots, type_id=type_.id, **vals)
        certificate.action_accept()
        return certificate
