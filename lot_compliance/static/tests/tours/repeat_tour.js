import { registry } from "@web/core/registry";

/** Three pallets of one supplier lot: typed once, repeated twice. */
registry.category("web_tour.tours").add("lot_compliance_repeat", {
    steps: () => [
        { trigger: ".o_data_row button:contains('Details')", run: "click" },
        {
            content: "all of it remains to be entered, but for the proposed line",
            trigger: ".modal [name=lot_remaining_quantity]:contains('0')",
        },
        { trigger: ".modal .o_data_row td[name=supplier_lot]", run: "click" },
        {
            trigger: ".modal .o_data_row [name=supplier_lot] input",
            run: "edit V-77",
        },
        {
            trigger: ".modal .o_data_row [name=quantity] input",
            run: "edit 10",
        },
        {
            trigger: ".modal .o_data_row [name=expiration_date] :is(input, button)",
            run: "click",
        },
        {
            trigger: ".modal .o_data_row [name=expiration_date] input",
            run: "edit 12/24/2099 12:00:00 && press Enter",
        },
        {
            content: "two more remain",
            trigger: ".modal [name=lot_remaining_quantity]:contains('20')",
        },
        { trigger: ".modal .o_repeat_lot_line", run: "click" },
        {
            content: "as many as remain are proposed",
            trigger: ".o_repeat_times:value('2')",
        },
        { trigger: ".modal button:contains('Repeat')", run: "click" },
        { trigger: ".modal .o_data_row:nth-child(3) td[name=supplier_lot]:contains('V-77')" },
        { trigger: ".modal [name=lot_remaining_quantity]:not(:contains('20'))" },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: "button[name=button_validate]", run: "click" },
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains('Done')" },
    ],
});
