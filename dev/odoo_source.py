"""Odoo 19.0 itself: from ODOO_SRC, Debian's package or a git clone."""

import os
import subprocess
from pathlib import Path

from dev import debian_package
from dev.odoo_tree import WAY_OUT, Source, check, find_root, stands_alone
from dev.process import last_words, output, run_logged
from dev.say import Problem, note, warn
from dev.settings import LOGS, STATE
from dev.state import fresh_folder

FETCHED = STATE / "odoo"
CLONE_FROM = "https://github.com/odoo/odoo"


def ensure() -> Source:
    """Return the Odoo to use, fetching it where that was not done yet."""
    given = os.environ.get("ODOO_SRC")
    source = from_folder(Path(given)) if given else from_state() or fetch()
    if not debian_package.selfie(source.addon("mail")).exists():
        warn(f"{source.root} lacks selfie_segmentation.js: browser tours will fail")
    return source


def from_folder(folder: Path) -> Source:
    """Return the source that the user named in ODOO_SRC."""
    folder = folder.expanduser().resolve()
    root = find_root(folder)
    if not root:
        raise Problem(
            f"ODOO_SRC={folder} holds no odoo/release.py: {WAY_OUT}, or unset it"
        )
    label = revision(root)
    return check("ODOO_SRC", root if stands_alone(root) else link_alone(root), label)


def link_alone(root: Path) -> Path:
    """Return a folder with Odoo alone: a system's folder of packages has others."""
    folder = STATE / "odoo-alone"
    folder.mkdir(exist_ok=True)
    link = folder / "odoo"
    link.unlink(missing_ok=True)
    link.symlink_to(root / "odoo")
    return folder


def from_state() -> Source | None:
    """Return the source fetched earlier."""
    root = find_root(FETCHED)
    if not root:
        return None
    kind, label = (FETCHED / "SOURCE").read_text().splitlines()
    return check(kind, root, label)


def revision(root: Path) -> str:
    """Return the git revision of a checkout, "" where there is none."""
    command = ["git", "-C", root, "rev-parse", "--short", "HEAD"]
    try:
        return output(command) if (root / ".git").exists() else ""
    except (OSError, subprocess.CalledProcessError):
        return ""


def fetch() -> Source:
    """Fetch Odoo: Debian's package first, a git clone else."""
    reasons = []
    for kind, way in (("Debian's package", debian_package.unpack), ("git", clone)):
        try:
            with fresh_folder(FETCHED) as folder:
                label = way(folder)
                check(kind, find_root(folder) or folder)
                (folder / "SOURCE").write_text(f"{kind}\n{label}\n")
            return from_state()
        except (OSError, subprocess.CalledProcessError, Problem) as error:
            reasons.append(f"{kind}: {last_words(error)}")
            note(f"  {reasons[-1]}")
    raise Problem(
        f"Odoo 19.0 could not be fetched ({'; '.join(reasons)}): check the network and"
        f" call make again, or {WAY_OUT}"
    )


def clone(folder: Path) -> str:
    """Clone Odoo's public repository; return the revision."""
    options = ["--progress", "--depth", "1", "--branch", "19.0"]
    command = ["git", "clone", *options, CLONE_FROM, folder / "src"]
    environment = os.environ | {"GIT_TERMINAL_PROMPT": "0"}
    log = LOGS / "git-clone.log"
    if run_logged("cloning Odoo 19.0 (1 GB)", command, log, env=environment):
        raise Problem(last_words(RuntimeError(log.read_text())))
    return revision(folder / "src")
