import { Component } from "@odoo/owl";
import { LotTraceRow } from "./lot_trace_row";

/** What is reserved or drafted with these lots: not a fact yet. */
export class LotTracePlanned extends Component {
    static template = "lot_compliance_reports.LotTracePlanned";
    static components = { LotTraceRow };
    static props = { answer: { type: Object }, onOpenRecord: { type: Function } };

    get rows() {
        const { nodes, open } = this.props.answer;
        const byId = Object.fromEntries(nodes.map((node) => [node.id, node]));
        return open.map((edge, index) => ({
            key: index,
            level: 0,
            edge,
            node: byId[edge.from_lot || edge.to_lot],
            quantity: edge.quantity,
            uom: edge.uom,
        }));
    }
}
