import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";
import { GraphModel } from "@web/views/graph/graph_model";
import { GraphRenderer } from "@web/views/graph/graph_renderer";
import { graphView } from "@web/views/graph/graph_view";

const LIMITS = { minimum: _t("Minimum"), maximum: _t("Maximum") };
const LIMIT_COLOR = "#6c757d"; // of no supplier

/**
 * A graph of measured values: a point where something was measured and none elsewhere
 * (the graph of the core shows 0 there), with the limits as lines when all values are
 * of one attribute.
 */
export class QualityTrendModel extends GraphModel {
    /**
     * @override
     */
    async _loadDataPoints(metaData) {
        const [loaded, limits] = await Promise.all([
            super._loadDataPoints(metaData),
            this.loadLimits(metaData),
        ]);
        this.limits = limits;
        return loaded;
    }

    /** Returns `{place on the x axis: group with the mean limits}`; none if the values
     * are of several attributes. */
    async loadLimits({ domain, groupBy, measure, resModel }) {
        if (measure !== "value" || !groupBy.length) {
            return {};
        }
        const { spec } = groupBy[0];
        const groups = await this.orm.formattedReadGroup(
            resModel,
            domain,
            [...new Set([spec, "attribute_id"])],
            Object.keys(LIMITS).map((name) => `${name}:avg`),
            { context: this.searchParams.context }
        );
        const attributes = new Set(groups.map((group) => group.attribute_id[0]));
        const entries = groups.map((group) => [JSON.stringify({ [spec]: group[spec] }), group]);
        return attributes.size === 1 ? Object.fromEntries(entries) : {};
    }

    /**
     * @override
     */
    _getData(dataPoints) {
        const data = super._getData(...arguments);
        const { mode } = this.metaData;
        if (mode === "pie") {
            return data;
        }
        this.leaveGaps(data, dataPoints);
        if (mode === "line") {
            data.datasets.push(...this.getLimitDatasets(data, dataPoints));
        }
        return data;
    }

    /** Takes out what was not measured. */
    leaveGaps(data, dataPoints) {
        const datasets = Object.fromEntries(data.datasets.map((own) => [own.label, own]));
        data.datasets.forEach((dataset) => dataset.data.fill(null));
        for (const point of dataPoints) {
            const dataset = datasets[this._getDatasetLabel(point)];
            if (dataset && point.count) {
                dataset.data[point.labelIndex] = point.value;
            }
        }
    }

    getLimitDatasets({ labels }, dataPoints) {
        const groups = [];
        for (const { identifier, labelIndex } of dataPoints) {
            groups[labelIndex] = this.limits[JSON.stringify(JSON.parse(identifier)[0])];
        }
        return Object.entries(LIMITS)
            .map(([name, label]) => ({
                label: String(label),
                data: labels.map((_label, index) => this.getLimit(groups[index], name)),
                trueLabels: labels.map((own) => (this.hasSeries ? own : `${own} / ${label}`)),
                domains: labels.map(() => []),
                identifiers: new Set(),
                currencyIds: [],
                isLimit: true,
            }))
            .filter((dataset) => dataset.data.some((value) => value !== null));
    }

    /** Whether the core adds the name of the line to what it says of a point. */
    get hasSeries() {
        return this.metaData.groupBy.length > 1;
    }

    getLimit(group, name) {
        const value = group?.[`${name}:avg`];
        return typeof value === "number" ? value : null;
    }
}

export class QualityTrendRenderer extends GraphRenderer {
    /**
     * @override
     */
    getLineChartData() {
        const data = super.getLineChartData();
        for (const dataset of data.datasets) {
            dataset.spanGaps = true;
            dataset.cubicInterpolationMode = "default";
            if (dataset.isLimit) {
                Object.assign(dataset, {
                    backgroundColor: LIMIT_COLOR,
                    borderColor: LIMIT_COLOR,
                    borderDash: [6, 4],
                    pointRadius: 0,
                    pointHoverRadius: 3,
                    pointBackgroundColor: LIMIT_COLOR,
                });
            }
        }
        return data;
    }

    /**
     * @override
     */
    getScaleOptions() {
        const scales = super.getScaleOptions();
        if (this.model.metaData.mode === "line") {
            Object.assign(scales.y, {
                beginAtZero: false, // a purity of 99.2 to 99.8 has to be seen
                suggestedMin: undefined,
                suggestedMax: undefined,
                grace: "10%",
            });
        }
        return scales;
    }
}

registry.category("views").add("stock_lot_quality_trend_graph", {
    ...graphView,
    Model: QualityTrendModel,
    Renderer: QualityTrendRenderer,
});
