"""Checks of text files: well-formed XML and CSV, tidy lines, no conflict marks."""

import csv
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from dev.say import note
from dev.settings import ROOT

KINDS = {
    *(".cfg", ".csv", ".css", ".js", ".md", ".po", ".pot", ".py", ".scss"),
    *(".sh", ".toml", ".txt", ".xml", ".yaml", ".yml"),
}
CONFLICTS = ("<<<<<<< ", ">>>>>>> ")


def run(*names: str) -> int:
    """Check the named files, all of the repository without names."""
    paths = [Path(name) for name in names] or list(all_files())
    found = [complaint for path in paths for complaint in check(path)]
    for complaint in found:
        note(complaint)
    return 1 if found else 0


def all_files() -> Iterator[Path]:
    """Yield the text files of the repository, not those of tools and builds."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts[:-1])
        if path.suffix in KINDS and not hidden and path.is_file():
            yield path


def check(path: Path) -> list[str]:
    """Return what is wrong with one file."""
    text = path.read_text(errors="replace")
    complaints = [f"{path}:{number}: {what}" for number, what in untidy(text)]
    if path.suffix == ".xml":
        complaints += [f"{path}: {what}" for what in xml_errors(text)]
    if path.suffix == ".csv":
        complaints += [f"{path}:{number}: {what}" for number, what in csv_errors(text)]
    return complaints


def untidy(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, complaint) about white space and conflict marks."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line != line.rstrip():
            yield number, "white space at the end of the line"
        if line.startswith(CONFLICTS):
            yield number, "a mark of a merge conflict"
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        yield len(lines), "the file must end with one line break"


def xml_errors(text: str) -> list[str]:
    """Return why a text is not well-formed XML."""
    try:
        ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    return []


def csv_errors(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, complaint) about rows unlike the header."""
    rows = list(csv.reader(text.splitlines()))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            yield number, f"{len(row)} columns where the header has {len(rows[0])}"


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
