import { registry } from "@web/core/registry";

/** Type as a keyboard-wedge scanner does: quickly, into no field, and Enter. */
function wedge(code) {
    document.activeElement.blur();
    for (const key of [...code, "Enter"]) {
        document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true })
        );
    }
}

const scan = (code, answer) => [
    { trigger: ".o_lot_scan", run: () => wedge(code) },
    { trigger: `.o_notification${answer}` },
];
const rows = "[name=move_ids] .o_data_row";

/** Blank lines are scanned before a label: the server is asked about the label only. */
const scanAfterBlanks = (code, answer) => [
    {
        trigger: ".o_lot_scan",
        run: () => {
            performance.clearResourceTimings();
            wedge("   ");
        },
    },
    { trigger: ".o_lot_scan input", run: "edit    " },
    { trigger: ".o_lot_scan_submit", run: "click" },
    ...scan(code, answer),
    {
        trigger: ".o_lot_scan",
        run: () => {
            const calls = performance
                .getEntriesByType("resource")
                .filter(({ name }) => name.includes("scan_lot_barcode"));
            if (calls.length !== 1) {
                throw new Error(`the server was asked ${calls.length} times`);
            }
        },
    },
];

/** Labels are scanned at the dock, one of them wrong; the last is typed. */
registry.category("web_tour.tours").add("lot_compliance_scan_receipt", {
    steps: () => [
        ...scanAfterBlanks(
            "0109521234543213174912241010A1",
            ":contains('lot 10A1: 1.00 of 10.00')"
        ),
        {
            content: "nobody has pressed save",
            trigger: `${rows}:contains('Milk')`,
        },
        ...scan("0109521234543214109A1", ":contains('wrong check digit')"),
        {
            content: "a code that cannot be scanned is typed",
            trigger: ".o_lot_scan input",
            run: "edit ((01)09521234543213(17)491224(30)9(10)B2)", // in the tour's brackets
        },
        { trigger: ".o_lot_scan_submit", run: "click" },
        { trigger: ".o_notification:contains('lot B2: 10.00 of 10.00')" },
        {
            content: "both lots are on the line",
            trigger: `${rows} button:contains('Details')`,
            run: "click",
        },
        { trigger: ".modal .o_data_row:contains('10A1')" },
        { trigger: ".modal .o_data_row:contains('B2')" },
        {
            content: "what is scanned into a dialog is not meant for the form",
            trigger: ".modal",
            run: () => wedge("0109521234543213174912241010A1"),
        },
        { trigger: ".modal .o_form_button_cancel", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: "button[name=button_validate]", run: "click" },
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains('Done')" },
    ],
});

/** At the ramp a recalled lot is stopped, and a later one told of. */
registry.category("web_tour.tours").add("lot_compliance_scan_delivery", {
    steps: () => [
        ...scan("010952123454321310RECALLED", ":contains('is recalled')"),
        ...scan("010952123454321310LATER", ":contains('not the first to expire')"),
        {
            content: "the banner says so too",
            trigger: ".o_lot_gate_banner:contains('LATER')",
        },
    ],
});
