import { registry } from "@web/core/registry";

const ROW = ".modal .o_field_widget[name=line_ids] .o_data_row";

/** An officer types the results of a lot in a grid and sees the verdicts. */
registry.category("web_tour.tours").add("lot_compliance_quality_entry", {
    steps: () => [
        { trigger: ".o_form_view button:contains('Enter results')", run: "click" },
        {
            content: "a row for each line of the specification",
            trigger: `${ROW}:eq(1):contains('pH')`,
        },
        { trigger: `${ROW}:eq(0) td[name=value_entry]`, run: "click" },
        { trigger: `${ROW}:eq(0) td[name=value_entry] input`, run: "edit 5,5" },
        { trigger: `${ROW}:eq(1) td[name=value_entry]`, run: "click" },
        {
            content: "the verdict is there before anything is saved",
            trigger: `${ROW}:eq(0) td[name=verdict]:contains('Failed')`,
        },
        { trigger: `${ROW}:eq(1) td[name=value_entry] input`, run: "edit sour" },
        { trigger: `${ROW}:eq(0) td[name=value_entry]`, run: "click" },
        {
            content: "what is no value is named",
            trigger: `${ROW}:eq(1).text-danger td[name=reason]:contains('sour')`,
        },
        { trigger: `${ROW}:eq(0) td[name=value_entry] input`, run: "edit <4" },
        { trigger: `${ROW}:eq(1) td[name=value_entry]`, run: "click" },
        { trigger: `${ROW}:eq(0) td[name=qualifier]:contains('LOQ')` },
        { trigger: `${ROW}:eq(1) td[name=value_entry] input`, run: "edit 6.7" },
        { trigger: ".modal button[name=action_save]", run: "click" },
        {
            content: "the lot shows what was entered",
            trigger: "body:not(:has(.modal)) .o_form_view a[name=quality]",
            run: "click",
        },
        { trigger: ".o_lot_quality_summary:contains('6.7'):contains('LOQ')" },
    ],
});

/** One attribute of several lots, from the list. */
registry.category("web_tour.tours").add("lot_compliance_quality_entry_lots", {
    steps: () => [
        { trigger: ".o_list_view thead .o_list_record_selector input", run: "click" },
        { trigger: ".o_cp_action_menus button:has(.fa-cog)", run: "click" },
        { trigger: ".o_menu_item:contains('Enter results')", run: "click" },
        { trigger: ".modal [name=attribute_id] input", run: "edit Moisture" },
        { trigger: ".o-autocomplete--dropdown-item:contains('Moisture')", run: "click" },
        { trigger: `${ROW}:eq(0) td[name=value_entry]`, run: "click" },
        { trigger: `${ROW}:eq(0) td[name=value_entry] input`, run: "edit 4.5" },
        { trigger: `${ROW}:eq(1) td[name=value_entry]`, run: "click" },
        { trigger: `${ROW}:eq(1) td[name=value_entry] input`, run: "edit 5.5" },
        { trigger: ".modal button[name=action_save]", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_list_view" },
    ],
});
