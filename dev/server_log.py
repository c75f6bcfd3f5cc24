"""Warnings and errors of our modules in the server logs of a run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dev.outcome import Outcome
from dev.process import tail
from dev.say import note
from dev.settings import LOGS

HEAD = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (?P<level>[A-Z]+) (?P<database>\S+)"
    r" (?P<logger>[\w.\-]+): (?P<text>.*)$"
)
BAD = {"WARNING", "ERROR", "CRITICAL"}
OUR_LOGGER = re.compile(r"^odoo\.addons\.lot_compliance")
# Our modules, our models, and what views and xml ids make of their names.
OUR_NAMES = re.compile(
    r"lot_compliance|stock[._]lot[._](?:code|shelf|disposition|quality|certificate"
    r"|deviation|audit|trace|report|gate|grade|expiration|policy)"
)
# What Odoo's runner writes about a failed test, which the runner's part tells.
TEST_RESULT = re.compile(r"^(?:FAIL|ERROR): |^\d+ failed, ")
EXCEPTION = re.compile(r"^[\w.]*(?:Error|Exception|Warning|Violation)\w*(?::|$)")
# Complaints that a test provokes on purpose: (logger, text) as regular expressions.
EXPECTED: list[tuple[str, str]] = []


@dataclass
class Record:
    """One entry of a server log, continuation lines included."""

    level: str
    logger: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.logger}: {self.text}"


def records(lines) -> Iterator[Record]:
    """Yield the entries of a log."""
    current = None
    for line in lines:
        head = HEAD.match(line)
        if head:
            if current:
                yield current
            current = Record(head["level"], head["logger"], head["text"])
        elif current:
            current.text += "\n" + line.rstrip("\n")
    if current:
        yield current


def is_ours(record: Record) -> bool:
    """Tell whether a record is a complaint by or about our modules."""
    if record.level not in BAD or _is_expected(record):
        return False
    if TEST_RESULT.match(record.text):
        return False
    return bool(OUR_LOGGER.match(record.logger) or OUR_NAMES.search(record.text))


def is_answer(record: Record) -> bool:
    """Tell whether Odoo only notes that a request was refused with a sentence.

    A refusal (of access, of an input) is the answer to the client; a crash comes
    with its traceback.
    """
    refused = record.logger == "odoo.http" and record.level == "WARNING"
    return refused and "Traceback" not in record.text


def _is_expected(record: Record) -> bool:
    return is_answer(record) or any(
        re.search(logger, record.logger) and re.search(text, record.text)
        for logger, text in EXPECTED
    )


def complaints(log: Path) -> list[Record]:
    """Return the complaints about our modules in one log."""
    with log.open(errors="replace") as lines:
        return [record for record in records(lines) if is_ours(record)]


def cause(log: Path, lines: int = 8) -> str:
    """Return what an Odoo that failed complained about last, without the traceback."""
    with log.open(errors="replace") as text:
        bad = [record for record in records(text) if record.level in BAD - {"WARNING"}]
    if not bad:
        return tail(log, lines)
    told = bad[-1].text.splitlines()
    starts = [number for number, line in enumerate(told) if EXCEPTION.match(line)]
    return "\n".join(told[starts[-1] if starts else 0 :][:lines]).strip()


def check(run) -> list[Outcome]:
    """Look through the server logs of this run, of the last one without any."""
    logs = [log for log in run.logs or sorted(LOGS.glob("test-*.log")) if log.exists()]
    found = [(log, record) for log in logs for record in complaints(log)]
    for log, record in found:
        note(f"  {log.name}: {record}")
    text = f"{len(logs)} server logs looked through"
    return [Outcome("log", passed=len(logs), failed=len(found), text=text)]
