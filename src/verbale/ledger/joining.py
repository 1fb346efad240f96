"""Which act is told by which, in the tables: what the talks work out, and what people merged or split above it.

Only what changes is written: of a deed that was told a thousand times a new page changes one or two acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from verbale.ledger import judging, questions
from verbale.ledger.deciding import regrouped
from verbale.ledger.schema import HELD, acts
from verbale.ledger.tallying import counted


@dataclass(frozen=True, slots=True)
class Stand:
    """How an act is told now."""

    row: int
    id: str
    why: str
    under: str


def of_deed(connection: Connection, deed: str) -> list[Stand]:
    """The current acts of one kind of deed that are told, or joined with one that is."""
    query = select(acts.c.row, acts.c.id, acts.c.why, acts.c.under).where(acts.c.deed == deed, acts.c.deed != "", HELD)
    return [Stand(*row) for row in connection.execute(query) if row.why in ("", "joined")]


def of_acts(connection: Connection, ids: Iterable[str]) -> list[Stand]:
    """These acts, where they are current."""
    wanted = sorted(ids)
    query = select(acts.c.row, acts.c.id, acts.c.why, acts.c.under)
    found: list[Stand] = []
    for first in range(0, len(wanted), judging.AT_ONCE):
        some = wanted[first : first + judging.AT_ONCE]
        found += [Stand(*row) for row in connection.execute(query.where(acts.c.id.in_(some), HELD))]
    return found


def lead(connection: Connection, stands: Iterable[Stand], leads: Mapping[str, str]) -> None:
    """Let each of these acts be told by the one that leads it; by itself where none, or it itself, does."""
    changed = []
    for one in stands:
        by = leads.get(one.id, one.id)
        why, under = ("joined", by) if by != one.id else ("", "")
        if (why, under) != (one.why, one.under):
            changed.append({"one": one.row, "told": int(not why), "why": why, "under": under})
    if changed:
        with counted(connection, [int(str(row["one"])) for row in changed]):
            names = ("told", "why", "under")
            where = update(acts).where(acts.c.row == bindparam("one"))
            connection.execute(where.values({name: bindparam(name) for name in names}), changed)


def follow_people(connection: Connection) -> None:
    """Let what people merged be told as one, and what they split apart."""
    together, parted = judging.event_pairs(connection)
    if not together and not parted:
        return
    engine = questions.groups_around(connection, {one for pair in (*together, *parted) for one in pair})
    free = {one for group in engine for one in group}
    groups = regrouped(engine, [pair for pair in together if free.issuperset(pair)], parted)
    leads = {one: group[0] for group in groups for one in group if one in free}
    lead(connection, of_acts(connection, free), leads)
