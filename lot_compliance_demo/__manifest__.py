{
    "name": "Lot Compliance: demonstration company",
    "version": "19.0.1.0.0",
    "summary": "A dairy, a pharmacy shelf and a component: a month to look around in",
    "category": "Supply Chain/Inventory",
    "author": "Lot Compliance contributors",
    "license": "LGPL-3",
    "depends": ["lot_compliance_reports", "purchase_stock", "sale_stock", "mrp"],
    "external_dependencies": {"python": ["freezegun"]},
    "data": [
        "data/company.xml",
        "data/users.xml",
        "data/partners.xml",
        "data/dairy.xml",
        "data/pharmacy.xml",
        "data/electronics.xml",
    ],
    "post_init_hook": "tell_the_story",
}
