import { registry } from "@web/core/registry";

/** From the page with the numbers to its list, where two lots get their date at once. */
registry.category("web_tour.tours").add("lot_compliance_complete", {
    steps: () => [
        {
            content: "two lots have no expiration date",
            trigger: "[name=expiration_date_count]:contains('2')",
        },
        {
            trigger: "tr:has([name=expiration_date_count]) button:contains('Complete')",
            run: "click",
        },
        { trigger: ".o_data_row:contains('OLD-1')" },
        {
            content: "the lot that has a date is not in the list",
            trigger: ".o_list_view:not(:has(.o_data_row:contains('DATED')))",
        },
        { trigger: "thead .o_list_record_selector input", run: "click" },
        { trigger: ".o_data_row_selected td[name=expiration_date]", run: "click" },
        {
            trigger: ".o_data_row [name=expiration_date] :is(input, button)",
            run: "click",
        },
        {
            trigger: ".o_data_row [name=expiration_date] input",
            run: "edit 12/24/2099 12:00:00 && press Enter",
        },
        {
            content: "for both",
            trigger: ".modal:contains('2 records'), .modal:contains('2 selected')",
        },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_back_button, .breadcrumb-item a", run: "click" },
        {
            content: "nothing is left to do",
            trigger: "[name=expiration_date_count]:contains('0')",
        },
    ],
});
