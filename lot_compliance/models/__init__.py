from . import (  # isort: skip - each may extend those before it
    settings,
    lot,
    gate,
    code,
    quality,
    receipt,
    scan,
    packing,
    trace,
    certificate,
    audit,
    dates,
)
