"""Entry point of `python3 -m dev <target>`; parses on very old Pythons too."""

import os
import subprocess
import sys

OLDEST, NEWEST = (3, 10), (3, 13)
CANDIDATES = ("python3.12", "python3.11", "python3.13", "python3.10")
PROBE = "import sys; print(sys.executable); print('%d.%d' % sys.version_info[:2])"
ADVICE = (
    "Odoo 19 needs Python 3.10 to 3.13 and this is %d.%d: install one of them and"
    " name it, for example: make setup PYTHON=python3.12"
)


def is_supported(version):
    """Tell whether Odoo 19 runs on this (major, minor)."""
    return OLDEST <= tuple(version) <= NEWEST


def probe(name):
    """Return the path of the interpreter `name` if Odoo 19 runs on it."""
    try:
        with open(os.devnull, "w") as silence:
            out = subprocess.check_output([name, "-c", PROBE], stderr=silence)
        path, version = out.decode().split("\n")[:2]
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    supported = is_supported(int(part) for part in version.split("."))
    return path if supported else None


def use_a_supported_python():
    """Start again with an interpreter that Odoo 19 supports, or say which."""
    for name in CANDIDATES:
        path = probe(name)
        if path:
            os.execv(path, [path, "-m", "dev"] + sys.argv[1:])
    sys.exit(ADVICE % sys.version_info[:2])


if __name__ == "__main__":
    if not is_supported(sys.version_info[:2]):
        use_a_supported_python()
    from dev.targets import main

    sys.exit(main(sys.argv[1:]))
