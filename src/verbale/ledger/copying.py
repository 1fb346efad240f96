"""Copies of a ledger: into one file, whole, while others go on reading and writing it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, insert, select, text

from verbale.errors import LedgerError
from verbale.ledger import files, opening, schema
from verbale.ledger.lines import Line

ROWS_AT_ONCE = 500
"""Rows held in memory while a server's ledger is copied."""


def backup(engine: Engine, name: str, file: Path) -> None:
    """Copy the ledger to a file that is not there yet; a half-made copy is never left under its name."""
    if file.exists():
        raise LedgerError(f"{file}: this file is there already; name another, or take it away first")
    half = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with opening.explained(str(file)):
            if engine.dialect.name == "postgresql":
                _from_server(engine, name, half)
            else:
                _from_file(engine, half)
        os.link(half, file)  # fails, unlike a renaming, where somebody made the file meanwhile
    except OSError as error:
        raise LedgerError(f"{file}: {error.strerror or error}") from error
    finally:
        for left in (half, half.with_name(f"{half.name}-wal"), half.with_name(f"{half.name}-shm")):
            with contextlib.suppress(OSError):
                left.unlink()


def _from_file(engine: Engine, half: Path) -> None:
    """SQLite's own online copy: a moment of the ledger, whatever is written meanwhile."""
    with engine.connect() as connection:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        with contextlib.closing(sqlite3.connect(half)) as target:
            # in one step: between two of them a writer would make SQLite begin again, and with a busy one never end;
            # with the log beside the file nobody waits for it meanwhile
            source.backup(target, pages=-1)
            (said,) = target.execute("PRAGMA quick_check").fetchone()
            if said != "ok":
                raise LedgerError(f"{half}: the copy is damaged, as the ledger may be: {said}")


def _from_server(engine: Engine, name: str, half: Path) -> None:
    """Table by table into a ledger file of the same form."""
    made = files.connect(half)
    try:
        opening.migrate(made, str(half))
        with opening.looking(engine) as source, opening.begun(made) as target:
            target.execute(text("PRAGMA defer_foreign_keys = ON"))
            for table in schema.tables.tables.values():
                if table is schema.revision:
                    number = source.scalar(select(schema.revision.c.number))
                    target.execute(schema.revision.update().values(number=number))
                    continue
                rows = source.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table))
                for some in rows.partitions():
                    target.execute(insert(table), [dict(row._mapping) for row in some])
            _words(target)
    finally:
        made.dispose()


def _words(target: Connection) -> None:
    """Let the copied sentences be found by their words."""
    rows = target.execute(select(schema.acts.c.row, schema.acts.c.detail))
    put = text("INSERT INTO act_words (rowid, sentence) VALUES (:row, :sentence)")
    for some in rows.partitions(ROWS_AT_ONCE):
        found = [{"row": r.row, "sentence": msgspec.json.decode(r.detail, type=Line).sentence} for r in some]
        target.execute(put, found)
