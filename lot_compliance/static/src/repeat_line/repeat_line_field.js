import { Component } from "@odoo/owl";
import { serializeDate, serializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { x2ManyCommands } from "@web/core/orm_service";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { RepeatLineDialog } from "./repeat_line_dialog";

const SERIALIZE = { date: serializeDate, datetime: serializeDateTime };
const LISTS = ["one2many", "many2many"];

/** A button on the line of a receipt: the same line again, n times. */
export class RepeatLineField extends Component {
    static template = "lot_compliance.RepeatLineField";
    static props = { ...standardFieldProps };

    setup() {
        this.dialog = useService("dialog");
    }

    get title() {
        return _t("Repeat this line");
    }

    get move() {
        return this.props.record.model.root;
    }

    /** How many more lines of this quantity make up what remains. */
    get proposal() {
        const { quantity } = this.props.record.data;
        const remaining = this.move.data.lot_remaining_quantity || 0;
        return Math.max(1, Math.floor(remaining / (quantity || 1)));
    }

    /** The lot that all repeated lines will be of, if it has a code already. */
    get lotCode() {
        const { lot_id, lot_name } = this.props.record.data;
        const isSerial = this.move.data.has_tracking === "serial";
        return isSerial ? "" : lot_name || lot_id?.display_name || "";
    }

    openDialog() {
        this.dialog.add(RepeatLineDialog, {
            times: this.proposal,
            lotCode: this.lotCode,
            onConfirm: (times) => this.repeat(times),
        });
    }

    async repeat(times) {
        const lines = this.move.data.move_line_ids;
        await lines.leaveEditMode();
        const values = this.copyValues();
        await lines.applyCommands(
            Array.from({ length: times }, () => x2ManyCommands.create(false, { ...values }))
        );
    }

    /** The line's values as the server would send them; a serial number is not copied. */
    copyValues() {
        const { data, fields, activeFields } = this.props.record;
        const values = {};
        for (const name of Object.keys(activeFields)) {
            const { type } = fields[name];
            if (name !== "id" && !LISTS.includes(type)) {
                const value = data[name];
                values[name] = value && SERIALIZE[type] ? SERIALIZE[type](value) : value;
            }
        }
        if (this.move.data.has_tracking === "serial") {
            Object.assign(values, { lot_id: false, lot_name: false, lot_novelty: false });
        }
        return values;
    }
}

registry.category("fields").add("lot_repeat_line", {
    component: RepeatLineField,
    supportedTypes: ["integer"],
    label: false,
});
