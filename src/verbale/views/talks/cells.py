"""The talks of a large ledger, cell by cell: what one party's latest deeds on one issue amount to, as items.

In a ledger of a million acts nobody waits for all of them. There a view shows what the cells of its screen hold: each
is worked out from the latest `MOST` deeds of its party on its issue, kept in the ledger, and worked out anew only when
one of those deeds has changed. What is kept is a pure function of the deeds: `flaws` works it out again and compares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

import msgspec

from verbale.ledger import Ledger, Line
from verbale.ledger.cells import MEETINGS, Cell, CellAnswer, CellRow
from verbale.ledger.checking import Flaw
from verbale.talks.book import settle
from verbale.talks.deeds import Deed, deeds_of
from verbale.talks.dues import ASKING, Due, made_by
from verbale.talks.positions import positions
from verbale.talks.settling import dues, places
from verbale.views.talks.dues import due_item
from verbale.views.talks.items import Item
from verbale.views.talks.news import moved_item, settled_item
from verbale.views.talks.stances import position_item
from verbale.views.talks.ties import Names
from verbale.views.wording import short_date

RULES = 4
"""Number of the rules by which cells are worked out and worded: one more, and every one is worked out anew."""
MOST = 250
"""Deeds of a cell that are thought about, the latest: of a real ledger few cells have more."""
MOST_BESIDE = 6
"""Other cells whose deeds are thought about for what is due in a cell."""
NEAR = 50
"""Deeds of each of them, the latest."""
STANCE, DUE = "stance", "due"
"""Parts of what a cell amounts to: by its own deeds alone, and by those of other cells as well."""
PARTS = {"position": STANCE, "move": STANCE, "due": DUE, "settled": DUE}
"""In which part each kind of row stands."""
AT_ONCE = 20
"""Cells that are kept in one transaction: each holds the writer's lock for some milliseconds."""


def cells_of(line: Line) -> list[Cell]:
    """The cells in which a line stands: of each of its parties, on each of its issues."""
    meets = line.cameo.startswith(MEETINGS)
    issues = dict.fromkeys((*line.issues, *(("dialogue",) if meets else ()))) or [""]
    parties = dict.fromkeys(who.id for who in (*line.actor_parties, *line.target_parties))
    return [(party, issue) for party in parties for issue in issues]


def home(line: Line) -> Cell | None:
    """The cell in which what a line asks, offers, promises or threatens is told: of who owes it, and its first issue.

    Of several that owe it, and of several issues, the first by id. None for a line without parties.
    """
    who = line.target_parties if line.cameo[:2] in ASKING else line.actor_parties
    owing = {one.id for one in who or (*line.actor_parties, *line.target_parties)}
    return min((cell for cell in cells_of(line) if cell[0] in owing), default=None)


class Cells:
    """The cells of one ledger, as they stand now or stood on the ISO day `until`."""

    def __init__(self, ledger: Ledger, names: Names, until: str | None = None) -> None:
        self._ledger = ledger
        self._names = names
        self._until = until

    def positions(self, wanted: Iterable[Cell]) -> list[Item]:
        """Where the parties of these cells stand on their issues."""
        return [_read(row) for row in self._rows(wanted, ("position",))]

    def dues(self, asks: Sequence[Line]) -> list[Item]:
        """What these lines, the latest first, ask, offer, promise or threaten, and what became of it.

        What was said again after a line is told by the later one.
        """
        homes = [cell for line in asks if (cell := home(line))]
        kept: dict[str, list[CellRow]] = {}
        for row in self._rows(homes, ("due",), [line.act for line in asks]):
            kept.setdefault(row.act, []).append(row)
        last = self._until or self._last_day()
        return [_lapsed(_read(row), last) for line in asks for row in kept.get(line.act, ())]

    def news(
        self, wanted: Iterable[Cell], since: str, until: str, acts: Collection[str] | None = None
    ) -> dict[str, list[Item]]:
        """What moved, what became of what was due, and what came to be due in these cells between two ISO days.

        With `acts`, only by these acts: what one of them says again is not new.
        """
        found: dict[str, list[Item]] = {"move": [], "settled": [], "due": []}
        for row in sorted(self._rows(wanted, found, acts), key=lambda row: (row.day, row.act)):
            item = _read(row)
            again = acts is not None and row.kind == "due" and any(name == "said" for name, _ in item.facts)
            if since <= row.day <= until and not again:
                found[row.kind].append(item)
        return found

    def _last_day(self) -> str:
        lines, _ = self._ledger.latest(until="9999-12-30", limit=1)
        return lines[0].day or "" if lines else ""

    def _rows(
        self, wanted: Iterable[Cell], kinds: Collection[str], acts: Collection[str] | None = None
    ) -> list[CellRow]:
        """What these cells hold of these kinds, or that of it which is found by these acts."""
        settle(self._ledger)
        cells = set(wanted)
        return [
            row
            for part in (STANCE, DUE)
            if (inside := [kind for kind in kinds if PARTS[kind] == part])
            for row in self._rows_of_part(cells, part, inside, acts)
        ]

    def _rows_of_part(
        self, cells: set[Cell], part: str, kinds: Collection[str], acts: Collection[str] | None
    ) -> list[CellRow]:
        if self._until:
            made = [derived(self._ledger, cell, part, self._names, self._until) for cell in sorted(cells)]
            return _of(made, kinds, acts)
        known = self._ledger.fresh_cells(cells, part, RULES)
        stale = sorted(cells - known)
        found: list[CellRow] = []
        for first in range(0, len(stale), AT_ONCE):
            at = self._ledger.revision()
            answers = [derived(self._ledger, cell, part, self._names) for cell in stale[first : first + AT_ONCE]]
            self._ledger.keep_cells(answers, RULES, at)
            found += _of(answers, kinds, acts)
        return found + self._ledger.cell_rows(known, kinds, acts)


