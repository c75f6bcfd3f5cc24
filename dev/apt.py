"""Installing a few packages of the machine's own distribution, where allowed."""

import os
import shutil
import subprocess

from dev.process import is_root, last_words, output, run_logged, succeeds
from dev.say import warn
from dev.settings import LOGS

QUIET = {"DEBIAN_FRONTEND": "noninteractive"}
INSTALL = ["install", "--yes", "--no-install-recommends"]


def as_root() -> list[str] | None:
    """Return the prefix that makes a command run as root, None if there is none."""
    if not shutil.which("apt-get"):
        return None
    if is_root():
        return []
    return ["sudo", "-n"] if succeeds(["sudo", "-n", "true"]) else None


def has_package(name: str) -> bool:
    """Tell whether apt knows an installable version of the package."""
    try:
        policy = output(["apt-cache", "policy", name], env=os.environ | {"LC_ALL": "C"})
    except (OSError, subprocess.CalledProcessError):
        return False
    return "Candidate:" in policy and "Candidate: (none)" not in policy


def refresh_lists(prefix: list[str]) -> None:
    """Download apt's package lists; a failure is told and not fatal."""
    try:
        output([*prefix, "apt-get", "update"])
    except subprocess.CalledProcessError as error:
        warn(f"apt-get update failed: {last_words(error)}")


def install(packages: list[str]) -> bool:
    """Install packages as root or through `sudo -n`; tell whether it worked."""
    prefix = as_root()
    if prefix is None:
        return False
    if not all(has_package(name) for name in packages):
        refresh_lists(prefix)
    if not all(has_package(name) for name in packages):
        return False
    return _install(prefix, packages) or _retry(prefix, packages)


def _retry(prefix: list[str], packages: list[str]) -> bool:
    """Try once more with new lists: old ones name files that are gone."""
    refresh_lists(prefix)
    return _install(prefix, packages)


def _install(prefix: list[str], packages: list[str]) -> bool:
    title = f"installing {' '.join(packages)} with apt"
    environment = [f"{key}={value}" for key, value in QUIET.items()]
    command = [*prefix, "env", *environment, "apt-get", *INSTALL, *packages]
    return run_logged(title, command, LOGS / f"apt-{packages[0]}.log") == 0
