"""Folders that are complete or absent, and stamps."""

import pytest

from dev.state import fresh_folder, stamp_of, stamp_of_folders, write_atomically


def test_a_folder_appears_only_when_it_is_complete(tmp_path):
    target = tmp_path / "tree"
    with fresh_folder(target) as folder:
        (folder / "file").touch()
        assert not target.exists()
    assert (target / "file").exists()


def test_an_interrupted_folder_does_not_appear_and_heals(tmp_path):
    target = tmp_path / "tree"
    with pytest.raises(KeyboardInterrupt), fresh_folder(target) as folder:
        (folder / "half").touch()
        raise KeyboardInterrupt
    assert not target.exists()
    with fresh_folder(target) as folder:
        assert list(folder.iterdir()) == []


def test_a_new_folder_takes_the_place_of_an_old_one(tmp_path):
    for name in ("old", "new"):
        with fresh_folder(tmp_path / "tree") as folder:
            (folder / name).touch()
    assert [path.name for path in (tmp_path / "tree").iterdir()] == ["new"]


def test_a_file_with_a_password_is_private(tmp_path):
    target = tmp_path / "conf" / "odoo.conf"
    write_atomically(target, "text", mode=0o600)
    assert target.read_text() == "text"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_stamp_depends_on_the_content_of_files(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text("a")
    before = stamp_of(path, "3.12")
    path.write_text("b")
    assert len({before, stamp_of(path, "3.12"), stamp_of(path, "3.11")}) == 3


def test_a_stamp_keeps_its_parts_apart():
    assert stamp_of("ab", "c") != stamp_of("a", "bc")


def test_a_stamp_of_folders_knows_names_and_ignores_compiled_files(tmp_path):
    addon = tmp_path / "addon"
    (addon / "__pycache__").mkdir(parents=True)
    (addon / "a.py").write_text("x")
    before = stamp_of_folders([addon])
    (addon / "__pycache__" / "a.pyc").write_text("compiled")
    assert stamp_of_folders([addon]) == before
    (addon / "a.py").rename(addon / "b.py")
    assert stamp_of_folders([addon]) != before
