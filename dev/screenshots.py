"""Pictures of the demo: `make screenshots` for those of docs/, and single ones."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from dev.browser import Browser
from dev.process import output
from dev.say import Problem, note
from dev.settings import PYTHON, ROOT
from dev.web_session import WebSession


@dataclass(frozen=True)
class Screen:
    """One picture: its name in docs/, the page, and what to click before."""

    name: str
    path: str
    clicks: tuple[str, ...] = ()


# The pictures of the README. A path may name an action by its xml id, and a record
# by its xml id in braces.
SCREENS = [
    Screen(
        "gate.png",
        "/odoo/stock.picking/{lot_compliance_demo.delivery_wrong_lot}",
        ("button[name=button_validate]:not(.d-none)",),
    ),
    Screen(
        "trace.png",
        "/odoo/lot-traceability?active_id={lot_compliance_demo.lot_milk_1}",
        (".o_lot_trace_toggle_all",),
    ),
]


def run() -> int:
    """Make all pictures of docs/."""
    if not _inside_environment():
        return _again_inside("screenshots")
    session = WebSession()
    with Browser() as browser:
        for screen in SCREENS:
            take(browser, session, screen, ROOT / "docs" / screen.name)
    return 0


def screenshot(path: str = "", target: str = "", *clicks: str) -> int:
    """Make one picture: `screenshot /odoo/… out.png ['css selector to click' …]`."""
    if not target:
        raise Problem("say which page and where to: screenshot /odoo/… out.png")
    if not _inside_environment():
        return _again_inside("screenshot", path, target, *clicks)
    with Browser() as browser:
        take(browser, WebSession(), Screen(target, path, clicks), Path(target))
    return 0


def take(browser: Browser, session: WebSession, screen: Screen, target: Path) -> None:
    """Open a page, click through it and write the picture."""
    browser.open(session.url + with_ids(session, screen.path), session.cookie)
    for selector in screen.clicks:
        browser.click(selector)
    browser.screenshot(target)
    note(f"{screen.path} -> {target}")


def with_ids(session: WebSession, path: str) -> str:
    """Return a path with the xml ids in braces replaced by database ids."""

    def find(match: re.Match) -> str:
        module, name = match[1].split(".")
        found = session.execute("ir.model.data", "check_object_reference", module, name)
        return str(found[1])

    return re.sub(r"\{([\w.]+)\}", find, path)


def page_image(path: str = "", target: str = "", page: str = "1") -> int:
    """Make a picture of one page of a printed report of the demo."""
    if not target:
        raise Problem("say which report and where to: page-image /report/pdf/… out.png")
    document = WebSession().download(path)
    if not document.startswith(b"%PDF"):
        raise Problem(f"{path} is no PDF: it begins with {document[:60]!r}")
    pdf = Path(target).with_suffix(".pdf")
    pdf.parent.mkdir(parents=True, exist_ok=True)
    pdf.write_bytes(document)
    options = ["-png", "-singlefile", "-r", "100", "-f", page, "-l", page]
    output(["pdftoppm", *options, pdf, Path(target).with_suffix("")])
    note(f"{path} -> {pdf}, {target}")
    return 0


def _inside_environment() -> bool:
    return Path(sys.prefix) == PYTHON.parent.parent


def _again_inside(*arguments: str) -> int:
    command = [str(PYTHON), "-m", "dev", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
