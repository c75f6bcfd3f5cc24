import { registry } from "@web/core/registry";

/** From a lot and its history to the list of all, where the trails are verified. */
registry.category("web_tour.tours").add("lot_compliance_audit", {
    steps: () => [
        { trigger: ".o_notebook .nav-link[name=history]", run: "click" },
        {
            content: "the change is there, with what was before",
            trigger:
                "[name=audit_entry_ids] .o_data_row:contains('Supplier'):contains('S-1'):contains('S-2')",
        },
        { trigger: "button[name=action_verify_audit_trail]", run: "click" },
        { trigger: ".o_notification:contains('2 entries of 1 lots verified')" },
        { trigger: ".o_notification_close", run: "click" },
        { trigger: "button[data-menu-xmlid='stock.menu_warehouse_report']", run: "click" },
        {
            trigger: "[data-menu-xmlid='lot_compliance.stock_lot_audit_entry_menu']",
            run: "click",
        },
        { trigger: ".o_list_view .o_data_row:contains('AUDITED'):contains('S-2')" },
        { trigger: ".o_control_panel button[name=action_verify]", run: "click" },
        { trigger: ".o_notification:contains('verified: nothing was changed')" },
    ],
});
