/**
 * A genealogy as rows of a table, opened level by level.
 *
 * `edges` and `nodes` are those of the method `trace` of `stock.lot.trace`. The
 * report prints the same lines: see report/trace_tree.py.
 */

/** Whether an edge is told below a lot; returns stand with what they undo. */
function belongs(edge, lotId, side) {
    const isDownstream = side === "downstream";
    if (edge.kind === "transfer") {
        return isDownstream;
    }
    if (edge.kind === "return") {
        return edge.to_lot ? isDownstream : !isDownstream;
    }
    return edge[isDownstream ? "from_lot" : "to_lot"] === lotId;
}

/** The lot whose own rows follow an edge, or false when it ends there. */
function leadsTo(edge, side) {
    if (edge.kind !== "production" || !edge.from_lot || !edge.to_lot) {
        return false;
    }
    return side === "downstream" ? edge.to_lot : edge.from_lot;
}

/** `{lot id: edges told below it}` */
export function indexEdges(edges, side) {
    const below = {};
    for (const edge of edges) {
        for (const lotId of new Set([edge.from_lot, edge.to_lot])) {
            if (lotId && belongs(edge, lotId, side)) {
                (below[lotId] ||= []).push(edge);
            }
        }
    }
    return below;
}

/**
 * The rows that are visible now.
 *
 * @param {Object} below of `indexEdges`
 * @param {Object} nodes by lot id
 * @param {number} rootId the lot at the top
 * @param {string} side "upstream" or "downstream"
 * @param {Object} display
 * @param {Set<string>} display.opened keys of the rows that are open
 * @param {boolean} display.withTransfers whether to show moves inside the house
 * @param {number} display.limit rows shown below one lot at first
 */
export function visibleRows(below, nodes, rootId, side, display) {
    const rows = [];
    const open = (lotId, key, level, path) => {
        const edges = [...(below[lotId] || []).entries()].filter(
            ([, edge]) => display.withTransfers || edge.kind !== "transfer"
        );
        const isLong = edges.length > display.limit && !display.opened.has(`${key}/all`);
        for (const [index, edge] of isLong ? edges.slice(0, display.limit) : edges) {
            const far = leadsTo(edge, side);
            const row = makeRow(`${key}/${index}`, level, edge, nodes[far || lotId], far, side);
            row.isCircle = path.includes(far);
            row.canOpen = Boolean(far && !row.isCircle && below[far]?.length);
            row.isOpen = row.canOpen && display.opened.has(row.key);
            rows.push(row);
            if (row.isOpen) {
                open(far, row.key, level + 1, [...path, far]);
            }
        }
        if (isLong) {
            rows.push({ key: `${key}/all`, level, hidden: edges.length - display.limit });
        }
    };
    open(rootId, side, 0, [rootId]);
    return rows;
}

/** The keys of everything that can be opened, each lot once. */
export function allKeys(below, rootId, side) {
    const keys = [];
    const told = new Set([rootId]);
    const todo = [[rootId, side]];
    while (todo.length) {
        const [lotId, key] = todo.pop();
        for (const [index, edge] of (below[lotId] || []).entries()) {
            const far = leadsTo(edge, side);
            if (far && !told.has(far)) {
                told.add(far);
                keys.push(`${key}/${index}`);
                todo.push([far, `${key}/${index}`]);
            }
        }
    }
    return keys;
}

function makeRow(key, level, edge, node, far, side) {
    const isMade = far && side === "downstream";
    return {
        key,
        level,
        edge,
        node,
        isLot: Boolean(far),
        quantity: isMade ? edge.made : edge.quantity,
        uom: isMade ? edge.made_uom : edge.uom,
        used: isMade && { quantity: edge.quantity, uom: edge.uom },
    };
}
