"""Where the embedded server keeps its socket, and whose process it is."""

import os

import pytest

from dev import postgres, socket_folder
from dev.databases import literal, quote
from dev.process import is_running
from dev.say import Problem


def test_the_socket_lies_in_the_state_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(socket_folder, "STATE", tmp_path)
    assert socket_folder.socket_folder() == tmp_path / "run"


def test_a_long_path_gets_a_short_socket_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(socket_folder, "STATE", tmp_path / ("x" * 100))
    folder = socket_folder.socket_folder()
    assert len(os.fsencode(folder) + b"/.s.PGSQL.5432") <= socket_folder.SOCKET_LIMIT
    assert folder == socket_folder.socket_folder()


def test_the_socket_folder_must_not_be_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(Problem, match="belongs to somebody else"):
        socket_folder.private_folder(tmp_path / "link")


def test_without_a_pid_file_no_server_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "CLUSTER", tmp_path)
    assert postgres.postmaster() == 0


def test_a_pid_file_that_names_another_process_is_not_believed(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "CLUSTER", tmp_path)
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n/somewhere\n")
    assert postgres.postmaster() == 0


def test_a_process_is_known_by_its_command_line():
    assert is_running(os.getpid(), "pytest")
    assert not is_running(os.getpid(), "another program")


def test_names_and_texts_are_quoted():
    assert quote('a"b') == '"a""b"'
    assert literal("it's") == "'it''s'"
