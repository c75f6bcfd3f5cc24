"""The folder of the database server's socket: private, and not too long a path."""

import hashlib
import os
import tempfile
from pathlib import Path

from dev.say import Problem
from dev.settings import ROOT, STATE
from dev.unprivileged import owner

SOCKET_LIMIT = 107
SOCKET_NAME = "/.s.PGSQL.5432"


def socket_folder() -> Path:
    """Return the folder of the socket: in `.odoo/`, unless its path is too long."""
    folder = STATE / "run"
    if len(os.fsencode(folder)) + len(SOCKET_NAME) <= SOCKET_LIMIT:
        return folder
    name = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"lot-compliance-{name}"


def private_folder(folder: Path) -> Path:
    """Make a folder that only the server's user (and root) can enter."""
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), owner()[0]):
        raise Problem(f"{folder} belongs to somebody else: remove it")
    os.chown(folder, *owner())
    folder.chmod(0o700)
    return folder
