from dataclasses import dataclass


@dataclass(frozen=True)
class LotArrival:
    """Context value by which new lots may be made with the dispositions that the
    settings want, {line id: disposition id}; no RPC client can forge it."""

    dispositions: dict[int, int]
