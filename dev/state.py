"""The folder `.odoo/`: atomic folders, stamps and the lock."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dev.say import note
from dev.settings import STATE


@contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that becomes `target` when the block ends well."""
    partial = target.with_name(target.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    yield partial
    shutil.rmtree(target, ignore_errors=True)
    partial.rename(target)


def write_atomically(target: Path, text: str, mode: int = 0o644) -> None:
    """Write a file so that nobody ever sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    partial.touch(mode=mode)
    partial.write_text(text)
    partial.replace(target)


def stamp_of(*parts: str | Path) -> str:
    """Return a short hash of texts and of the contents of files."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def stamp_of_folders(folders: list[Path]) -> str:
    """Return a short hash of all files below `folders`, names included."""
    parts: list[str | Path] = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                parts += [str(path.relative_to(folder.parent)), path]
    return stamp_of(*parts)


@contextmanager
def lock(name: str) -> Iterator[None]:
    """Let only one process at a time into the block; the others wait."""
    STATE.mkdir(exist_ok=True)
    with (STATE / f"{name}.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            note(f"another make is busy with {name}: waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
