"""What the runners' results become in the summary."""

import pytest

from dev import bench, run_tests
from dev.core_suite import differences, verdict
from dev.outcome import Outcome
from dev.pytest_run import read_report
from dev.say import Problem
from dev.test_parts import runner_outcome

REPORT = """<testsuites><testsuite>
<testcase classname="a" name="good"/>
<testcase classname="a" name="bad"><failure message="no"/></testcase>
<testcase classname="a" name="broken"><error message="no"/></testcase>
<testcase classname="a" name="left"><skipped/></testcase>
</testsuite></testsuites>"""


def test_a_report_is_counted(tmp_path):
    path = tmp_path / "junit.xml"
    path.write_text(REPORT)
    outcome = read_report("x", path, code=1)
    assert str(outcome) == "x: 1 passed, 2 failed, 1 skipped"
    assert outcome.results["a.broken"] == "failed"


def test_pytest_that_dies_is_a_failure(tmp_path):
    assert read_report("x", tmp_path / "none.xml", code=3).failed == 1


def test_pytest_that_fails_without_a_failed_test_is_a_failure(tmp_path):
    path = tmp_path / "junit.xml"
    path.write_text("<testsuites/>")
    assert read_report("x", path, code=4).failed == 1


def test_odoos_own_runner_is_counted():
    text = "odoo.tests.result: 1 failed, 2 error(s) of 10 tests when loading database"
    assert str(runner_outcome("own", 1, text)) == "own: 7 passed, 3 failed"


def test_odoo_that_dies_is_a_failure_with_its_reason():
    assert str(runner_outcome("own", 255, "", "why")) == "own: 0 passed, 1 failed (why)"


def test_equal_results_pass_and_others_are_listed():
    without = {"a": "passed", "b": "skipped"}
    assert verdict(without, dict(without)).failed == 0
    assert verdict(without, {"a": "passed"}).failed == 1
    assert differences(without, {"a": "failed", "b": "skipped"}) == [
        "a: without our add-ons passed, with them failed"
    ]


def test_a_suite_that_did_not_run_is_a_failure():
    assert verdict({}, {}).failed == 1


def test_parts_can_be_chosen(monkeypatch):
    monkeypatch.setenv("ONLY", "unit, log")
    assert run_tests.chosen_parts() == ["unit", "log"]
    monkeypatch.setenv("ONLY", "all")
    with pytest.raises(Problem, match="no part all"):
        run_tests.chosen_parts()


def test_the_summary_fails_if_any_part_failed(capsys):
    outcomes = [Outcome("a", passed=3), Outcome("b", failed=1, text="why")]
    assert run_tests.summary(outcomes, "0:01") == 1
    assert "total: 3 passed, 1 failed, 0 skipped (0:01)" in capsys.readouterr().out


def test_a_figure_beyond_its_bound_is_too_slow():
    assert bench.is_too_slow({"ratio": 1.2, "bound": 1.1})
    assert not bench.is_too_slow({"ratio": 1.1, "bound": 1.1})
    assert not bench.is_too_slow({"seconds": 3})


def test_only_json_objects_are_figures():
    assert bench.parse('{"ratio": 1}') == {"ratio": 1}
    assert bench.parse("warming up") is None
    assert bench.parse("12") is None
