"""A tree that holds Odoo: where it is, which version, which add-ons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dev.say import Problem
from dev.settings import SERIES

BELOW = (
    ".",
    "odoo",
    "src",
    "src/odoo",
    "usr/lib/python3/dist-packages",
    "lib/python3/dist-packages",
    "dist-packages",
    "lib/python3*/site-packages",
    "*",
)
VERSION = re.compile(r"^version_info\s*=\s*\(\s*['\"]?([^,'\"]+)['\"]?,\s*(\d+)", re.M)
WAY_OUT = "point ODOO_SRC to a checkout or an unpacked package of Odoo 19.0"


@dataclass(frozen=True)
class Source:
    """A usable tree: `root` holds the folder `odoo`."""

    kind: str
    root: Path
    version: str

    @property
    def addons(self) -> list[Path]:
        """The folders with Odoo's add-ons."""
        folders = [self.root / "odoo" / "addons", self.root / "addons"]
        return [folder for folder in folders if any(folder.glob("*/__manifest__.py"))]

    def addon(self, name: str) -> Path:
        """Return the folder of one of Odoo's add-ons."""
        for folder in self.addons:
            if (folder / name / "__manifest__.py").is_file():
                return folder / name
        raise Problem(f"the Odoo in {self.root} has no add-on {name}: {WAY_OUT}")

    def has_addon(self, name: str) -> bool:
        """Tell whether Odoo has this add-on."""
        return any((folder / name).is_dir() for folder in self.addons)

    def __str__(self) -> str:
        return f"Odoo {self.version} from {self.kind}"


def parse_series(release: str) -> tuple[str, int]:
    """Return (major, minor) of the text of an `odoo/release.py`."""
    match = VERSION.search(release)
    if not match:
        raise Problem(f"no version found in odoo/release.py: {WAY_OUT}")
    return match[1].strip(), int(match[2])


def find_root(folder: Path) -> Path | None:
    """Return the folder at or below `folder` that holds Odoo."""
    if (folder / "release.py").is_file() and folder.name == "odoo":
        folder = folder.parent
    for candidate in _candidates(folder):
        if (candidate / "odoo" / "release.py").is_file():
            return candidate
    return None


def _candidates(folder: Path) -> Iterator[Path]:
    for pattern in BELOW:
        yield from [folder] if pattern == "." else sorted(folder.glob(pattern))


def check(kind: str, root: Path, label: str = "") -> Source:
    """Return the source in `root`, or raise a `Problem` if it is not 19.0."""
    series = parse_series((root / "odoo" / "release.py").read_text())
    name = f"{series[0]}.{series[1]}"
    if series != (str(SERIES[0]), SERIES[1]):
        raise Problem(f"{root} holds Odoo {name}, and this needs 19.0: {WAY_OUT}")
    source = Source(kind, root, f"{name} ({label})" if label else name)
    source.addon("product_expiry")
    return source


def stands_alone(root: Path) -> bool:
    """Tell whether a folder holds no other packages that would come along with it."""
    packages = {path.parent.name for path in root.glob("*/__init__.py")}
    return packages <= {"odoo"}
