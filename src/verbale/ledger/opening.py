"""Opening a ledger, in a file or on a server: transactions, migrations, and errors that name place and cause."""

from __future__ import annotations

import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, select, text
from sqlalchemy.dialects.postgresql import insert as insert_in_postgres
from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite
from sqlalchemy.exc import DBAPIError

from verbale.errors import LedgerError
from verbale.ledger import files, schema, servers

SERVER = ("postgresql://", "postgres://", "postgresql+psycopg://")
"""How the address of a ledger on a server begins; anything else is a file."""


def on_server(where: str | Path) -> bool:
    """Whether this is an address and not a file."""
    return str(where).startswith(SERVER)


def name_of(where: str | Path) -> str:
    """The ledger's name as people see it: the file, or the address without its password."""
    return servers.shown(str(where)) if on_server(where) else str(where)


def connect(where: str | Path, *, create: bool) -> Engine:
    """An engine for the ledger; raises `LedgerError` for a folder, or where there is none and none is to be made."""
    if on_server(where):
        return servers.connect(str(where).replace("postgres://", "postgresql://", 1))
    path = Path(where)
    if not create and not path.exists():
        raise LedgerError(f"{path}: there is no ledger here yet; make one with: verbale add FOLDER")
    if path.is_dir():
        raise LedgerError(f"{path}: this is a folder, not a ledger file")
    return files.connect(path)


def in_postgres(connection: Connection) -> bool:
    """Whether the ledger is on a server."""
    return connection.dialect.name == "postgresql"


@contextmanager
def undisturbed() -> Iterator[None]:
    """Inside, Ctrl-C waits until what was begun is ended: it would leave a transaction open that locks its own ledger.

    Of 34 interrupts at random moments of writing, 12 did. Only the main thread hears Ctrl-C; others go on as they are.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.SIG_DFL)
        if heard:
            signal.raise_signal(signal.SIGINT)


@contextmanager
def begun(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the writer's lock from its start: one writer at a time, the others wait for it."""
    options: dict[str, Any] = {"writes": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "READ COMMITTED"
    with undisturbed(), engine.connect().execution_options(**options) as connection, connection.begin():
        if in_postgres(connection):
            connection.execute(select(func.pg_advisory_xact_lock(servers.LOCK)))
        yield connection


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the ledger as it is at one moment."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection:
        yield connection


def has_written(connection: Connection, before: int) -> bool:
    """Whether this transaction wrote anything since `writes_so_far`."""
    return writes_so_far(connection) != before


def writes_so_far(connection: Connection) -> int:
    """A number that grows with what this transaction writes; on a server, whether it wrote at all."""
    if in_postgres(connection):
        return int(connection.scalar(text("SELECT (pg_current_xact_id_if_assigned() IS NOT NULL)::int")) or 0)
    return int(connection.scalar(select(func.total_changes())) or 0)


def upsert(connection: Connection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT, in the ledger's own dialect."""
    return insert_in_postgres(table) if in_postgres(connection) else insert_in_sqlite(table)


def added(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert a row unless one with its key is there; whether it was inserted."""
    put = upsert(connection, table).values(row).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(put).first() is not None


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what the database raises into a `LedgerError` with place and cause."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error).casefold()
        causes = servers.CAUSES if on_server(name) else files.CAUSES
        cause = next((plain for sign, plain in causes if sign in said), said)
        raise LedgerError(f"{name}: {cause}") from error


def migrate(engine: Engine, name: str, *, create: bool = True) -> None:
    """Bring the ledger to the newest form, step by step, each in its own transaction."""
    while True:
        with looking(engine) as look:
            taken = schema.number(look)
        if taken is None:
            raise LedgerError(f"{name}: this is a database, but not a ledger")
        if taken > len(schema.STEPS):
            raise LedgerError(
                f"{name}: written by a newer Verbale (form {taken}, this one knows {len(schema.STEPS)}); "
                "install the newer one: nothing was touched"
            )
        if taken == 0 and not create:
            raise LedgerError(f"{name}: there is no ledger here yet; make one with: verbale add FOLDER")
        if taken == len(schema.STEPS):
            return
        with begun(engine) as write:
            if schema.number(write) == taken:  # nobody was quicker
                schema.take_step(write, taken)
