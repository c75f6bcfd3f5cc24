import { registry } from "@web/core/registry";

const done = { trigger: ".o_statusbar_status .o_arrow_button_current:contains('Done')" };
const refused = [
    {
        content: "the banner tells before anybody validates",
        trigger: ".o_lot_gate_banner:contains('LATER'):contains('SOONER')",
    },
    { trigger: "button[name=button_validate]", run: "click" },
    {
        content: "the dialog names the lot and the better one",
        trigger: ".modal .o_lot_gate .o_data_row:contains('LATER'):contains('SOONER')",
    },
];

/** A worker is stopped with the wrong lot and takes the suggested one. */
registry.category("web_tour.tours").add("lot_compliance_use_suggested_lots", {
    steps: () => [
        ...refused,
        { trigger: ".modal button[name=action_use_suggested_lots]", run: "click" },
        { trigger: "body:not(:has(.modal)):not(:has(.o_lot_gate_banner))" },
        { trigger: "button[name=button_validate]", run: "click" },
        done,
    ],
});

/** A worker is stopped with the wrong lot and asks for a deviation. */
registry.category("web_tour.tours").add("lot_compliance_request_deviation", {
    steps: () => [
        ...refused,
        {
            content: "no reason, no deviation",
            trigger: ".modal button[name=action_request_deviation]",
            run: "click",
        },
        { trigger: ".modal:contains('Type the reason')" },
        { trigger: ".modal:contains('Type the reason') .btn-primary", run: "click" },
        {
            trigger: ".modal .o_lot_gate [name=reason] textarea",
            run: "edit The customer asked for the later date",
        },
        { trigger: ".modal button[name=action_request_deviation]", run: "click" },
        { trigger: ".o_notification:contains('requested')" },
        { trigger: "button[name=action_view_lot_deviations]:contains('1')" },
    ],
});

/** A manager reads the request, approves it, and the delivery leaves. */
registry.category("web_tour.tours").add("lot_compliance_approve_deviation", {
    steps: () => [
        { trigger: "button[name=action_view_lot_deviations]", run: "click" },
        {
            trigger: ".o_data_row:contains('The customer asked') td[name=refusal]",
            run: "click",
        },
        {
            content: "the better lot that is skipped is on record",
            trigger: ".o_form_view:contains('SOONER') button[name=action_ask_approval]",
            run: "click",
        },
        { trigger: ".o_arrow_button_current:contains('Approved')" },
    ],
});

/** What has been approved leaves without a word. */
registry.category("web_tour.tours").add("lot_compliance_validate_approved", {
    steps: () => [
        { trigger: "body:not(:has(.o_lot_gate_banner)) button[name=button_validate]" },
        { trigger: "button[name=button_validate]", run: "click" },
        done,
    ],
});
