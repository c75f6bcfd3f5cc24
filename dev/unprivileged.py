"""Running PostgreSQL as an ordinary user when the scripts themselves run as root."""

import os
import pwd
import shutil
from pathlib import Path

from dev.process import is_root, succeeds
from dev.say import Problem

USER = "nobody"
# access(2) forgets the capability unless the securebit says otherwise.
CAPABILITIES = [
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
]
REACHES = 'test -x "$0" && test -w "$1"'


def owner() -> tuple[int, int]:
    """Return (user id, group id) that the database server runs under."""
    if not is_root():
        return os.geteuid(), os.getegid()
    entry = pwd.getpwnam(USER)
    return entry.pw_uid, entry.pw_gid


def run_as(folder: Path, command: list) -> list:
    """Return `command` such that it runs as `owner()` and reaches `folder`.

    PostgreSQL refuses to run as root. A clone may lie where other users cannot
    enter; then the server gets the one capability to pass folders.
    """
    if not is_root():
        return command
    if not shutil.which("setpriv"):
        raise Problem(
            "PostgreSQL does not run as root and setpriv (package util-linux) is"
            " missing: install it, or work as an ordinary user"
        )
    for prefix in _prefixes():
        if succeeds([*prefix, "sh", "-c", REACHES, command[0], folder], cwd="/"):
            return [*prefix, *command]
    raise Problem(
        f"the user {USER} cannot reach {folder}, and PostgreSQL does not run as root:"
        " clone to a folder that other users may enter, or set PGHOST"
    )


def _prefixes() -> list[list[str]]:
    user, group = owner()
    plain = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"]
    return [plain, [*plain, *CAPABILITIES]]
