import { deserializeDate, deserializeDateTime, formatDate } from "@web/core/l10n/dates";
import { formatFloat } from "@web/core/utils/numbers";

/** A quantity without useless zeros, with its unit. */
export function formatQuantity(quantity, uom) {
    const number = formatFloat(quantity, { digits: [16, 2], trailingZeros: false });
    return uom ? `${number} ${uom}` : number;
}

/** The day of a moment that the server gave in UTC, in the user's time zone. */
export function formatMoment(moment) {
    return moment ? formatDate(deserializeDateTime(moment)) : "";
}

/** A calendar date. */
export function formatDay(day) {
    return day ? formatDate(deserializeDate(day)) : "";
}

/**
 * Quantities added up by product, largest first: apples are not added to pears.
 *
 * @param {Object[]} rows `{product, quantity, uom}`
 * @returns {Object[]} `{product, quantity}`, both as text
 */
export function sumByProduct(rows) {
    const sums = {};
    for (const { product, quantity, uom } of rows) {
        sums[product.id] ||= { product: product.name, uom, total: 0 };
        sums[product.id].total += quantity;
    }
    return Object.values(sums)
        .filter(({ total }) => total)
        .sort((a, b) => b.total - a.total)
        .map(({ product, uom, total }) => ({ product, quantity: formatQuantity(total, uom) }));
}
