"""A ledger that cannot be opened says which file and why."""

import random
import signal
import sqlite3
from itertools import count

import pytest
from sqlalchemy import create_engine, insert, inspect

from verbale.errors import LedgerError
from verbale.ledger import Ledger, files, schema


@pytest.fixture
def where(path):
    """These tests are about files; what a server says is in test_ledger_servers.py."""
    return str(path)


def test_the_tables_are_what_the_steps_build(ledger, path):
    found = inspect(create_engine(f"sqlite:///{path}"))
    for table in schema.tables.tables.values():
        built = {c["name"]: c for c in found.get_columns(table.name)}
        assert set(built) == set(table.columns.keys()), table.name
        for column in table.columns:
            assert built[column.name]["nullable"] == bool(column.nullable) or column.primary_key


def test_a_file_that_is_no_database(path):
    path.write_text("Dear diary, nothing happened today. " * 50)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)


def test_somebody_elses_database_is_left_alone(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)
    with sqlite3.connect(path) as connection:
        assert [r[0] for r in connection.execute("SELECT name FROM sqlite_master")] == ["recipes"]


def test_a_newer_ledger_is_not_touched(ledger, path):
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO ledger_steps VALUES (999)")
    with pytest.raises(LedgerError, match="newer Verbale"):
        Ledger.open(path)


def test_no_folder_a_folder_and_no_ledger(tmp_path):
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(tmp_path / "nowhere" / "ledger.db")
    with pytest.raises(LedgerError, match="a folder"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match="verbale add"):
        Ledger.open(tmp_path / "ledger.db", create=False)


def test_a_locked_ledger(ledger, path, made, put, monkeypatch):
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("verbale.ledger.files.WAIT_SECONDS", 0.1)
        with Ledger.open(path) as second, pytest.raises(LedgerError, match="another program"):
            put(second, made())
        other.execute("ROLLBACK")


def test_a_damaged_ledger(ledger, path, made, put):
    for number in range(40):
        put(ledger, made(f"{number}.txt", f"grain{number}"))
    ledger.close()
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\x07" * (len(whole) - 4096)
    path.write_bytes(bytes(whole))
    with pytest.raises(LedgerError, match=r"damaged|not a ledger"), Ledger.open(path) as broken:
        broken.chronology()


def test_a_full_disk_loses_nothing(ledger, made, put):
    put(ledger, made())
    with ledger._writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 8}")

    def fill():
        for number in range(200):
            put(ledger, made(f"{number}.txt", f"cargo{number}"))

    with pytest.raises(LedgerError, match="the disk is full; what was finished before is safe"):
        fill()
    assert not [flaw for step in ledger.check() for flaw in step.flaws]
    held = ledger.counts().pages
    with ledger._reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    put(ledger, made("later.txt", "later"))
    assert ledger.counts().pages == held + 1


def test_no_permission(ledger, path, made, put):
    put(ledger, made())
    ledger.close()
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as look:
        assert look.execute("SELECT count(*) FROM acts").fetchone() == (2,)
    engine = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    readonly = Ledger(engine, str(path))
    with pytest.raises(LedgerError, match="no permission to write"):
        put(readonly, made("two.txt", "rice"))


@pytest.fixture
def ctrl_c():
    """Ctrl-C raises, also where the tests were started in the background, with SIGINT ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_waits_for_the_end_of_what_is_being_written(ledger):
    def interrupted(error=None):
        with ledger._writing() as connection:
            signal.raise_signal(signal.SIGINT)
            connection.execute(insert(schema.sources), {"source": "one.txt", "state": "queued", "page_id": None})
            if error:
                raise error

    with pytest.raises(KeyboardInterrupt):
        interrupted(ValueError("an error does not swallow it"))
    assert ledger.queued() == []
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert ledger.queued() == ["one.txt"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def queue_for_ever(ledger, number):
    for name in count():
        ledger.queue([f"{number}-{name}.txt"])


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_at_any_moment_leaves_the_ledger_free(path, monkeypatch):
    monkeypatch.setattr(files, "WAIT_SECONDS", 1)
    dice = random.Random(7)
    before = signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        with Ledger.open(path) as ledger:
            for number in range(15):
                signal.setitimer(signal.ITIMER_REAL, dice.uniform(0.002, 0.02))
                with pytest.raises(KeyboardInterrupt):
                    queue_for_ever(ledger, number)
                ledger.queue([f"after-{number}.txt"])
            assert len([name for name in ledger.queued() if name.startswith("after")]) == 15
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
