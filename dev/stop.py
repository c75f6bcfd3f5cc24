"""`make stop` and `make clean`."""

import shutil

from dev import demo, postgres
from dev.say import note
from dev.settings import STATE


def run() -> None:
    """Stop the demo and the embedded PostgreSQL, and nothing else."""
    demo.stop()
    postgres.stop()


def clean() -> None:
    """Stop everything and remove the state folder."""
    if not STATE.exists():
        note("nothing to remove")
        return
    run()
    content = ", ".join(sorted(path.name for path in STATE.iterdir()))
    note(f"removing {STATE}: {content}")
    shutil.rmtree(STATE)
