"""What a user sees of the scripts: help, one-sentence problems, old Pythons."""

import ast
import importlib

import pytest

from dev import __main__ as entry
from dev import demo, targets
from dev.say import Problem
from dev.settings import ROOT
from dev.text_files import csv_errors, untidy, xml_errors


@pytest.mark.parametrize(
    ("version", "supported"),
    [((3, 9), False), ((3, 10), True), ((3, 13), True), ((3, 14), False)],
)
def test_pythons_that_odoo_runs_on(version, supported):
    assert entry.is_supported(version) == supported


def test_the_entry_point_parses_on_old_pythons():
    for name in ("__init__.py", "__main__.py"):
        text = (ROOT / "dev" / name).read_text()
        ast.parse(text, feature_version=(3, 4))
        assert 'f"' not in text


def test_a_program_that_is_no_python_is_passed_over():
    assert entry.probe("false") is None
    assert entry.probe("no-such-program") is None


def test_every_target_of_make_exists():
    lines = (ROOT / "Makefile").read_text().splitlines()
    (line,) = [line for line in lines if line.startswith("TARGETS")]
    assert set(line.split()[2:]) == {k for k, v in targets.TARGETS.items() if v[2]}
    for module, function, _text in targets.TARGETS.values():
        assert callable(getattr(importlib.import_module(f"dev.{module}"), function))


def test_a_problem_is_one_sentence_and_code_1(monkeypatch, capsys):
    def fail():
        raise Problem("the cat sleeps: wake it")

    monkeypatch.setattr(targets, "show_help", fail)
    assert targets.main(["help"]) == 1
    assert capsys.readouterr().err == "\nproblem: the cat sleeps: wake it\n"


def test_an_unknown_target_is_told(capsys):
    assert targets.main(["nonsense"]) == 2
    assert "no target nonsense" in capsys.readouterr().out


def test_help_is_the_default(capsys):
    assert targets.main([]) == 0
    assert "make test ONLY=" in capsys.readouterr().out


def test_a_stale_pid_file_is_no_running_demo(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "PID_FILE", tmp_path / "demo.json")
    assert demo.running() is None
    demo.PID_FILE.write_text('{"pid": 1, "url": "http://127.0.0.1:1"}')
    assert demo.running() is None
    demo.stop()
    assert not demo.PID_FILE.exists()


def test_xml_that_is_not_well_formed_is_found():
    assert xml_errors("<odoo><x></odoo>")
    assert not xml_errors("<odoo/>")


def test_untidy_text_is_found():
    assert list(untidy("a\nb\n")) == []
    assert [number for number, _what in untidy("a \n>>>>>>> x\nb")] == [1, 2, 3]


def test_a_short_row_of_a_csv_file_is_found():
    assert [number for number, _what in csv_errors("a,b\n1,2\n3\n")] == [3]
