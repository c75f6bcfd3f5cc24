import { Component } from "@odoo/owl";
import { formatQuantity } from "./lot_trace_format";

/** Who has how much of it, or who supplied how much. */
export class LotTracePartners extends Component {
    static template = "lot_compliance_reports.LotTracePartners";
    static props = {
        answer: { type: Object },
        side: { validate: (side) => ["customers", "suppliers"].includes(side) },
        onOpenRecord: { type: Function },
    };

    setup() {
        this.formatQuantity = formatQuantity;
    }

    get rows() {
        const code = Object.fromEntries(
            this.props.answer.nodes.map((node) => [node.id, node.code])
        );
        return this.props.answer[this.props.side].map((row) => ({
            ...row,
            lots: row.lot_ids.map((id) => code[id]).join(", "),
        }));
    }
}
