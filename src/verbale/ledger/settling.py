"""The desk at which pages are settled: what the talks read of the ledger for it, and write back, in one transaction.

Only what changes is written, and only the neighbours of what changed are read: a page costs the same in a ledger of a
million acts as in a small one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, literal_column, select, union_all, update

from verbale.ledger import joining, questions, stories, writing
from verbale.ledger.lines import WIDE, Line, Place, kin
from verbale.ledger.questions import Question
from verbale.ledger.schema import HELD, acts, pages, readings
from verbale.ledger.stories import CopyLink

_AT_ONCE = 500
_NONE: ColumnElement[str] = literal_column("''")
"""The empty text, without a parameter: an index of those that are not empty serves only so."""
_PLACE = ("told", "why", "under", "deed", "near", "wording", "led")
_KEYED = select(acts.c.id, acts.c.deed, acts.c.near, acts.c.wording, acts.c.led, acts.c.detail)
_BY_DAY = _KEYED.where(
    acts.c.near != _NONE,
    acts.c.deed == bindparam("deed"),
    acts.c.near.between(bindparam("first"), bindparam("last")),
    HELD,
)
_BY_WORDING = _KEYED.where(acts.c.wording.in_(bindparam("wording", expanding=True)), acts.c.wording != _NONE, HELD)
_BY_BOTH = union_all(_BY_DAY, _BY_WORDING)

Key = tuple[str, str, str]
"""Deed, day and wording of a line: what its neighbours are found by."""


class Desk:
    """One transaction of settling; see `Ledger.settling`."""

    def __init__(self, connection: Connection, days: int) -> None:
        self._connection = connection
        self._days = timedelta(days=days)
        self._reader = msgspec.json.Decoder(Line)
        self._lines: dict[str, Line] = {}
        self._keys: dict[str, Key] = {}
        self._led: dict[str, str] = {}
        self._near: dict[Key, tuple[str, ...]] = {}
        self._copies: dict[str, list[CopyLink]] = {}
        self._left: set[Key] = set()
        self._fresh: set[str] = set()

    # --- pages --------------------------------------------------------------------------------------------------------

    def lines(self, page: str) -> list[Line]:
        """The current lines of a page, in order of days."""
        return questions.lines(self._connection, Question(page=page), None, 0)

    def copies(self, page: str) -> list[CopyLink]:
        """The stories of other pages of which the page's stories are copies."""
        if page not in self._copies:
            self._copies[page] = stories.copies_of(self._connection, page)
        return self._copies[page]

    def text(self, page: str) -> str:
        """The text of a page."""
        return str(self._connection.scalar(select(pages.c.text).where(pages.c.id == page)))

    def place(self, page: str, places: Iterable[Place]) -> None:
        """Keep where the current lines of a page stand; what they were led by, and what they led, is open again."""
        wanted = {one.act: one for one in places}
        columns = [acts.c[name] for name in ("row", "id", "current", *_PLACE)]
        held = self._connection.execute(select(*columns).where(acts.c.page_id == page)).all()
        self._left |= {(row.deed, row.near, row.wording) for row in held if row.deed}
        self._fresh |= writing.unjoin(self._connection, [page])
        changed = []
        for row in held:
            place = (wanted.get(row.id) if row.current else None) or Place(row.id, "", "", "")
            values: dict[str, Any] = {"told": int(not place.why), "led": ""}
            values |= {name: getattr(place, name) for name in ("why", "under", "deed", "near", "wording")}
            if any(row._mapping[name] != value for name, value in values.items()):
                changed.append((bool(row.current and row.told != values["told"]), {"one": row.row, **values}))
        joining.write(self._connection, _PLACE, changed)
        self._fresh |= {one.act for one in wanted.values() if one.deed}

    def done(self, rules: int, batch: Sequence[str]) -> None:
        """Note that these pages have been through the rules of that number, and let what people said stand above."""
        joining.follow_people(self._connection)
        where = update(readings).where(readings.c.page_id == bindparam("page"), readings.c.adopted == 1)
        if batch:
            self._connection.execute(where.values(settled=rules), [{"page": page} for page in batch])

    # --- lines --------------------------------------------------------------------------------------------------------

    def open(self) -> set[str]:
        """The acts that are to be looked at: of the pages that were placed, and what stood beside their acts before."""
        wanted = sorted(self._fresh)
        for first in range(0, len(wanted), _AT_ONCE):
            self._take(_KEYED.where(acts.c.id.in_(wanted[first : first + _AT_ONCE]), acts.c.deed != _NONE, HELD), {})
        fresh = self._fresh & self._lines.keys()
        for act in fresh:
            self._led.pop(act, None)
        return fresh | {act for key in self._left for act in self._beside(key)}

    def line(self, act: str) -> Line:
        """A line that `open` or `neighbours` named."""
        return self._lines[act]

    def led_by(self, act: str) -> str | None:
        """The act that leads a line by the rules, itself where it leads; None where that is open."""
        return self._led.get(act)

    def neighbours(self, act: str) -> tuple[str, ...]:
        """The current lines with which this one may be one event; itself is one of them."""
        deed, near, wording = self._keys[act]
        if wording and self.copies(self._lines[act].page):  # in copies the same words are one whatever the day
            wording = WIDE + wording[1:]
        return self._beside((deed, near, wording))

    def _beside(self, key: Key) -> tuple[str, ...]:
        if key not in self._near:
            deed, near, wording = key
            if not (near or wording):  # never one event with another, or placed by older rules: placed anew itself
                return ()
            query = _BY_BOTH if near and wording else _BY_DAY if near else _BY_WORDING
            given: dict[str, Any] = {"wording": kin(wording)} if wording else {}
            if near:
                day = date.fromisoformat(near)
                given |= {"deed": deed, "first": str(day - self._days), "last": str(day + self._days)}
            self._near[key] = self._take(query, given)
        return self._near[key]

    def _take(self, query: Any, given: Mapping[str, Any]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for row in self._connection.execute(query, given):
            found[row.id] = None
            if row.id not in self._lines:
                self._lines[row.id] = self._reader.decode(row.detail)
                self._keys[row.id] = (row.deed, row.near, row.wording)
                if row.id not in self._fresh:
                    self._led[row.id] = row.led or row.id
        return tuple(found)

    def lead(self, leads: Mapping[str, str]) -> None:
        """Keep by which act each of these is led, itself or another, and let it be told so."""
        if leads:
            joining.lead(self._connection, joining.of_acts(self._connection, leads), leads, by_rules=True)
