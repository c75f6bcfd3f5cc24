/* global Chart */
import { registry } from "@web/core/registry";

/** Returns `{label of a line: its points}` of the graph that is shown. */
function readLines() {
    const { data } = Chart.getChart(document.querySelector(".o_graph_renderer canvas"));
    return Object.fromEntries(data.datasets.map((line) => [line.label, line.data]));
}

function expectLines(expected) {
    const [wanted, found] = [expected, readLines()].map((own) => JSON.stringify(own));
    if (wanted !== found) {
        throw new Error(`the graph shows ${found}, not ${wanted}`);
    }
}

/** An auditor reads the trend of an attribute, by supplier, then that of another. */
registry.category("web_tour.tours").add("lot_compliance_quality_trend", {
    steps: () => [
        {
            content: "what was measured last, with its limits and gaps",
            trigger: ".o_graph_renderer canvas",
            run() {
                expectLines({
                    "Hill farm": [6.5, null, 6.9],
                    "Valley farm": [null, 6.6, null],
                    Minimum: [6.4, 6.4, 6.4],
                    Maximum: [6.8, 6.8, 6.8],
                });
            },
        },
        {
            content: "another attribute, which has one limit",
            trigger: ".o_search_panel_category_value header:contains('Moisture')",
            run: "click",
        },
        {
            trigger: ".o_search_panel_category_value header.active:contains('Moisture')",
        },
        {
            trigger: ".o_graph_renderer canvas",
            async run() {
                for (let i = 0; i < 50 && !("Maximum" in readLines() && readLines().Maximum[0] === 4); i++) {
                    await new Promise((resolve) => setTimeout(resolve, 100));
                }
                expectLines({ "Hill farm": [3, 5], Maximum: [4, 4] });
            },
        },
        {
            content: "all attributes have no limits in common",
            trigger: ".o_search_panel_category_value header:contains('All'):first",
            run: "click",
        },
        {
            trigger: ".o_graph_renderer canvas",
            async run() {
                for (let i = 0; i < 50 && "Maximum" in readLines(); i++) {
                    await new Promise((resolve) => setTimeout(resolve, 100));
                }
                expectLines({ "Hill farm": [4.75, null, 5.95], "Valley farm": [null, 6.6, null] });
            },
        },
        { trigger: ".o_switch_view.o_list", run: "click" },
        {
            content: "the rows, with the verdict",
            trigger: ".o_data_row:contains('H2'):contains('6.9'):contains('Failed')",
        },
    ],
});

/** Somebody reads the scorecard of all suppliers, and opens a lot. */
registry.category("web_tour.tours").add("lot_compliance_supplier_scorecard", {
    steps: () => [
        {
            content: "the suppliers, added up",
            trigger: ".o_group_header:contains('Hill farm'):contains('2')",
            run: "click",
        },
        {
            content: "the lots of one",
            trigger: ".o_data_row:contains('H2') .o_data_cell",
            run: "click",
        },
        { trigger: ".o_form_view .o_field_widget[name=name]:contains('H2'), .o_form_view .o_field_widget[name=name] input" },
    ],
});

/** From the form of a supplier to what it delivered, by product. */
registry.category("web_tour.tours").add("lot_compliance_scorecard_of_supplier", {
    steps: () => [
        {
            trigger: "button[name=action_open_supplier_scorecard]:contains('2')",
            run: "click",
        },
        { trigger: ".o_group_header:contains('Milk'):contains('2')" },
    ],
});
