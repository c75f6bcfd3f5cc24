import { registry } from "@web/core/registry";

function upload(name) {
    return {
        content: "the file is dropped into the dialog",
        trigger: ".modal [name=attachment_ids] .o_file_input",
        run() {
            const input = document.querySelector(
                ".modal [name=attachment_ids] input[type=file]"
            );
            const transfer = new DataTransfer();
            transfer.items.add(new File(["%PDF"], name, { type: "application/pdf" }));
            input.files = transfer.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        },
    };
}

/** One certificate is added to two lots of the list, and accepted. */
registry.category("web_tour.tours").add("lot_compliance_certificate_upload", {
    steps: () => [
        {
            trigger: ".o_data_row:contains('TOUR-1'):contains('Certificate missing')",
        },
        {
            trigger: ".o_data_row:contains('TOUR-1') .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains('TOUR-2') .o_list_record_selector input",
            run: "click",
        },
        { trigger: ".o_cp_action_menus button:has(.fa-cog)", run: "click" },
        { trigger: ".o_menu_item:contains('Add certificate')", run: "click" },
        {
            content: "the chosen lots are there",
            trigger: ".modal [name=lot_ids]:contains('TOUR-1'):contains('TOUR-2')",
        },
        { trigger: ".modal [name=type_id] input", run: "edit Certificate of analysis" },
        {
            trigger: ".ui-menu-item a:contains('Certificate of analysis')",
            run: "click",
        },
        { trigger: ".modal [name=number] input", run: "edit T-4711" },
        upload("analysis.pdf"),
        { trigger: ".modal [name=attachment_ids]:contains('analysis.pdf')" },
        { trigger: ".modal footer button[name=action_accept]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_data_row:contains('TOUR-1') td[name=name]", run: "click" },
        { trigger: ".o_form_view [name=certificate_state]:contains('complete')" },
        { trigger: ".o_notebook .nav-link[name=certificates]", run: "click" },
        {
            content: "the tab says which type is proven by what",
            trigger:
                "[name=certificate_checklist]:contains('Certificate of analysis'):contains('accepted'):contains('T-4711')",
        },
    ],
});
