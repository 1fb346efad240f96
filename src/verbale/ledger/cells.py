"""Cells: what is told of one party on one issue, and what the talks worked out from it, kept until it changes.

Every told act stands in the cell of each of its parties and issues (`told_sides`), so that the latest acts of a cell
are found without looking at others. What was worked out from them is kept in rows (`cell_rows`); a cell is fresh while
none of the acts that it was worked out from has changed, come or gone. Both are kept in the transaction that changes
the acts, beside the counts (`tallying`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    tuple_,
    update,
)

from verbale.ledger.schema import HELD, acts, cell_leans, cell_rows, cells, told_sides

AT_ONCE = 500
"""Acts in one statement: SQLite takes 999 values at least."""
CELLS_AT_ONCE = 200
"""Cells in one statement, which are two values each."""
MEETING = ("026", "036", "106", "125", "134")
"""Codes that are about meeting: whatever the talks are about, their own issue is dialogue."""
MEETINGS = ("04", *MEETING)
"""Beginnings of codes of meetings, and of what is about them."""

_MEETS = " OR ".join(f"substr(acts.cameo, 1, {len(code)}) = '{code}'" for code in MEETINGS)
_SIDES = f"""
SELECT act_parties.entity AS party, coalesce(act_issues.issue, '') AS issue, acts.row AS act, acts.day AS day,
    acts.cameo AS cameo, acts.status AS status
FROM acts JOIN act_parties ON act_parties.act = acts.row
LEFT JOIN act_issues ON act_issues.act = acts.row
WHERE acts.told = 1 AND +acts.current = 1 AND (act_issues.issue IS NOT NULL OR NOT ({_MEETS})) %s
UNION
SELECT act_parties.entity, 'dialogue', acts.row, acts.day, acts.cameo, acts.status
FROM acts JOIN act_parties ON act_parties.act = acts.row
WHERE acts.told = 1 AND +acts.current = 1 AND ({_MEETS}) %s
"""
_WANTED = f"SELECT * FROM ({_SIDES % ('', '')}) AS wanted"
_HELD = "SELECT party, issue, act, day, cameo, status FROM told_sides"
ASTRAY = text(
    f"SELECT (SELECT count(*) FROM ({_WANTED} EXCEPT {_HELD}) AS missing)"
    f" + (SELECT count(*) FROM ({_HELD} EXCEPT {_WANTED}) AS stray)"
)
"""How many rows `told_sides` has too few and too many."""
_SIDES_OF = text(_SIDES % (("AND acts.row IN :rows",) * 2)).bindparams(bindparam("rows", expanding=True))
_OUT_OF_DATE = tuple(
    update(cells).where(here, cells.c.first <= bindparam("last")).values(fresh=0)
    for here in (
        and_(cells.c.party == bindparam("one"), cells.c.issue == bindparam("about")),
        tuple_(cells.c.party, cells.c.issue, cells.c.part).in_(
            select(cell_leans.c.party, cell_leans.c.issue, cell_leans.c.part).where(
                cell_leans.c.on_party == bindparam("one"), cell_leans.c.on_issue == bindparam("about")
            )
        ),
    )
)
"""Acts of a cell bear on it, and on those that lean on it."""

Cell = tuple[str, str]
"""A party and an issue, by their ids; an empty issue: acts that are about none."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """One thing that was worked out of a cell."""

    kind: str
    act: str
    """The act by which it is found; empty for none."""
    day: str
    """The ISO day by which it is found."""
    body: bytes
    """JSON, as who worked it out reads it."""


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What is worked out of a cell."""

    cell: Cell
    part: str
    """Which part of what is worked out of it: each is kept, and goes out of date, by itself."""
    first: str
    """ISO day from which on acts bear on it; empty where all of the cell's do."""
    rows: tuple[CellRow, ...]
    leans: tuple[Cell, ...] = ()
    """Other cells whose acts bear on it, sorted."""


# --- kept in step with the acts ---------------------------------------------------------------------------------------


def follow(connection: Connection, rows: Sequence[int], sign: int) -> None:
    """Put these acts into their cells as they stand, or with -1 take them out, before they are changed."""
    found = _sides(connection, rows)
    if found and sign > 0:
        connection.execute(insert(told_sides), found)
    elif found:
        here = [told_sides.c[name] == bindparam(f"the_{name}") for name in ("party", "issue", "act")]
        gone = [{f"the_{name}": one[name] for name in ("party", "issue", "act")} for one in found]
        connection.execute(delete(told_sides).where(and_(*here)), gone)
    touch(connection, rows)


def touch(connection: Connection, rows: Sequence[int]) -> None:
    """Let what was worked out from these acts, or from those that they are told under, be out of date."""
    if connection.scalar(select(cells.c.party).limit(1)) is None:
        return
    last: dict[Cell, str] = {}
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        leads = select(acts.c.under).where(acts.c.row.in_(some), acts.c.under != "")
        above = list(connection.scalars(select(acts.c.row).where(acts.c.id.in_(leads.scalar_subquery()), HELD)))
        for one in _sides(connection, [*some, *above]):
            cell = (one["party"], one["issue"])
            last[cell] = max(last.get(cell, ""), one["day"])
    if last:
        values = [{"one": party, "about": issue, "last": day} for (party, issue), day in sorted(last.items())]
        for statement in _OUT_OF_DATE:
            connection.execute(statement, values)


