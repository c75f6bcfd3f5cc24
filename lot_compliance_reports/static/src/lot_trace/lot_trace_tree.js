import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import { LotTraceRow } from "./lot_trace_row";
import { allKeys, indexEdges, visibleRows } from "./lot_trace_rows";

/** Rows shown below one lot before "show all". */
const LIMIT = 100;

/** One direction of the genealogy, opened level by level without asking the server. */
export class LotTraceTree extends Component {
    static template = "lot_compliance_reports.LotTraceTree";
    static components = { LotTraceRow };
    static props = {
        answer: { type: Object },
        side: { type: String },
        title: { type: String },
        nothing: { type: String },
        withTransfers: { type: Boolean },
        onOpenRecord: { type: Function },
    };

    setup() {
        this.state = useState({ opened: new Set() });
        this.prepare(this.props);
        onWillUpdateProps((props) => {
            if (props.answer !== this.props.answer) {
                this.prepare(props);
                this.state.opened = new Set();
            }
        });
    }

    prepare({ answer, side }) {
        this.rootId = answer.lot_ids[0];
        this.below = indexEdges(answer.edges, side);
        this.nodes = Object.fromEntries(answer.nodes.map((node) => [node.id, node]));
        this.keys = allKeys(this.below, this.rootId, side);
    }

    get currentRows() {
        return visibleRows(this.below, this.nodes, this.rootId, this.props.side, {
            opened: this.state.opened,
            withTransfers: this.props.withTransfers,
            limit: LIMIT,
        });
    }

    get isAllOpen() {
        return this.keys.every((key) => this.state.opened.has(key));
    }

    toggle(key) {
        if (!this.state.opened.delete(key)) {
            this.state.opened.add(key);
        }
    }

    toggleAll() {
        this.state.opened = new Set(this.isAllOpen ? [] : this.keys);
    }
}
