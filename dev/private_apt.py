"""An apt of our own: it never touches the machine's sources, lists or packages."""

import re
from collections.abc import Iterable
from pathlib import Path

from dev.process import output
from dev.say import Problem

KEYRINGS = ["debian-archive-keyring.gpg", "debian-archive-keyring.pgp"]
RELEASE_FILE = re.compile(r"'(\S+?)/?dists/([^/']+)/(?:In)?Release")


def parse_mirrors(uris: str) -> dict[str, str]:
    """Return {suite: mirror} from the output of `apt-get --print-uris update`."""
    mirrors: dict[str, str] = {}
    for url, suite in RELEASE_FILE.findall(uris):
        mirrors.setdefault(suite, url)
    return mirrors


def machine_suite(os_release: str) -> str:
    """Return the suite of the machine ("bookworm"), "" if it says none."""
    match = re.search(r'^VERSION_CODENAME="?([\w-]+)', os_release, re.M)
    return match[1] if match else ""


def find_mirror() -> tuple[str, str]:
    """Return (mirror, own suite) of this machine."""
    own = machine_suite(Path("/etc/os-release").read_text())
    mirrors = parse_mirrors(output(["apt-get", "--print-uris", "update"]))
    if not mirrors:
        raise Problem("apt names no mirror of the distribution")
    return mirrors.get(own) or next(iter(mirrors.values())), own


class PrivateApt:
    """An apt with chosen suites of the machine's mirror, living in one folder."""

    def __init__(self, folder: Path, mirror: str, suites: Iterable[str]):
        self.folder = folder
        for part in ("lists/partial", "cache/archives/partial"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "sources.list").write_text(sources(mirror, suites))
        (folder / "no-packages").touch()

    def call(self, *command: str) -> str:
        """Run apt-get; return what it prints."""
        settings = {
            "Dir::Etc::SourceList": self.folder / "sources.list",
            "Dir::Etc::SourceParts": "/dev/null",
            "Dir::State::Lists": self.folder / "lists",
            "Dir::State::status": self.folder / "no-packages",
            "Dir::Cache": self.folder / "cache",
            "Debug::NoLocking": "true",
            "APT::Sandbox::User": "root",
            "Acquire::Languages": "none",
            "Acquire::Retries": "2",
        }
        options = [f"--option={key}={value}" for key, value in settings.items()]
        return output(["apt-get", "--quiet", *options, *command], cwd=self.folder)


def sources(mirror: str, suites: Iterable[str]) -> str:
    """Return a sources.list with these suites, signed by Debian."""
    keys = [Path("/usr/share/keyrings") / name for name in KEYRINGS]
    keyring = next((key for key in keys if key.exists()), None)
    signed = f"[signed-by={keyring}] " if keyring else ""
    return "".join(f"deb {signed}{mirror} {suite} main\n" for suite in suites)
