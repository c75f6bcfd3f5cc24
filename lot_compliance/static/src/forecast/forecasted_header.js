import { patch } from "@web/core/utils/patch";
import { ForecastedHeader } from "@stock/stock_forecasted/forecasted_header";

patch(ForecastedHeader.prototype, {
    get lotBlockedQty() {
        return Object.values(this.props.docs.product).reduce(
            (sum, product) => sum + (product.lot_blocked_qty || 0),
            0
        );
    },
});
