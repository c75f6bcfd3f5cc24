{
    "name": "Lot Compliance for Manufacturing",
    "version": "19.0.1.0.0",
    "summary": "Produced lots get their codes as received ones do",
    "category": "Supply Chain/Inventory",
    "author": "Lot Compliance contributors",
    "license": "LGPL-3",
    "depends": ["lot_compliance", "mrp"],
    "auto_install": True,
}
