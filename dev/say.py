"""What the scripts tell the user: steps, warnings, and one-sentence problems."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

QUIET_SECONDS = 15


class Problem(Exception):
    """One sentence that says what is wrong and what to do about it."""


def note(text: str) -> None:
    """Print one line at once."""
    print(text, flush=True)


def warn(text: str) -> None:
    """Print one line about something that will be missing."""
    print(f"warning: {text}", file=sys.stderr, flush=True)


def elapsed(since: float) -> str:
    """Return the time since `since` (`time.monotonic()`), such as 1:05."""
    seconds = int(time.monotonic() - since)
    return f"{seconds // 60}:{seconds % 60:02d}"


class Progress:
    """A line that shows what a long step is doing.

    On a terminal it is rewritten in place; elsewhere (a log of a build) a new
    line is printed every 15 seconds.
    """

    def __init__(self, title: str):
        self.title, self.start = title, time.monotonic()
        self.told, self.terminal = self.start, sys.stdout.isatty()
        self.outcome = "done"

    def show(self, detail: str = "") -> None:
        """Show `detail` as what is going on now."""
        line = f"{self.title} {elapsed(self.start)} {detail}"
        if self.terminal:
            print(f"\r\x1b[K{line[:100]}", end="", flush=True)
        elif time.monotonic() - self.told >= QUIET_SECONDS:
            self.told = time.monotonic()
            note(f"  … {line}")

    def end(self) -> None:
        """Replace the line by the outcome of the step."""
        clear = "\r\x1b[K" if self.terminal else ""
        note(f"{clear}{self.title}: {self.outcome} ({elapsed(self.start)})")


@contextmanager
def step(title: str) -> Iterator[Progress]:
    """Announce a long step, and say at its end how long it took."""
    progress = Progress(title)
    if not progress.terminal:
        note(f"{title} …")
    try:
        yield progress
    except BaseException:
        progress.outcome = "not finished"
        raise
    finally:
        progress.end()
