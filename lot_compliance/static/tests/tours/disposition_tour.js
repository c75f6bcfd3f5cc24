import { registry } from "@web/core/registry";

/** An officer puts a reserved lot on hold, and splits a part of it off. */
registry.category("web_tour.tours").add("lot_compliance_disposition", {
    steps: () => [
        { trigger: ".o_form_view button:contains('Put on hold')", run: "click" },
        {
            content: "who is waiting is known before anybody decides",
            trigger: ".modal [name=waiting_summary]:contains('OUT')",
        },
        { trigger: ".modal [name=reason] textarea", run: "edit Smells of fish" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        {
            content: "the lot says why, by whom and since when",
            trigger:
                "body:not(:has(.modal)) [name=lot_disposition_reason]:contains('tour_officer'):contains('Smells of fish')",
        },
        { trigger: ".o_form_view button:contains('Split')", run: "click" },
        { trigger: ".modal [name=quantity] input", run: "edit 4" },
        { trigger: ".modal [name=code] input", run: "edit GOOD-PART" },
        { trigger: ".modal [name=reason] textarea", run: "edit This pallet is good" },
        { trigger: ".modal button[name=action_split]", run: "click" },
        {
            content: "the new lot, which says of which lot it was a part",
            trigger: ".o_form_view [name=parent_lot_id]:contains('HELD')",
        },
    ],
});

/** The Forecasted report says how much is blocked. */
registry.category("web_tour.tours").add("lot_compliance_forecast", {
    steps: () => [
        { trigger: "button[name=action_product_tmpl_forecast_report]", run: "click" },
        { trigger: ".o_lot_blocked_qty:contains('10'):contains('Blocked')" },
    ],
});
