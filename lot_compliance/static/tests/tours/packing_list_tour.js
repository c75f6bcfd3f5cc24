import { registry } from "@web/core/registry";

const HEADERS = "Barcode;Lot;Expiry;Quantity";
const GOOD = "4006381333931;P-1;2099-12-31;4";
const BAD = "999;P-2;2099-12-31;6";
const CORRECTED = "4006381333931;P-2;2099-12-31;6";

function chooseFile(...rows) {
    return [
        {
            trigger: ".modal .o_field_widget[name=file] .o_select_file_button",
            run() {
                const input = document.querySelector(
                    ".modal .o_field_widget[name=file] input[type=file]"
                );
                const transfer = new DataTransfer();
                transfer.items.add(
                    new File([rows.join("\n")], "packing.csv", { type: "text/csv" })
                );
                input.files = transfer.files;
                input.dispatchEvent(new Event("change", { bubbles: true }));
            },
        },
        { trigger: ".modal .o_field_widget[name=file] input.o_input[type=text]" },
    ];
}

/** A packing list with a bad row is corrected, then imported as a whole. */
registry.category("web_tour.tours").add("lot_compliance_packing_list", {
    steps: () => [
        { trigger: "button[name=action_import_lot_packing_list]", run: "click" },
        ...chooseFile(HEADERS, GOOD, BAD),
        { trigger: ".modal button[name=action_preview]", run: "click" },
        {
            content: "the bad row says what to do",
            trigger:
                ".modal [name=bad_row_ids] .o_data_row:contains('Row 3'):contains('999')",
        },
        { trigger: ".modal footer:not(:has(button[name=action_import]))" },
        { trigger: ".modal button[name=action_back]", run: "click" },
        ...chooseFile(HEADERS, GOOD, CORRECTED),
        { trigger: ".modal button[name=action_preview]", run: "click" },
        {
            content: "both rows are good",
            trigger: ".modal .alert-success:contains('2 rows can be')",
        },
        { trigger: ".modal button[name=action_import]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        {
            content: "the file stays with the transfer",
            trigger: ".o-mail-Message:contains('2 rows imported'):contains('packing.csv')",
        },
    ],
});

/** Rows of a spreadsheet go into the lots of a line; a bad one loses nothing. */
registry.category("web_tour.tours").add("lot_compliance_paste", {
    steps: () => [
        {
            trigger: ".o_data_row button:contains('Details')",
            run: "click",
        },
        {
            trigger: ".modal button:contains('Import Serials/Lots')",
            run: "click",
        },
        { trigger: ".modal .o_lot_paste_hint:contains('production date')" },
        {
            trigger: ".modal textarea",
            run({ anchor }) {
                anchor.value =
                    "Lot\tExpiry\tQuantity\nP-1\t2099-12-31\t4\nP-2\tsoon\t6";
            },
        },
        { trigger: ".modal button:contains('Generate'):not(:contains('/'))", run: "click" },
        {
            content: "the bad row is named",
            trigger: ".modal:contains('Row 3'):contains('soon') .btn-primary:contains('Close')",
            run: "click",
        },
        {
            content: "what was pasted is still there",
            trigger: ".modal textarea",
            run({ anchor }) {
                anchor.value = anchor.value.replace("soon", "2099-11-30");
            },
        },
        { trigger: ".modal button:contains('Generate'):not(:contains('/'))", run: "click" },
        { trigger: "body:not(:has(.modal textarea))" },
        { trigger: ".modal .o_data_row td[name=lot_name]:contains('P-2')" },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: "body:not(:has(.modal))" },
    ],
});
