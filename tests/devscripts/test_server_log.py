"""Which lines of a server log fail the tests."""

import pytest

from dev import server_log
from dev.outcome import Outcome

WHEN = "2026-01-31 10:00:00,123 77"
QUIET = f"{WHEN} INFO db odoo.addons.lot_compliance: all is well"
FOREIGN = f"{WHEN} WARNING db odoo.addons.stock.models: something of stock"


def found(tmp_path, *lines):
    log = tmp_path / "x.log"
    log.write_text("\n".join(lines) + "\n")
    return [str(record) for record in server_log.complaints(log)]


def test_information_and_other_modules_do_not_count(tmp_path):
    assert found(tmp_path, QUIET, FOREIGN) == []


@pytest.mark.parametrize("level", ["WARNING", "ERROR", "CRITICAL"])
def test_a_complaint_of_our_logger_counts(tmp_path, level):
    line = f"{WHEN} {level} db odoo.addons.lot_compliance_reports.report: slow"
    assert len(found(tmp_path, FOREIGN, line)) == 1


def test_a_complaint_about_our_model_or_view_counts(tmp_path):
    model = f"{WHEN} WARNING db odoo.models: stock.lot.deviation has no rec name"
    view = f"{WHEN} WARNING db odoo.view: view stock_lot_certificate_view_form"
    assert len(found(tmp_path, model, view)) == 2


def test_a_name_in_a_traceback_counts_and_is_told(tmp_path):
    head = f"{WHEN} ERROR ? odoo.http: Exception during request"
    (text,) = found(tmp_path, head, "Traceback:", "  File lot_compliance/models/x.py")
    assert "lot_compliance/models/x.py" in text


def test_a_traceback_of_others_does_not_count(tmp_path):
    assert found(tmp_path, FOREIGN, "Traceback:", QUIET) == []


def test_failed_tests_are_told_by_the_runner_not_by_the_log(tmp_path):
    line = (
        f"{WHEN} ERROR db odoo.addons.lot_compliance.tests.test_x: FAIL: TestX.test_y"
    )
    assert found(tmp_path, line) == []


def test_a_refused_request_is_an_answer_and_a_crash_is_not(tmp_path):
    refusal = f"{WHEN} WARNING db odoo.http: You may not create stock.lot.deviation"
    assert found(tmp_path, refusal) == []
    assert len(found(tmp_path, refusal, "Traceback (most recent call last):")) == 1


def test_an_expected_complaint_does_not_count(tmp_path, monkeypatch):
    monkeypatch.setattr(server_log, "EXPECTED", [(r"lot_compliance", r"on purpose")])
    line = f"{WHEN} ERROR db odoo.addons.lot_compliance: on purpose"
    assert found(tmp_path, line) == []


def test_the_check_of_a_run_counts_logs_and_complaints(tmp_path):
    class Run:
        logs = [tmp_path / "a.log", tmp_path / "not-written.log"]

    Run.logs[0].write_text(f"{WHEN} ERROR db odoo.addons.lot_compliance: no\n")
    (outcome,) = server_log.check(Run)
    assert outcome == Outcome("log", 1, 1, text="1 server logs looked through")


def test_the_cause_of_a_failure_is_its_last_exception(tmp_path):
    log = tmp_path / "x.log"
    lines = ["Traceback:", "ValueError: inner", "", "Traceback:", "  File x"]
    head = f"{WHEN} CRITICAL db odoo.service.server: Failed"
    log.write_text("\n".join([head, *lines, "odoo.ParseError: while parsing", "<x/>"]))
    assert server_log.cause(log) == "odoo.ParseError: while parsing\n<x/>"


def test_without_an_error_the_cause_is_the_end_of_the_log(tmp_path):
    log = tmp_path / "x.log"
    log.write_text("no such option: --x\n")
    assert server_log.cause(log) == "no such option: --x"
