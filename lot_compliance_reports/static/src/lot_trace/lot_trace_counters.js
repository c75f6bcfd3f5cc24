import { Component } from "@odoo/owl";
import { sumByProduct } from "./lot_trace_format";

/** Products named in one counter. */
const LIMIT = 3;

/** The answer in four figures: suppliers, customers, shipped, on hand. */
export class LotTraceCounters extends Component {
    static template = "lot_compliance_reports.LotTraceCounters";
    static props = { answer: { type: Object } };

    get suppliers() {
        return new Set(this.keeping("suppliers").map((row) => row.partner.id)).size;
    }

    get customers() {
        return new Set(this.keeping("customers").map((row) => row.partner.id)).size;
    }

    keeping(side) {
        return this.props.answer[side].filter((row) => row.quantity > 0);
    }

    get shipped() {
        return this.shorten(sumByProduct(this.props.answer.customers));
    }

    get onHand() {
        const product = Object.fromEntries(
            this.props.answer.nodes.map((node) => [node.id, node.product])
        );
        const quants = this.props.answer.on_hand;
        return this.shorten(
            sumByProduct(quants.map((row) => ({ ...row, product: product[row.lot_id] })))
        );
    }

    shorten(sums) {
        return { first: sums.slice(0, LIMIT), more: Math.max(sums.length - LIMIT, 0) };
    }
}
