"""wkhtmltopdf of Debian 12, unpacked: later Debians have no such package."""

import shlex
import shutil
import subprocess
from pathlib import Path

from dev.private_apt import PrivateApt, find_mirror
from dev.process import last_words, output
from dev.say import Problem, note, step
from dev.settings import PROGRAMS, STATE
from dev.state import fresh_folder, write_atomically

SUITE = "bookworm"
NAME = "wkhtmltopdf"
PACKAGES = [NAME, "fonts-dejavu-core", "fontconfig-config"]
TREE = STATE / NAME
DOWNLOADS = STATE / "apt-wkhtmltopdf"
INSTALL = ["install", "--yes", "--download-only", "--no-install-recommends"]
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{tree}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{tree}/font-cache</cachedir>
</fontconfig>
"""
# The programs run on the C library they were built for, not on the machine's.
WRAPPER = """#!/bin/sh
export FONTCONFIG_FILE={tree}/fonts.conf QT_PLUGIN_PATH={plugins}
exec {loader} --library-path {libraries} {tree}/usr/bin/{name} "$@"
"""


def ensure() -> bool:
    """Unpack the program and all that it needs; tell whether it runs then."""
    try:
        with step(f"fetching {NAME} from Debian's suite {SUITE} (110 MB)"):
            with fresh_folder(TREE) as folder:
                _unpack(folder)
        for name in (NAME, "wkhtmltoimage"):
            _wrap(name)
        return True
    except (OSError, IndexError, subprocess.CalledProcessError, Problem) as error:
        note(f"  {last_words(error)}")
        return False


def _unpack(folder: Path) -> None:
    apt = PrivateApt(DOWNLOADS, find_mirror()[0], [SUITE])
    apt.call("update")
    apt.call(*INSTALL, *PACKAGES)
    for archive in sorted((DOWNLOADS / "cache" / "archives").glob("*.deb")):
        output(["dpkg-deb", "-x", archive, folder])
    (folder / "fonts.conf").write_text(FONTS.format(tree=TREE))
    shutil.rmtree(DOWNLOADS)


def _wrap(name: str) -> None:
    """Write the script through which a program of the tree is run, if it runs."""
    places = ("lib/*/libc.so.6", "usr/lib/*/libQt5Core.so.5", "usr/lib/*/*/libpulsec*")
    libraries = [found.parent for place in places for found in TREE.glob(place)]
    text = WRAPPER.format(
        tree=shlex.quote(str(TREE)),
        name=name,
        loader=shlex.quote(str(sorted(TREE.glob("lib/*/ld-linux*.so.*"))[0])),
        libraries=shlex.quote(":".join(map(str, libraries))),
        plugins=shlex.quote(str(libraries[1] / "qt5" / "plugins")),
    )
    output(["sh", "-c", text, name, "--version"])
    write_atomically(PROGRAMS / name, text, mode=0o755)
