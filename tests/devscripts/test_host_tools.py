"""Finding the programs of the machine."""

import pytest

from dev import apt, host_tools
from dev.host_tools import Tool, advice, is_snap
from dev.say import Problem

TOOL = Tool(("tool", "tool-ng"), ("tool-package", "fonts"), "printing")


def make_program(folder, name, text="#!/bin/sh\n"):
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def test_a_program_is_found_under_any_of_its_names(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert TOOL.path is None
    assert make_program(tmp_path, "tool-ng") == TOOL.path


def test_a_snap_is_no_program_that_can_be_driven(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    path = make_program(tmp_path, "tool", "#!/bin/sh\nexec /snap/bin/tool\n")
    assert is_snap(path)
    assert TOOL.path is None


def test_without_root_the_advice_is_a_command(monkeypatch):
    monkeypatch.setattr(apt, "as_root", lambda: None)
    assert advice(TOOL) == "run `apt install tool-package fonts` as root"


def test_where_apt_cannot_help_the_advice_says_so(monkeypatch):
    monkeypatch.setattr(apt, "as_root", lambda: [])
    assert "cannot install tool-package" in advice(TOOL)
    assert "google-chrome" in advice(host_tools.CHROMIUM)


def test_a_missing_tool_is_a_problem_unless_it_is_done_without(monkeypatch):
    monkeypatch.setattr(host_tools, "TOOLS", [TOOL])
    monkeypatch.setattr(apt, "as_root", lambda: None)
    with pytest.raises(Problem, match="the tests need tool"):
        host_tools.require()
    monkeypatch.setattr(host_tools, "WITHOUT_BROWSER", True)
    host_tools.require()


def test_another_way_serves_where_apt_fails(tmp_path, monkeypatch, capsys):
    def other_way():
        make_program(tmp_path, "tool")
        return True

    tool = Tool(TOOL.names, TOOL.packages, TOOL.serves, other_way)
    monkeypatch.setattr(host_tools, "TOOLS", [tool])
    monkeypatch.setattr(apt, "install", lambda packages: False)
    monkeypatch.setenv("PATH", str(tmp_path))
    host_tools.ensure()
    assert host_tools.missing() == []
    assert capsys.readouterr().err == ""
