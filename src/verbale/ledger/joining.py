"""Which act is told by which, in the tables: what the talks work out, and what people merged or split above it.

Only what changes is written: of a deed that was told a thousand times a new page changes one or two acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from verbale.ledger import cells, judging, questions
from verbale.ledger.deciding import regrouped
from verbale.ledger.schema import HELD, acts
from verbale.ledger.tallying import counted


@dataclass(frozen=True, slots=True)
class Stand:
    """How an act is told now."""

    row: int
    id: str
    told: int
    why: str
    under: str
    led: str


def of_acts(connection: Connection, ids: Iterable[str]) -> list[Stand]:
    """These acts, where they are current."""
    wanted = sorted(ids)
    query = select(acts.c.row, acts.c.id, acts.c.told, acts.c.why, acts.c.under, acts.c.led)
    found: list[Stand] = []
    for first in range(0, len(wanted), judging.AT_ONCE):
        some = wanted[first : first + judging.AT_ONCE]
        found += [Stand(*row) for row in connection.execute(query.where(acts.c.id.in_(some), HELD))]
    return found


def lead(connection: Connection, stands: Iterable[Stand], leads: Mapping[str, str], *, by_rules: bool = False) -> None:
    """Let each of these acts be told by the one that leads it; by itself where none, or it itself, does.

    `by_rules`: it is the rules that say so, and that is kept beside what people say later.
    """
    changed = []
    for one in stands:
        by = leads.get(one.id, one.id)
        why, under = ("joined", by) if by != one.id else ("", "")
        led = under if by_rules else one.led
        if (why, under, led) != (one.why, one.under, one.led):
            values = {"one": one.row, "told": int(not why), "why": why, "under": under, "led": led}
            changed.append((values["told"] != one.told, values))
    write(connection, ("told", "why", "under", "led"), changed)


def write(connection: Connection, columns: Iterable[str], changed: Sequence[tuple[bool, Mapping[str, Any]]]) -> None:
    """Write these columns of acts by their row, `one`; counts are touched only where an act's telling moves."""
    where = update(acts).where(acts.c.row == bindparam("one")).values({name: bindparam(name) for name in columns})
    for counts in (False, True):
        if rows := [values for moves, values in changed if moves is counts]:
            held = [values["one"] for values in rows]
            with counted(connection, held) if counts else cells.touching(connection, held):
                connection.execute(where, rows)


def follow_people(connection: Connection) -> None:
    """Let what people merged be told as one, and what they split apart."""
    together, parted = judging.event_pairs(connection)
    if not together and not parted:
        return
    engine = questions.groups_around(connection, {one for pair in (*together, *parted) for one in pair}, by_rules=True)
    free = {one for group in engine for one in group}
    groups = regrouped(engine, [pair for pair in together if free.issuperset(pair)], parted)
    leads = {one: group[0] for group in groups for one in group if one in free}
    lead(connection, of_acts(connection, free), leads)
