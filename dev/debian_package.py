"""Debian's package of Odoo, unpacked without touching the machine's own apt."""

import shutil
import subprocess
from pathlib import Path

from dev.private_apt import PrivateApt, find_mirror
from dev.process import last_words, output
from dev.say import step, warn
from dev.settings import STATE

DOWNLOADS = STATE / "apt"
SUITE = "sid"
PACKAGE = "odoo-19"
# What Odoo's symlinks point to, in the suite that fits the package.
SAME_SUITE = [
    "libjs-jquery",
    "libjs-underscore",
    "libjs-jquery-form",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-ocr-b",
]
# From the machine's own suite: newer ones lack files that Odoo asks for.
OWN_SUITE = ["fonts-font-awesome", "fonts-inconsolata"]
PLACEHOLDER = "// Placeholder: Debian's package leaves this library out.\n"


def unpack(target: Path) -> str:
    """Unpack Odoo and what it points to into `target`; return the version."""
    with step(f"fetching {PACKAGE} from Debian's suite {SUITE}") as progress:
        mirror, own = find_mirror()
        apt = PrivateApt(DOWNLOADS, mirror, {SUITE, own or SUITE})
        progress.show("package lists")
        apt.call("update")
        for name in [PACKAGE, *SAME_SUITE, *OWN_SUITE]:
            progress.show(name)
            archive = download(apt, name, own)
            if archive:
                output(["dpkg-deb", "-x", archive, target])
        version = newest(DOWNLOADS, PACKAGE).name.split("_")[1]
        add_missing_file(target)
    shutil.rmtree(DOWNLOADS)
    return version


def download(apt: PrivateApt, name: str, own: str) -> Path | None:
    """Download one package; only Odoo itself must exist."""
    suites = [own, SUITE] if name in OWN_SUITE and own else [SUITE]
    for suite in suites:
        try:
            apt.call("download", f"{name}/{suite}")
            return newest(apt.folder, name)
        except subprocess.CalledProcessError as error:
            if name == PACKAGE:
                raise
            warn(f"{name} is not in {suite} ({last_words(error)})")
    warn(f"without {name} some pages will miss a font or a script")
    return None


def newest(folder: Path, name: str) -> Path:
    """Return the package file downloaded last."""
    return max(folder.glob(f"{name}_*.deb"), key=lambda path: path.stat().st_mtime)


def selfie(mail: Path) -> Path:
    """Return the file without which the web client logs an error in every tour."""
    return mail / "static/lib/selfie_segmentation/selfie_segmentation.js"


def add_missing_file(target: Path) -> None:
    """Write a placeholder for the file that the package leaves out."""
    mail = next(target.glob("usr/lib/python3*/dist-packages/odoo/addons/mail"))
    if not selfie(mail).exists():
        selfie(mail).parent.mkdir(parents=True, exist_ok=True)
        selfie(mail).write_text(PLACEHOLDER)
