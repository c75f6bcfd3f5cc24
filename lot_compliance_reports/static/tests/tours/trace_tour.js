import { registry } from "@web/core/registry";

/** Remember in ``data-printed`` what the server answers to a request to print. */
function watchPrinter() {
    const open = XMLHttpRequest.prototype.open;
    XMLHttpRequest.prototype.open = function (method, url) {
        if (String(url).includes("/report/download")) {
            this.addEventListener("load", () => {
                document.body.dataset.printed = `${this.status} ${this.response.type}`;
            });
        }
        return open.apply(this, arguments);
    };
}

const printed = {
    content: "a PDF comes back",
    trigger: "body[data-printed='200 application/pdf']",
    timeout: 60000,
};

/** Somebody types a lot code, reads where the lot came from and went, and prints. */
registry.category("web_tour.tours").add("lot_compliance_trace", {
    steps: () => [
        {
            content: "type the code",
            trigger: ".o_lot_trace_search input",
            run: "edit TRACED",
        },
        { trigger: ".o_lot_trace_option:contains('TRACED')", run: "click" },
        {
            content: "where it came from, with the document",
            trigger: ".o_lot_trace_row_receipt:contains('TRACED')",
        },
        {
            content: "who has it, with the quantity",
            trigger: ".o_lot_trace_row_delivery:contains('Corner shop'):contains('4')",
        },
        { trigger: ".o_lot_trace_counter_customers:contains('1')" },
        { trigger: ".o_lot_trace_counter_on_hand:contains('6')" },
        {
            content: "print it",
            trigger: ".o_lot_trace_print",
            async run(actions) {
                watchPrinter();
                await actions.click();
            },
        },
        printed,
        {
            content: "only one way",
            trigger: ".o_lot_trace_direction_upstream",
            run: "click",
        },
        { trigger: ".o_lot_trace:not(:has(.o_lot_trace_row_delivery))" },
    ],
});

/** From the lot itself: the trace, and back. */
registry.category("web_tour.tours").add("lot_compliance_trace_from_lot", {
    steps: () => [
        { trigger: "button.o_lot_trace_open", run: "click" },
        { trigger: ".o_lot_trace_title:contains('TRACED')" },
    ],
});

/** A manager opens what expires, and prints what is due. */
registry.category("web_tour.tours").add("lot_compliance_expiration", {
    steps: () => [
        {
            content: "expired first",
            trigger: ".o_data_row:contains('GONE'):contains('expired')",
        },
        { trigger: ".o_data_row:contains('SOON'):contains('days left')" },
        { trigger: ".o_list_view:not(:has(.o_data_row:contains('LATE')))" },
        { trigger: "button:contains('Print what is due')", run: "click" },
        {
            trigger: ".modal footer button.btn-primary",
            async run(actions) {
                watchPrinter();
                await actions.click();
            },
        },
        printed,
    ],
});
