"""Reading what apt says about the machine's mirror."""

from dev.private_apt import machine_suite, parse_mirrors

URIS = """\
'http://mirror.test/debian/dists/bookworm/InRelease' mirror.test_x_InRelease 0
'http://mirror.test/debian/dists/bookworm-updates/InRelease' y_InRelease 0
'http://mirror.test/debian/dists/bookworm/main/binary-amd64/Packages.xz' z 0
'http://other.test/dists/bookworm/InRelease' other 0
"""


def test_each_suite_has_the_mirror_named_first():
    mirrors = parse_mirrors(URIS)
    assert mirrors["bookworm"] == "http://mirror.test/debian"
    assert mirrors["bookworm-updates"] == "http://mirror.test/debian"


def test_nothing_printed_is_no_mirror():
    assert parse_mirrors("") == {}


def test_the_suite_of_the_machine_is_read():
    assert machine_suite('NAME="x"\nVERSION_CODENAME=bookworm\n') == "bookworm"
    assert machine_suite('VERSION_CODENAME="noble"\n') == "noble"
    assert machine_suite("NAME=x\n") == ""
