"""What a trace answers, said in the words of the ledger."""

from datetime import date

from tests.integration.ledger import Fact


def lots_in(answer):
    """Return the codes of the lots that a trace met."""
    return set(_codes(answer).values())


def facts_in(answer, part="edges"):
    """Return the done (or "open") edges of a trace as facts."""
    code = _codes(answer)
    return [
        Fact(
            edge["kind"],
            date.fromisoformat(edge["date"][:10]),
            code.get(edge["from_lot"], ""),
            code.get(edge["to_lot"], ""),
            edge["quantity"],
            _name(edge["document"]),
            _name(edge["source_document"]),
            _name(edge["partner"]),
        )
        for edge in answer[part]
    ]


def customers_in(answer):
    """Return {(customer, product): (given, returned, kept, lots)}."""
    code = _codes(answer)
    return {
        (_name(entry["partner"]), entry["product"]["name"]): (
            entry["given"],
            entry["returned"],
            entry["quantity"],
            {code[lot] for lot in entry["lot_ids"]},
        )
        for entry in answer["customers"]
    }


def suppliers_in(answer):
    """Return {(vendor, product): quantity}."""
    return {
        (_name(entry["partner"]), entry["product"]["name"]): entry["quantity"]
        for entry in answer["suppliers"]
    }


def on_hand_in(answer):
    """Return {lot: quantity} of what is left."""
    code = _codes(answer)
    return {code[entry["lot_id"]]: entry["quantity"] for entry in answer["on_hand"]}


def _codes(answer):
    return {node["id"]: node["code"] for node in answer["nodes"]}


def _name(value):
    return value["name"] if value else ""
