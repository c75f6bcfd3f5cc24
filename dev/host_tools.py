"""Programs of the machine: wkhtmltopdf, chromium, pdftotext."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dev import apt, unpacked_wkhtmltopdf
from dev.say import Problem, warn
from dev.settings import PROGRAMS, WITHOUT_BROWSER

ESCAPE = "or set LOT_COMPLIANCE_WITHOUT_BROWSER=1 to do without"


@dataclass(frozen=True)
class Tool:
    """A program: the names it may have, its packages, what needs it.

    `other_way` gets it where the distribution does not have it.
    """

    names: tuple[str, ...]
    packages: tuple[str, ...]
    serves: str
    other_way: Callable[[], bool] = lambda: False

    @property
    def path(self) -> str | None:
        """The path of the program, None if it is missing."""
        places = os.pathsep.join([os.environ.get("PATH", ""), str(PROGRAMS)])
        found = (shutil.which(name, path=places) for name in self.names)
        return next((path for path in found if path and not is_snap(path)), None)


def is_snap(path: str) -> bool:
    """Tell whether a program is a snap: it cannot be driven from outside."""
    place = Path(path).resolve()
    if place == Path("/usr/bin/snap") or "snap" in Path(path).parts:
        return True
    with place.open("rb") as content:
        head = content.read(2000)
    return head.startswith(b"#!") and b"/snap/" in head


CHROMIUM = Tool(
    ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser"),
    ("chromium",),
    "browser tours and screenshots",
)
TOOLS = [
    Tool(
        ("wkhtmltopdf",),
        ("wkhtmltopdf", "fonts-dejavu-core"),
        "printing reports",
        unpacked_wkhtmltopdf.ensure,
    ),
    CHROMIUM,
    Tool(("pdftotext",), ("poppler-utils",), "the tests of printed reports"),
]


def missing() -> list[Tool]:
    """Return the tools that are not on this machine."""
    return [tool for tool in TOOLS if not tool.path]


def ensure() -> None:
    """Install missing tools where allowed; say what will be missing else."""
    for tool in missing():
        if apt.install(list(tool.packages)) and tool.path:
            continue
        if tool.other_way() and tool.path:
            continue
        warn(f"{tool.names[0]} is missing: no {tool.serves}; {advice(tool)}")


def advice(tool: Tool) -> str:
    """Return how the user gets a tool that the scripts could not install."""
    if apt.as_root() is None:
        return f"run `apt install {' '.join(tool.packages)}` as root"
    if tool is CHROMIUM:
        return "this system has it only as a snap, if at all: install google-chrome"
    return f"this system's apt cannot install {tool.packages[0]}: get it elsewhere"


def require() -> None:
    """Raise a `Problem` if a tool is missing and nobody said to do without."""
    lacking = missing()
    if lacking and not WITHOUT_BROWSER:
        names = ", ".join(tool.names[0] for tool in lacking)
        ways = "; ".join(advice(tool) for tool in lacking)
        raise Problem(f"the tests need {names} ({ways}), {ESCAPE}")