def _of(answers: Iterable[CellAnswer], kinds: Collection[str], acts: Collection[str] | None) -> list[CellRow]:
    rows = (row for answer in answers for row in answer.rows if row.kind in kinds)
    return [row for row in rows if acts is None or row.act in acts]


def derived(ledger: Ledger, cell: Cell, part: str, names: Names, until: str | None = None) -> CellAnswer:
    """What a part of a cell amounts to by its deeds, all or up to an ISO day."""
    lines, first = ledger.latest(*cell, until=until, limit=MOST)
    deeds = deeds_of(ledger, lines)
    if part == STANCE:
        return CellAnswer(cell, part, first, tuple(_stance_rows(deeds, cell, names, until)))
    own = [due for deed in deeds if home(deed.lead) == cell for due in made_by(deed)]
    beside = _beside(own, cell)
    every = {line.act: line for line in lines}
    for other in beside:
        more, since = ledger.latest(*other, until=until, limit=NEAR)
        every |= {line.act: line for line in more}
        first = min(first, since)
    known = deeds_of(ledger, list(every.values())) if beside else deeds
    told = dues(known, until, {place for due in own for place in places(due)})
    rows = (row for due in told if home(due.made[-1].lead) == cell for row in _due_rows(due, names))
    return CellAnswer(cell, part, first, tuple(rows), beside)


def _beside(own: Iterable[Due], cell: Cell) -> tuple[Cell, ...]:
    """Other cells in which what is due in a cell may be met, refused or said again: of its parties, on its issues."""
    asked = Counter(other for due in own for other in product(due.owing | due.by | due.to, due.issues) if other != cell)
    return tuple(sorted(sorted(asked, key=lambda other: (-asked[other], other))[:MOST_BESIDE]))


def _stance_rows(deeds: Sequence[Deed], cell: Cell, names: Names, until: str | None) -> Iterator[CellRow]:
    for one in positions(deeds, until):
        if (one.party, one.issue) == cell:
            yield _row("position", one.now.deed, one.now.deed.day, position_item(one, names))
            for move in one.moves:
                yield _row("move", move.after.deed, move.day, moved_item(one, move, names))


def _due_rows(due: Due, names: Names) -> Iterator[CellRow]:
    yield _row("due", due.made[-1], due.day, due_item(due, names))
    for change in due.changes:
        if change.deed:
            yield _row("settled", change.deed, change.day, settled_item(due, change, names))


def _row(kind: str, deed: Deed, day: str, item: Item) -> CellRow:
    return CellRow(kind, deed.lead.act, day, msgspec.json.encode(item))


def _read(row: CellRow) -> Item:
    return msgspec.json.decode(row.body, type=Item)


def _lapsed(item: Item, last: str) -> Item:
    """An open due whose term has passed by the last day of the record, which may be later than its cell's."""
    term = str(item.data["due_by"])
    if item.data["status"] != "open" or item.data["kind"] == "appeal" or not term or term >= last:
        return item
    why = f"no act that meets it is in the record by {term}"
    facts = (*item.facts, ("lapsed", f"{short_date(term)} ({why})"))
    return replace(item, group="Lapsed", facts=facts, data={**item.data, "status": "lapsed"})


def flaws(ledger: Ledger, names: Names) -> Iterator[Flaw]:
    """Cells of which something else is kept than their deeds amount to."""
    settle(ledger)
    for kept in ledger.every_cell(RULES):
        if derived(ledger, kept.cell, kept.part, names) != kept:
            party, issue = kept.cell
            yield Flaw("ledger", f"what is kept of {party} on {issue or 'no issue'} does not follow from its acts")
