from . import (  # isort: skip - the order in which they extend each other
    barcode_rule,
    product_scan,
    stock_move_line_scan,
    stock_move_line_scan_date,
    stock_move_line_scan_message,
    stock_move_scan,
    stock_move_scan_values,
    stock_picking_scan,
    stock_picking_scan_item,
    stock_picking_scan_lot,
    stock_picking_scan_message,
    stock_picking_scan_search,
)
