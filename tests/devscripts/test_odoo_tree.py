"""Finding Odoo in a folder and knowing its version."""

import pytest

from dev.odoo_tree import check, find_root, parse_series, stands_alone
from dev.say import Problem

RELEASE = "version_info = (19, 0, 0, FINAL, 0, '')\n"


def make_tree(root, release=RELEASE, addons="addons"):
    (root / "odoo").mkdir(parents=True)
    (root / "odoo" / "release.py").write_text(release)
    for addon in (root / "odoo/addons/base", root / addons / "product_expiry"):
        addon.mkdir(parents=True)
        (addon / "__manifest__.py").write_text("{}")
    return root


def test_the_version_of_a_release_is_read():
    assert parse_series(RELEASE) == ("19", 0)


def test_the_version_of_an_online_release_is_read():
    assert parse_series("version_info = ('saas~18', 3, 0)") == ("saas~18", 3)


def test_a_release_without_version_is_a_problem():
    with pytest.raises(Problem, match="no version found"):
        parse_series("nothing")


@pytest.mark.parametrize(
    "below", [".", "odoo", "src/odoo", "usr/lib/python3/dist-packages", "odoo-19.0"]
)
def test_odoo_is_found_at_and_below_a_folder(tmp_path, below):
    root = make_tree((tmp_path / below).resolve())
    assert find_root(tmp_path) == root


def test_the_package_folder_itself_may_be_named(tmp_path):
    make_tree(tmp_path)
    assert find_root(tmp_path / "odoo") == tmp_path


def test_a_folder_without_odoo_has_no_root(tmp_path):
    assert find_root(tmp_path) is None


def test_the_add_ons_of_a_checkout_lie_in_two_folders(tmp_path):
    source = check("git", make_tree(tmp_path), "abc123")
    assert str(source) == "Odoo 19.0 (abc123) from git"
    assert source.addons == [tmp_path / "odoo/addons", tmp_path / "addons"]
    assert source.addon("product_expiry") == tmp_path / "addons/product_expiry"


def test_another_version_is_refused(tmp_path):
    root = make_tree(tmp_path, RELEASE.replace("19", "18"))
    with pytest.raises(Problem, match="holds Odoo 18.0, and this needs 19.0"):
        check("ODOO_SRC", root)


def test_a_checkout_without_add_ons_is_refused(tmp_path):
    root = make_tree(tmp_path, addons="elsewhere")
    with pytest.raises(Problem, match="has no add-on product_expiry"):
        check("ODOO_SRC", root)


def test_a_systems_folder_of_packages_does_not_stand_alone(tmp_path):
    root = make_tree(tmp_path)
    assert stands_alone(root)
    (root / "requests").mkdir()
    (root / "requests" / "__init__.py").touch()
    assert not stands_alone(root)
