import { registry } from "@web/core/registry";

const inDialog = (field) => `.modal [name=${field}]`;

/** A lot in quarantine is released: the wrong password changes nothing, the right one
 * signs the words that are shown. */
registry.category("web_tour.tours").add("lot_compliance_signature", {
    steps: () => [
        { trigger: ".o_statusbar_buttons button:contains('Release')", run: "click" },
        {
            trigger: `${inDialog("reason")} textarea`,
            run: "edit All tests passed",
        },
        { trigger: `${inDialog("signer_name")}:contains('Olga')`, run: "click" },
        {
            content: "the words that are signed follow what is typed",
            trigger: `${inDialog("signature_statement")}:contains('I release lot SIGNED: All tests passed')`,
        },
        { trigger: `${inDialog("password")} input[type=password]`, run: "edit guess" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: ".modal:contains('is wrong')" },
        { trigger: ".modal:contains('is wrong') button.btn-primary", run: "click" },
        {
            trigger: `${inDialog("password")} input[type=password]`,
            run: "edit tour_officer",
        },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: "body:not(:has(.modal)) [name=disposition_id]:contains('Released')" },
        { trigger: ".o_notebook .nav-link[name=history]", run: "click" },
        {
            trigger:
                "[name=signature_ids] .o_data_row:contains('Olga'):contains('Release')",
        },
        { trigger: "[name=audit_entry_ids] .o_data_row:contains('Signature')" },
    ],
});

/** The retest of a lot by its results. */
registry.category("web_tour.tours").add("lot_compliance_retest", {
    steps: () => [
        { trigger: ".badge:contains('Retest overdue')" },
        { trigger: "button:contains('Record retest')", run: "click" },
        { trigger: `${inDialog("outcome")}:contains('Good until a retest by')` },
        { trigger: `${inDialog("reason")} textarea`, run: "edit Within the limits" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_form_view:not(:contains('Retest overdue'))" },
        {
            trigger: "[name=retest_ids] .o_data_row:contains('Within the limits')",
        },
    ],
});
