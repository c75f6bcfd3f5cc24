import { Component } from "@odoo/owl";
import { formatDay, formatMoment, formatQuantity } from "./lot_trace_format";

const ICONS = {
    receipt: "fa-sign-in",
    production: "fa-industry",
    transfer: "fa-exchange",
    delivery: "fa-truck",
    return: "fa-undo",
    scrap: "fa-trash",
    adjustment: "fa-balance-scale",
};

/** One line of the tree: what happened to which lot, with its document. */
export class LotTraceRow extends Component {
    static template = "lot_compliance_reports.LotTraceRow";
    static props = {
        row: { type: Object },
        onToggle: { type: Function },
        onOpenRecord: { type: Function },
    };

    setup() {
        Object.assign(this, { formatDay, formatMoment, formatQuantity });
    }

    get icon() {
        return ICONS[this.props.row.edge.kind];
    }

    get indentation() {
        return `padding-left: ${0.5 + 1.25 * Math.min(this.props.row.level, 12)}rem`;
    }

    get expiryClass() {
        const classes = { expired: "text-danger fw-bold", expiring: "text-warning-emphasis" };
        return classes[this.props.row.node.expiry_state] || "text-muted";
    }

    get way() {
        const { from_place, to_place } = this.props.row.edge;
        return from_place ? `${from_place.name} → ${to_place.name}` : "";
    }
}
