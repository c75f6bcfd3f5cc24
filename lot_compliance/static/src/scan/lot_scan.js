import { Component, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { scanBarcode } from "@web/core/barcode/barcode_dialog";
import { isBarcodeScannerSupported } from "@web/core/barcode/barcode_video_scanner";
import { registry } from "@web/core/registry";
import { Mutex } from "@web/core/utils/concurrency";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { playScanSound } from "./scan_sound";

const FNC1 = "\x1d";
// Barcodes that press a button or a key of the web client: the core takes them.
const COMMAND = /^(OBT|OCD)/;

/**
 * Takes what is scanned, typed or photographed on a transfer, has the server put it
 * on the right line, and says what came of it.
 */
export class LotScan extends Component {
    static template = "lot_compliance.LotScan";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.ui = useService("ui");
        this.notification = useService("notification");
        this.root = useRef("root");
        this.code = useRef("code");
        this.hasCamera = isBarcodeScannerSupported();
        this.scans = new Mutex(); // a quick hand does not wait for the server
        useBus(useService("barcode").bus, "barcode_scanned", (ev) =>
            this.onBarcodeScanned(ev.detail.barcode)
        );
    }

    /** What is scanned while a dialog is open is not put on the form below, unseen. */
    onBarcodeScanned(barcode) {
        if (COMMAND.test(barcode)) {
            return;
        }
        if (this.ui.activeElement.contains(this.root.el)) {
            this.scan(barcode);
        } else {
            const message = _t("%s was not taken: close the dialog, then scan.", barcode);
            playScanSound("danger");
            this.tell({ level: "danger", message });
        }
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            ev.stopPropagation();
            this.onSubmit();
        } else if (ev.ctrlKey && ev.key === "]") {
            ev.preventDefault(); // how scanners type the separator of GS1
            this.code.el.value += FNC1;
        }
    }

    onSubmit() {
        const barcode = this.code.el.value;
        this.code.el.value = "";
        this.code.el.focus();
        this.scan(barcode);
    }

    async onPhotograph() {
        await this.scan(await scanBarcode(this.env, "environment"));
    }

    /** Nothing is nothing, however it came: a blank line, an empty photograph. */
    async scan(barcode) {
        const code = (barcode || "").trim(); // the separator of GS1 stays
        if (code) {
            await this.scans.exec(() => this._scan(code));
        }
    }

    async _scan(barcode) {
        const { record } = this.props;
        if (!(await record.save())) {
            return; // the form says what is wrong with it
        }
        const answer = await this.orm.call("stock.picking", "scan_lot_barcode", [
            [record.resId],
            barcode,
        ]);
        playScanSound(answer.level);
        this.tell(answer);
        await record.load();
    }

    tell({ level, message }) {
        this.closeAnswer?.();
        this.closeAnswer = this.notification.add(message, {
            type: level,
            sticky: level === "danger",
            className: "o_lot_scan_answer",
        });
    }
}

registry.category("view_widgets").add("lot_scan", { component: LotScan });
