from . import (  # isort: skip - the order in which they extend each other
    stock_lot_quality_specification_coa,
    res_company_coa,
    stock_lot_certificate_coa,
    stock_lot_coa_proof,
    stock_lot_coa_obstacles,
    stock_lot_coa_issue,
    stock_lot_coa_paper,
    stock_lot_coa_authority,
    res_partner_coa,
    stock_picking_coa,
    stock_picking_coa_mail,
    stock_picking_coa_todo,
)
