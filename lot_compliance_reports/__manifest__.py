{
    "name": "Lot Compliance Reports",
    "version": "19.0.1.0.0",
    "summary": "Where lots came from and went, and what expires when and costs what",
    "category": "Supply Chain/Inventory",
    "author": "Lot Compliance contributors",
    "license": "LGPL-3",
    "depends": ["lot_compliance", "stock_account"],
    "data": [
        "security/ir.model.access.csv",
        "security/stock_lot_expiration_report_security.xml",
        "report/stock_lot_trace_templates.xml",
        "report/stock_lot_trace_report.xml",
        "views/stock_lot_trace_views.xml",
        "views/stock_lot_views.xml",
        "report/stock_lot_expiration_document.xml",
        "report/stock_lot_expiration_print.xml",
        "wizard/stock_lot_expiration_wizard_views.xml",
        "views/stock_lot_expiration_report_views.xml",
        "views/stock_lot_expiration_views.xml",
        "views/lot_compliance_reports_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["lot_compliance_reports/static/src/lot_trace/**/*"],
        "web.report_assets_common": [
            "lot_compliance_reports/static/src/report/**/*.scss",
        ],
    },
}
