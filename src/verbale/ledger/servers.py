"""A ledger in PostgreSQL: its connections, its writer's lock, and errors that name the server and the cause."""

from __future__ import annotations

from typing import Any

import sqlalchemy
from sqlalchemy import Engine, event
from sqlalchemy.exc import ArgumentError

from verbale.errors import LedgerError

WAIT_SECONDS = 10
"""How long a writer waits for another one, as with a file."""
LOCK = 0x5645_5242
"""Number of the advisory lock that a writer holds until its transaction ends ("VERB")."""

CAUSES = (
    ("lock timeout", f"another program has been writing to it for more than {WAIT_SECONDS} seconds"),
    ("no space left", "the server's disk is full; what was finished before is safe"),
    ("disk full", "the server's disk is full; what was finished before is safe"),
    ("password authentication failed", "the server does not take this user and password"),
    ("permission denied", "this user has no permission for it"),
    ("read-only", "no permission to write to it"),
    ("does not exist", "the server has no such database or user; make it with: createdb NAME"),
    ("could not translate host name", "there is no server of that name"),
    ("name or service not known", "there is no server of that name"),
    ("connection", "the connection to the server was lost or refused; what was finished before is safe: try again"),
    ("terminat", "the server ended the connection; what was finished before is safe: try again"),
    ("shut", "the server is shutting down; what was finished before is safe: try again"),
    ("starting up", "the server is starting up: try again"),
)


def connect(address: str) -> Engine:
    """An engine for the database at `postgresql://USER@HOST/NAME`; nothing is opened yet.

    Raises `LedgerError` where the driver is not installed or the address is none.
    """
    try:
        url = sqlalchemy.make_url(address).set(drivername="postgresql+psycopg")
        engine = sqlalchemy.create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": WAIT_SECONDS})
    except ModuleNotFoundError as error:
        raise LedgerError(f"{shown(address)}: this needs psycopg; pip install 'verbale[postgres]'") from error
    except (ArgumentError, ValueError) as error:
        raise LedgerError(f"{address}: this is no address of a database; write postgresql://HOST/NAME") from error
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
    connection.commit()


def shown(address: str) -> str:
    """An address as people see it, without the password."""
    try:
        return sqlalchemy.make_url(address).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return address
