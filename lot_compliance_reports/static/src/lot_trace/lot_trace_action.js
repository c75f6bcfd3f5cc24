import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { formatDay } from "./lot_trace_format";
import { LotTraceCounters } from "./lot_trace_counters";
import { LotTraceOnHand } from "./lot_trace_on_hand";
import { LotTracePartners } from "./lot_trace_partners";
import { LotTracePlanned } from "./lot_trace_planned";
import { LotTraceSearch } from "./lot_trace_search";
import { LotTraceTree } from "./lot_trace_tree";

/** The page: a lot code in, where it came from and where it went out. */
export class LotTraceAction extends Component {
    static template = "lot_compliance_reports.LotTraceAction";
    static components = {
        Layout,
        LotTraceCounters,
        LotTraceOnHand,
        LotTracePartners,
        LotTracePlanned,
        LotTraceSearch,
        LotTraceTree,
    };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.formatDay = formatDay;
        this.display = { controlPanel: {} };
        this.directions = [
            { name: "both", label: _t("Both ways") },
            { name: "upstream", label: _t("Where it came from") },
            { name: "downstream", label: _t("Where it went") },
        ];
        this.state = useState({ answer: null, direction: "both", withTransfers: false });
        useSetupAction({
            getLocalState: () => ({
                lotId: this.lotId,
                direction: this.state.direction,
                withTransfers: this.state.withTransfers,
            }),
        });
        onWillStart(() => this.start());
    }

    async start() {
        const { lotId, ...choices } = this.props.state || {};
        Object.assign(this.state, choices);
        const asked = lotId || this.props.action.context.active_id;
        if (asked) {
            await this.load(asked);
        }
    }

    get lotId() {
        return this.state.answer?.lot_ids[0];
    }

    get lot() {
        return this.state.answer?.nodes.find((node) => node.id === this.lotId);
    }

    get withheld() {
        const { lots, movements } = this.state.answer.withheld;
        return lots || movements
            ? _t("Not shown, because you may not see them: %(lots)s lots and %(movements)s movements of other companies.", { lots, movements })
            : "";
    }

    /** Everything in one call; directions and levels are opened without another one. */
    async load(lotId) {
        this.state.answer = await this.keepLast.add(
            this.orm.call("stock.lot.trace", "trace", [[lotId]])
        );
        this.props.updateActionState({ active_id: lotId });
    }

    shows(side) {
        return ["both", side].includes(this.state.direction);
    }

    openRecord(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    print() {
        return this.action.doAction("lot_compliance_reports.stock_lot_trace_report_action", {
            additionalContext: { active_id: this.lotId, active_ids: [this.lotId] },
        });
    }
}

registry.category("actions").add("lot_compliance_reports.lot_trace", LotTraceAction);
