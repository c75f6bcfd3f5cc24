from odoo.tests import BaseCase, tagged

from odoo.addons.lot_compliance_reports.report.trace_tree import tree


def edge(kind, from_lot, to_lot):
    return {"kind": kind, "from_lot": from_lot, "to_lot": to_lot}


def made(from_lot, to_lot):
    return edge("production", from_lot, to_lot)


def outline(lines):
    """Return `(level, kind, lot)` of each line."""
    return [(line.level, line.edge["kind"], line.lot_id) for line in lines]


@tagged("post_install", "-at_install")
class TestTraceTree(BaseCase):
    def test_each_lot_made_is_followed_by_what_happened_to_it(self):
        edges = [made(1, 2), made(1, 3), edge("delivery", 2, False), made(2, 4)]
        self.assertEqual(
            outline(tree(edges, 1, "downstream")),
            [
                (1, "production", 2),
                (2, "delivery", 2),
                (2, "production", 4),
                (1, "production", 3),
            ],
        )

    def test_upstream_goes_to_what_it_was_made_of(self):
        edges = [made(1, 3), made(2, 3), edge("receipt", False, 1)]
        self.assertEqual(
            outline(tree(edges, 3, "upstream")),
            [(1, "production", 1), (2, "receipt", 1), (1, "production", 2)],
        )

    def test_returns_stand_with_what_they_undo(self):
        from_customer, to_vendor = edge("return", False, 1), edge("return", 1, False)
        edges = [edge("receipt", False, 1), from_customer, to_vendor]
        self.assertEqual(
            [line.edge for line in tree(edges, 1, "downstream")], [from_customer]
        )
        self.assertEqual(
            [line.edge for line in tree(edges, 1, "upstream")], [edges[0], to_vendor]
        )

    def test_moves_inside_are_told_downstream_only(self):
        edges = [edge("transfer", 1, 1)]
        self.assertEqual(outline(tree(edges, 1, "downstream")), [(1, "transfer", 1)])
        self.assertFalse(tree(edges, 1, "upstream"))

    def test_lot_reached_twice_is_told_once(self):
        edges = [made(1, 2), made(1, 3), made(2, 4), made(3, 4), made(4, 5)]
        lines = tree(edges, 1, "downstream")
        self.assertEqual([line.lot_id for line in lines], [2, 4, 5, 3, 4])
        self.assertEqual([line.is_repeated for line in lines], [False] * 4 + [True])

    def test_circle_ends(self):
        lines = tree([made(1, 2), made(2, 1), made(2, 2)], 1, "downstream")
        self.assertEqual([line.lot_id for line in lines], [2, 1, 2])

    def test_chain_of_5000_lots_needs_no_stack(self):
        edges = [made(lot, lot + 1) for lot in range(1, 5001)]
        self.assertEqual(tree(edges, 1, "downstream")[-1].level, 5000)
