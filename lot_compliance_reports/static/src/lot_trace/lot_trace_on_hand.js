import { Component } from "@odoo/owl";
import { formatQuantity } from "./lot_trace_format";

/** What is left of the lot and of what was made of it, by place. */
export class LotTraceOnHand extends Component {
    static template = "lot_compliance_reports.LotTraceOnHand";
    static props = { answer: { type: Object }, onOpenRecord: { type: Function } };

    setup() {
        this.formatQuantity = formatQuantity;
    }

    get rows() {
        const nodes = Object.fromEntries(
            this.props.answer.nodes.map((node) => [node.id, node])
        );
        return this.props.answer.on_hand.map((quant) => ({
            ...quant,
            node: nodes[quant.lot_id],
        }));
    }
}
