"""Ports, configuration files and progress of Odoo."""

import socket
from pathlib import Path

import pytest

from dev import odoo_command
from dev.odoo_command import Odoo, free_port, what_is_loaded
from dev.odoo_tree import Source
from dev.say import Problem
from dev.server import Server


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_gives_the_next_one(taken):
    assert taken < free_port(taken) < taken + 50


def test_any_port_is_free():
    assert free_port() > 1023


def test_no_port_left_is_a_problem(taken):
    with pytest.raises(Problem, match="no free port"):
        free_port(taken, tries=1)


def test_the_module_being_loaded_is_shown():
    line = "2026-01-31 10:00:00,1 7 INFO db odoo.modules: Loading module stock (7/33) "
    assert what_is_loaded(line) == "stock (7/33)"
    assert what_is_loaded("something else") == ""


def write_configuration(tmp_path, monkeypatch, server, **options):
    monkeypatch.setattr(odoo_command, "CONFIGURATION", tmp_path)
    odoo = Odoo(Source("git", tmp_path, "19.0"), server)
    return odoo.configuration("x", addons=[Path("/ours")], **options).read_text()


def test_a_configuration_names_server_and_add_ons(tmp_path, monkeypatch):
    text = write_configuration(tmp_path, monkeypatch, Server("db", 5433, "me"))
    assert "db_host = db\ndb_port = 5433\ndb_user = me\n" in text
    assert "addons_path = /ours\n" in text
    assert "db_password" not in text


def test_a_configuration_takes_more_options(tmp_path, monkeypatch):
    server = Server("db", password="secret")
    text = write_configuration(tmp_path, monkeypatch, server, max_cron_threads=1)
    assert "max_cron_threads = 1\n" in text
    assert "db_password = secret\n" in text
