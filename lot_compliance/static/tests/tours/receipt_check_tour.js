import { registry } from "@web/core/registry";

const details = { trigger: ".o_data_row button:contains('Details')", run: "click" };
const save = [
    { trigger: ".modal .o_form_button_save", run: "click" },
    { trigger: "body:not(:has(.modal))" },
];
const validate = { trigger: "button[name=button_validate]", run: "click" };

function typeDate(text) {
    const cell = ".modal .o_data_row [name=expiration_date]";
    return [
        { trigger: ".modal .o_data_row td[name=expiration_date]", run: "click" },
        { trigger: `${cell} :is(input, button)`, run: "click" },
        { trigger: `${cell} input`, run: `edit ${text} && press Tab` },
    ];
}

/** Two things are wrong with a lot; both are told at once, corrected, and a warning is
 *  read before the lot comes in. */
registry.category("web_tour.tours").add("lot_compliance_receipt_check", {
    steps: () => [
        {
            content: "the banner tells before anybody validates",
            trigger:
                ".o_lot_receipt_banner:contains('BAD'):contains('expired'):contains('12.00 Units')",
        },
        validate,
        {
            content: "the refusal tells both at once",
            trigger:
                ".modal:contains('cannot be received'):contains('expired'):contains('12.00 Units')",
        },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        details,
        { trigger: ".modal .o_data_row td[name=quantity]", run: "click" },
        { trigger: ".modal .o_data_row [name=quantity] input", run: "edit 10" },
        ...typeDate("12/24/2098 12:00:00"),
        ...save,
        {
            content: "nothing is refused any more, one warning is left",
            trigger:
                "body:not(:has(.o_lot_receipt_banner)) .o_lot_receipt_warnings:contains('YOUNG')",
        },
        validate,
        {
            content: "the dialog names the younger lot in stock",
            trigger: ".modal .o_lot_receipt .o_data_row:contains('BAD'):contains('YOUNG')",
        },
        { trigger: ".modal button[name=action_receive]", run: "click" },
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains('Done')" },
        { trigger: ".o-mail-Message:contains('Received after reading these warnings')" },
    ],
});

/** A manager makes a shelf-life rule. */
registry.category("web_tour.tours").add("lot_compliance_shelf_life_rule", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        { trigger: "[name=name] input", run: "edit Fresh milk" },
        { trigger: "[name=minimum_days] input", run: "edit 20" },
        { trigger: "[name=minimum_percent] input", run: "edit 66.67" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        { trigger: ".o_back_button, .breadcrumb-item a", run: "click" },
        { trigger: ".o_data_row:contains('Fresh milk'):contains('66.67')" },
    ],
});

/** A quality officer corrects the dates of a lot. */
registry.category("web_tour.tours").add("lot_compliance_correct_dates", {
    steps: () => [
        { trigger: ".o_form_view button:contains('Correct dates')", run: "click" },
        {
            trigger: ".modal [name=expiration_date] :is(input, button)",
            run: "click",
        },
        { trigger: ".o_date_picker .o_next", run: "click" },
        {
            trigger: ".o_date_picker .o_date_item_cell:contains('15')",
            run: "click",
        },
        { trigger: ".o_datetime_buttons .btn-primary", run: "click" },
        { trigger: ".modal [name=reason] textarea", run: "edit Read again on the label" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o-mail-Message:contains('Read again on the label')" },
    ],
});
