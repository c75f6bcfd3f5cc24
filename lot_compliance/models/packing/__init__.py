from . import (  # isort: skip - the order in which they extend each other
    stock_lot_packing_list_mapping,
    stock_picking_packing_list,
)
