"""Searches that people keep by name, and what came into the ledger since a moment."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from verbale.errors import UsageError
from verbale.ledger.opening import upsert
from verbale.ledger.schema import pages, searches

LONGEST_NAME = 100
"""Characters of a name: what fits a line."""


@dataclass(frozen=True, slots=True)
class Search:
    """A question to the chronology that somebody keeps."""

    name: str
    query: str
    """Its query string: "party=jpn&q=aid"."""
    kept: str
    """UTC, ISO."""


def keep(connection: Connection, name: str, query: str, now: str) -> None:
    """Keep a question under a name; raises `UsageError` for a name that cannot be one."""
    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME or not called.isprintable():
        raise UsageError(f"give the search a name of 1 to {LONGEST_NAME} characters, such as: aid and abductions")
    row = {"name": called, "query": query, "kept": now}
    put = upsert(connection, searches).values(row)
    connection.execute(put.on_conflict_do_update(index_elements=["name"], set_={"query": query, "kept": now}))


def drop(connection: Connection, name: str) -> None:
    """Forget a search; raises `UsageError` where there is none of that name."""
    connection.execute(delete(searches).where(searches.c.name == one(connection, name).name))


def one(connection: Connection, name: str) -> Search:
    """The search of a name; raises `UsageError`, with the names that there are, where there is none."""
    every = {search.name: search for search in kept(connection)}
    if name not in every:
        known = f"there is {', '.join(every)}" if every else "none is kept yet: the Search page keeps them"
        raise UsageError(f"no search is kept as {name!r}; {known}")
    return every[name]


def kept(connection: Connection) -> list[Search]:
    """The searches, by name."""
    found = connection.execute(select(searches.c.name, searches.c.query, searches.c.kept).order_by(searches.c.name))
    return [Search(*row) for row in found]


def last_arrival(connection: Connection) -> str:
    """When the last of the pages that stand came in; empty where there is none."""
    return next((moment for _, moment in latest(connection, 1)), "")


def came_after(connection: Connection, moment: str) -> frozenset[str]:
    """The pages that stand and came in after a moment."""
    return frozenset(connection.scalars(select(pages.c.id).where(pages.c.superseded == 0, pages.c.added > moment)))


def latest(connection: Connection, limit: int) -> list[tuple[str, str]]:
    """The pages that stand, the last that came in first: id, and when."""
    found = select(pages.c.id, pages.c.added).where(pages.c.superseded == 0)
    rows = connection.execute(found.order_by(pages.c.added.desc(), pages.c.id.desc()).limit(limit))
    return [(str(page), str(moment)) for page, moment in rows]
