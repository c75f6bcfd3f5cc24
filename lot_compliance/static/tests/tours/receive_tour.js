import { registry } from "@web/core/registry";

/** A perishable lot is refused without its date, then received with it. */
registry.category("web_tour.tours").add("lot_compliance_receive", {
    steps: () => [
        {
            content: "open the lots of the line",
            trigger: ".o_data_row button:contains('Details')",
            run: "click",
        },
        {
            trigger: ".modal .o_data_row td[name=lot_name]",
            run: "click",
        },
        {
            content: "type the lot's code, and forget the date",
            trigger: ".modal .o_data_row [name=lot_name] input",
            run: "edit M-1",
        },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: "button[name=button_validate]", run: "click" },
        {
            content: "the date is missing",
            trigger: ".modal:contains('cannot be received without'):contains('M-1')",
        },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_data_row button:contains('Details')", run: "click" },
        { trigger: ".modal .o_data_row td[name=expiration_date]", run: "click" },
        {
            trigger: ".modal .o_data_row [name=expiration_date] :is(input, button)",
            run: "click",
        },
        {
            trigger: ".modal .o_data_row [name=expiration_date] input",
            run: "edit 12/24/2099 12:00:00 && press Enter",
        },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: "button[name=button_validate]", run: "click" },
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains('Done')" },
    ],
});
