import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useAutofocus } from "@web/core/utils/hooks";

const MOST = 1000;

/** Asks how many times a line is repeated. */
export class RepeatLineDialog extends Component {
    static template = "lot_compliance.RepeatLineDialog";
    static components = { Dialog };
    static props = {
        times: Number,
        lotCode: { type: String, optional: true },
        onConfirm: Function,
        close: Function,
    };

    setup() {
        this.state = useState({ times: this.props.times, problem: "" });
        useAutofocus({ refName: "times", selectAll: true });
    }

    get title() {
        return _t("Repeat this line");
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.confirm();
        }
    }

    async confirm() {
        const times = Number(this.state.times);
        if (!Number.isInteger(times) || times < 1 || times > MOST) {
            this.state.problem = _t("Type a whole number from 1 to %s.", MOST);
            return;
        }
        await this.props.onConfirm(times);
        this.props.close();
    }
}
