import { patch } from "@web/core/utils/patch";
import { onMounted } from "@odoo/owl";
import { GenerateDialog } from "@stock/widgets/generate_serial";

/** Propose the next code of the product's rule; looking at it takes no number. */
patch(GenerateDialog.prototype, {
    setup() {
        super.setup(...arguments);
        onMounted(() => this._proposeLotCode());
    },

    async _onGenerateCustomSerial() {
        if (!(await this._proposeLotCode())) {
            await super._onGenerateCustomSerial(...arguments);
        }
    },

    /** Return whether a rule makes the codes of the product. */
    async _proposeLotCode() {
        if (this.props.mode !== "generate") {
            return false;
        }
        const { context, data } = this.props.move;
        const code = await this.orm.call("stock.move", "get_next_lot_code", [
            {
                ...context,
                default_product_id: data.product_id.id,
                default_location_dest_id: data.location_dest_id.id,
            },
        ]);
        if (code && this.nextSerial.el) {
            this.nextSerial.el.value = code;
        }
        return Boolean(code);
    },
});
