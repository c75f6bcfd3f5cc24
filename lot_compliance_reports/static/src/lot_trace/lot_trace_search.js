import { Component } from "@odoo/owl";
import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

const LIMIT = 8;

/** Finds a lot by its code, the supplier's code or the internal reference. */
export class LotTraceSearch extends Component {
    static template = "lot_compliance_reports.LotTraceSearch";
    static components = { AutoComplete };
    static props = {
        value: { type: String },
        onSelect: { type: Function },
        autofocus: { type: Boolean, optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.sources = [
            { placeholder: _t("Loading…"), options: this.loadOptions.bind(this) },
        ];
    }

    /** The lot with exactly this code comes first, so that a scan and Enter find it. */
    async loadOptions(text) {
        const code = text.trim();
        const found = await Promise.all([
            this.search([["name", "=", code]]),
            this.search(this.getDomain(code)),
        ]);
        const lots = new Map(found.flat().map((lot) => [lot.id, lot]));
        if (!lots.size) {
            return [{ label: _t("No lot has this code"), cssClass: "text-muted" }];
        }
        return [...lots.values()].map((lot) => ({
            label: `${lot.name} · ${lot.product_id[1]}`,
            cssClass: "o_lot_trace_option",
            onSelect: () => this.props.onSelect(lot.id),
        }));
    }

    search(domain) {
        const fields = ["name", "product_id"];
        return this.orm.searchRead("stock.lot", domain, fields, {
            limit: LIMIT,
            order: "id desc",
        });
    }

    getDomain(text) {
        const fields = ["name", "supplier_lot", "ref"];
        return text ? ["|", "|", ...fields.map((field) => [field, "ilike", text])] : [];
    }
}
