"""A ledger in an SQLite file: its connections, durability, and errors that name the file and the cause."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, event

WAIT_SECONDS = 10
"""How long a writer waits for another one. A page's transaction takes some ten milliseconds."""

CACHE_KIB = 32 * 1024
"""Of the file kept in memory by a connection: the inner pages of all indexes at a million acts."""

CAUSES = (
    ("readonly", "no permission to write to it"),
    ("unable to open", "it cannot be opened: no such folder, or no permission"),
    ("is locked", f"another program has been writing to it for more than {WAIT_SECONDS} seconds"),
    ("is full", "the disk is full; what was finished before is safe"),
    ("not a database", "the file is not a ledger"),
    ("malformed", "the file is damaged; restore it from a copy (verbale backup), or read the pages into a new ledger"),
    ("disk i/o error", "the disk could not be read or written"),
)


def connect(path: Path) -> Engine:
    """An engine for the file, made for one writer and many readers; nothing is opened yet."""
    engine = sqlalchemy.create_engine(
        f"sqlite+pysqlite:///{path}", connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """Leave transactions to us; keep a log beside the file so that readers never wait for the writer."""
    connection.isolation_level = None
    cursor = connection.cursor()
    # NORMAL with WAL: a killed process loses nothing; a power cut may lose the last transactions, never the file.
    settings = ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL", f"cache_size = -{CACHE_KIB}")
    for pragma in settings:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: waiting works then, whereas a reader that turns writer is refused at once.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
