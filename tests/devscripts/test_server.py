"""Which PostgreSQL server the scripts take."""

import pytest

from dev.say import Problem
from dev.server import Server, from_url, given


def test_without_variables_there_is_no_server_of_the_users_own():
    assert given({}) is None


def test_pghost_alone_is_enough():
    assert given({"PGHOST": "db"}) == Server(host="db", port=5432, user="odoo")


def test_the_other_pg_variables_are_heeded():
    variables = {
        "PGHOST": "db",
        "PGPORT": "6543",
        "PGUSER": "company",
        "PGPASSWORD": "secret",
        "PGDATABASE": "start",
    }
    assert given(variables) == Server("db", 6543, "company", "secret", "", "start")


def test_the_url_goes_before_pghost():
    variables = {"PGHOST": "other", "DATABASE_URL": "postgresql://me@db:5433/start"}
    assert given(variables) == Server("db", 5433, "me", maintenance="start")


def test_special_characters_in_a_url_are_decoded():
    server = from_url("postgres://me:p%40ss%2Fword@db/x", {})
    assert (server.password, server.port) == ("p@ss/word", 5432)


def test_a_url_may_name_a_socket_folder_and_an_ssl_mode():
    server = from_url("postgresql:///x?host=/run/db&port=5444&sslmode=require", {})
    assert (server.host, server.port, server.sslmode) == ("/run/db", 5444, "require")


def test_a_url_may_name_an_ipv6_address():
    server = from_url("postgresql://me@[::1]:5433/x", {})
    assert (server.host, server.port) == ("::1", 5433)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://db", "must begin with postgresql://"),
        ("postgresql:///x", "names no host"),
        ("postgresql://db:port/x", "is no port number"),
        ("postgresql://db:99999/x", "is no port number"),
    ],
)
def test_a_wrong_url_is_one_sentence(url, words):
    with pytest.raises(Problem, match=words):
        from_url(url, {})


def test_clients_get_no_foreign_pg_variables(monkeypatch):
    monkeypatch.setenv("PGSERVICE", "other")
    environment = Server("db", 5433, "me").environment
    assert "PGSERVICE" not in environment
    assert environment["PGPORT"] == "5433"
