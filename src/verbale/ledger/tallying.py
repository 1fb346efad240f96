"""Counts that are kept: how many current acts there are, by month, party and issue, told or not.

To count a million acts anew takes seconds, and every view shows some of these counts. They are changed in the
transaction that changes the acts: what an act counted for is taken off before, and what it counts for now put on after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, bindparam, text

from verbale.ledger import cells

AT_ONCE = 500
"""Acts in one statement: SQLite takes 999 values at least."""
ENTITY, ISSUE = "entity:", "issue:"
"""What the key of a count begins with that is of one entity or of one issue; the key of all is empty."""

_KEYS = """
SELECT row AS act, '' AS key FROM acts WHERE row IN :rows
UNION ALL SELECT act, 'entity:' || entity FROM (SELECT DISTINCT act, entity FROM act_parties WHERE act IN :rows) AS who
UNION ALL SELECT act, 'issue:' || issue FROM act_issues WHERE act IN :rows
"""
_ADD = f"""
INSERT INTO tallies (kind, key, month, told, number)
SELECT kind, key, month, told, :sign * count(*) FROM (
    SELECT kinds.kind AS kind, keys.key AS key, acts.told AS told, CASE kinds.kind WHEN 'all' THEN ''
        WHEN 'event' THEN substr(acts.day, 1, 7) ELSE substr(acts.published, 1, 7) END AS month
    FROM ({_KEYS}) AS keys
    JOIN acts ON acts.row = keys.act
    CROSS JOIN (SELECT 'all' AS kind UNION ALL SELECT 'event' UNION ALL SELECT 'published') AS kinds
    WHERE acts.current = 1
) AS counted
WHERE true GROUP BY kind, key, month, told
ON CONFLICT (kind, key, month, told) DO UPDATE SET number = tallies.number + excluded.number
"""


def add_up(connection: Connection, rows: Sequence[int], sign: int) -> None:
    """Put these acts on the counts and into their cells as they stand, or with -1 take them off."""
    cells.follow(connection, rows, sign)
    statement = text(_ADD).bindparams(bindparam("rows", expanding=True))
    for first in range(0, len(rows), AT_ONCE):
        connection.execute(statement, {"rows": rows[first : first + AT_ONCE], "sign": sign})


@contextmanager
def counted(connection: Connection, rows: Iterable[int]) -> Iterator[None]:
    """Inside, these acts may be changed; none is added or taken away."""
    held = sorted(rows)
    add_up(connection, held, -1)
    yield
    add_up(connection, held, 1)