@contextmanager
def touching(connection: Connection, rows: Sequence[int]) -> Iterator[None]:
    """Inside, these acts may come to be told under others; whether they are told by themselves stays."""
    touch(connection, rows)
    yield
    touch(connection, rows)


def _sides(connection: Connection, rows: Sequence[int]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for first in range(0, len(rows), AT_ONCE):
        some = connection.execute(_SIDES_OF, {"rows": list(rows[first : first + AT_ONCE])})
        found += [dict(row._mapping) for row in some]
    return found


# --- asked and kept ---------------------------------------------------------------------------------------------------


def latest(
    connection: Connection, cell: tuple[str, str | None], most: int, until: str | None, where: Sequence[Any] = (),
    offset: int = 0,
) -> list[tuple[int, str]]:  # fmt: skip
    """Row and day of the latest told acts of a party, on an issue where one is given, up to a day; the latest first."""
    party, issue = cell
    query = select(told_sides.c.act, func.max(told_sides.c.day)).where(told_sides.c.party == party, *where)
    if issue is not None:
        query = query.where(told_sides.c.issue == issue)
    if until:
        query = query.where(told_sides.c.day <= until)
    query = query.group_by(told_sides.c.act).order_by(func.max(told_sides.c.day).desc(), told_sides.c.act.desc())
    return [(int(row), str(day)) for row, day in connection.execute(query.limit(most).offset(offset))]


def fresh(connection: Connection, wanted: Iterable[Cell], part: str, rules: int) -> set[Cell]:
    """Those of these cells of which that part is kept, worked out by the rules of that number, and not out of date."""
    query = (
        "SELECT held.party, held.issue FROM wanted CROSS JOIN cells AS held WHERE %s AND part = :part AND fresh = 1"
        " AND rules = :rules"
    )
    found = _in_cells(connection, query, wanted, part=part, rules=rules)
    return {(row.party, row.issue) for row in found}


def kept(
    connection: Connection, wanted: Iterable[Cell], kinds: Collection[str], ids: Collection[str] | None = None
) -> list[CellRow]:
    """What is kept of these kinds in these cells, or that of it which is found by these acts, cell by cell."""
    query = "SELECT held.* FROM wanted CROSS JOIN cell_rows AS held WHERE %s AND kind IN :kinds"
    found = _in_cells(connection, query, wanted, kinds=sorted(kinds))
    if ids is not None:
        found = [row for row in found if row.act in ids]
    ordered = sorted(found, key=lambda row: (row.party, row.issue, row.part, row.number))
    return [CellRow(row.kind, row.act, row.day, row.body) for row in ordered]


def _in_cells(connection: Connection, query: str, wanted: Iterable[Cell], **given: Any) -> list[Row[Any]]:
    """What a query finds in these cells, each looked up by itself: asked for several at once, SQLite reads them all."""
    every = sorted(set(wanted))
    found: list[Row[Any]] = []
    lists: list[BindParameter[Any]] = [
        bindparam(name, expanding=True) for name, value in given.items() if isinstance(value, list)
    ]
    for first in range(0, len(every), CELLS_AT_ONCE):
        some = every[first : first + CELLS_AT_ONCE]
        values = ", ".join(f"(:party_{n}, :issue_{n})" for n in range(len(some)))
        names = {f"party_{n}": party for n, (party, _) in enumerate(some)}
        names |= {f"issue_{n}": issue for n, (_, issue) in enumerate(some)}
        cell = "held.party = wanted.party AND held.issue = wanted.issue"
        statement = text(f"WITH wanted (party, issue) AS (VALUES {values}) {query % cell}").bindparams(*lists)
        found += connection.execute(statement, names | given).all()
    return found


def keep(connection: Connection, answers: Iterable[CellAnswer], rules: int) -> None:
    """Keep what was worked out of cells, in place of what was kept of that part of them before."""
    for one in answers:
        party, issue = one.cell
        key = {"party": party, "issue": issue, "part": one.part}
        for table in (cell_rows, cell_leans, cells):
            connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))
        connection.execute(insert(cells), {**key, "first": one.first, "rules": rules, "fresh": 1})
        rows = [
            {**key, "kind": row.kind, "number": number, "act": row.act, "day": row.day, "body": row.body}
            for number, row in enumerate(one.rows)
        ]
        leans = [{**key, "on_party": party, "on_issue": issue} for party, issue in one.leans]
        for table, values in ((cell_rows, rows), (cell_leans, leans)):
            if values:
                connection.execute(insert(table), values)


def every_fresh(connection: Connection, rules: int) -> list[CellAnswer]:
    """All that is kept and taken for true, cell by cell; to be verified."""
    query = select(cells.c.party, cells.c.issue, cells.c.part, cells.c.first)
    query = query.where(cells.c.fresh == 1, cells.c.rules == rules)
    found = []
    for party, issue, part, first in connection.execute(query.order_by(*cells.primary_key.columns)).all():
        key = {"party": party, "issue": issue, "part": part}
        here = select(cell_rows.c.kind, cell_rows.c.act, cell_rows.c.day, cell_rows.c.body)
        rows = connection.execute(here.filter_by(**key).order_by(cell_rows.c.number))
        there = select(cell_leans.c.on_party, cell_leans.c.on_issue).filter_by(**key)
        leans = connection.execute(there.order_by(cell_leans.c.on_party, cell_leans.c.on_issue))
        found.append(
            CellAnswer(
                (party, issue), part, first, tuple(CellRow(*row) for row in rows), tuple((a, b) for a, b in leans)
            )
        )
    return found
