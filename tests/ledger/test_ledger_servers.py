"""A ledger on a server that cannot be reached, or goes away, says which and why, and loses nothing."""

import dataclasses
import threading

import pytest
from sqlalchemy import inspect, text

from verbale.errors import LedgerError, UsageError
from verbale.ledger import Ledger, schema


@pytest.fixture
def where(server):
    return server.empty()


def test_the_tables_are_what_the_steps_build(ledger):
    found = inspect(ledger._engine)
    for table in schema.tables.tables.values():
        assert {c["name"] for c in found.get_columns(table.name)} == set(table.columns.keys()), table.name


def test_the_password_is_never_shown():
    with pytest.raises(LedgerError) as error:
        Ledger.open("postgresql://ada:secret@127.0.0.1:1/nowhere")
    assert "connection to the server was lost or refused" in str(error.value)
    assert "secret" not in str(error.value)


def test_an_address_that_is_none():
    with pytest.raises(LedgerError, match="no address of a database"):
        Ledger.open("postgresql://host:port/x")


def test_no_such_database_and_no_ledger_in_it(server, where):
    with pytest.raises(LedgerError, match="createdb"):
        Ledger.open(server.plain.replace("/postgres", "/nothing"))
    with pytest.raises(LedgerError, match="verbale add"):
        Ledger.open(where, create=False)


def test_other_tables_beside_it_are_left_alone_but_not_ours(server, where):
    import psycopg

    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with Ledger.open(where) as ledger:
        assert ledger.counts().acts == 0
    other = server.empty()
    with psycopg.connect(other, autocommit=True) as connection:
        connection.execute("CREATE TABLE acts (name TEXT)")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(other)


def test_a_newer_ledger_is_not_touched(ledger, where):
    with ledger._writing() as connection:
        connection.execute(text("INSERT INTO ledger_steps VALUES (999)"))
    with pytest.raises(LedgerError, match="newer Verbale"):
        Ledger.open(where)


def test_a_lost_connection_is_said_and_the_next_question_is_answered(ledger, made, put):
    put(ledger, made())
    kill = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")

    def write_and_lose_the_server():
        with ledger._writing() as connection:
            connection.execute(text("INSERT INTO sources VALUES ('half.txt', 'queued', NULL)"))
            with ledger._engine.connect() as other:
                other.execute(kill)
            connection.execute(text("SELECT 1"))

    with pytest.raises(LedgerError, match=r"server ended the connection|connection to the server was lost"):
        write_and_lose_the_server()
    assert ledger.queued() == []
    assert ledger.counts().acts == 2


def test_two_writers_take_turns(where, made, put):
    with Ledger.open(where) as one, Ledger.open(where) as two:

        def write(ledger, number):
            for page in range(8):
                put(ledger, made(f"{number}-{page}.txt", f"cargo{number}{page}"))

        writers = [threading.Thread(target=write, args=(ledger, n)) for n, ledger in enumerate((one, two))]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert one.counts() == two.counts()
        assert one.counts().acts == 32
        assert not [flaw for step in one.check() for flaw in step.flaws]


def test_a_writer_that_waits_too_long(where, made, put, monkeypatch):
    monkeypatch.setattr("verbale.ledger.servers.WAIT_SECONDS", 1)
    late = pytest.raises(LedgerError, match="another program")
    with Ledger.open(where) as one, Ledger.open(where) as two, one._writing(), late:
        put(two, made())


def test_a_page_that_a_server_cannot_keep_is_said(ledger, made, put):
    record = made()
    page = dataclasses.replace(record.page, text=record.page.text.replace(".", "\0", 1))
    with pytest.raises(UsageError, match="NUL character"):
        put(ledger, dataclasses.replace(record, page=page))
    assert ledger.counts().pages == 0


def test_the_views_stand_on_a_server_as_on_a_file(where, ledger, made, put):
    from starlette.testclient import TestClient

    from verbale.views.web import app

    put(ledger, made())
    with TestClient(app(where), base_url="http://localhost") as web:
        for address in (
            "/chronology",
            "/chronology?q=grain",
            "/party/arl",
            "/issue/detainees",
            "/pages",
            "/review?by=Ada",
        ):
            assert web.get(address).status_code == 200, address
        assert web.get("/chronology?format=json").json()[0]["act"] == ledger.chronology()[0].act
