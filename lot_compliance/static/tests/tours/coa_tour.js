import { registry } from "@web/core/registry";

/** A certificate of analysis is issued from the lot, for a customer. */
registry.category("web_tour.tours").add("lot_compliance_issue_coa", {
    steps: () => [
        {
            trigger: "button:contains('Issue certificate of analysis')",
            run: "click",
        },
        { trigger: ".modal [name=lot_ids]:contains('TOUR-1')" },
        { trigger: ".modal [name=partner_id] input", run: "edit Strict shop" },
        { trigger: ".ui-menu-item a:contains('Strict shop')", run: "click" },
        {
            content: "what is missing for this customer is said before",
            trigger: ".modal .alert:contains('Moisture is not measured yet')",
        },
        { trigger: ".modal [name=partner_id] input", run: "edit Corner shop" },
        { trigger: ".ui-menu-item a:contains('Corner shop')", run: "click" },
        {
            trigger: ".modal:not(:has(.alert)) footer button[name=action_apply]",
            run: "click",
        },
        {
            content: "the new certificate is opened, accepted, with its file",
            trigger: ".o_form_view h1 [name=number]:contains('COA/')",
        },
        { trigger: ".o_arrow_button_current:contains('Accepted')" },
        { trigger: "[name=customer_id]:contains('Corner shop')" },
        { trigger: "[name=attachment_ids]:contains('COA-')" },
        { trigger: "[name=specification_ids]:contains('Fresh milk')" },
    ],
});
