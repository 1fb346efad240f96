"""Events: acts of several pages that tell the same deed.

Two acts are one event when the same parties do the same kind of thing (CAMEO root and status) to the same parties
at the same time, about nothing else. A missing target or matter is no difference; another one is. Where the clauses are
nearly the same words, as in a copy of the story, dates that do not contradict each other are enough; plain statements
(root 01), told daily by everybody, are joined only so. Acts of one page are never joined here (`talks.folding` does
that). The lines come in and go out in chronological order; the one that says most is the one the event is told by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from verbale.ledger.days import bounds
from verbale.ledger.lines import Line
from verbale.talks.wording import alike, stems

NEAR_DAYS = 31
"""A time that is known only within more days than this says too little to join two acts by it."""
COPIED = 0.6
"""Share of all words of two clauses that both hold, from which one is taken for a copy of the other."""
COPIED_STATEMENT = 0.8
"""The same for plain statements, which say little else that could differ."""
ENOUGH_WORDS = 5
"""Shorter clauses are alike by chance."""
MOST_OPEN = 20
"""Events of one kind that a line is compared with, the latest ones: lines come in order of days."""


@dataclass(frozen=True, slots=True)
class Event:
    """One deed, with every line that tells it."""

    lead: Line
    """The line that says most: of a dated story, most specific code, then earliest report."""
    lines: tuple[Line, ...]

    @property
    def sources(self) -> int:
        """How many pages tell it."""
        return len({line.page for line in self.lines})


def events(lines: Iterable[Line]) -> list[Event]:
    """Join what tells the same deed; the order of the events is that of their first lines."""
    groups: list[list[Line]] = []
    latest: dict[object, list[list[Line]]] = defaultdict(list)
    worded: dict[object, list[list[Line]]] = defaultdict(list)
    for line in lines:
        deed = deed_of_kind(line)
        opening = (deed, _opening(line))
        near = [*latest[deed][-MOST_OPEN:], *worded[opening][-MOST_OPEN:]] if deed else []
        group = next((g for g in near if all(_alike(one, line) for one in g)), None)
        if group is None:
            group = []
            groups.append(group)
            if deed:
                latest[deed].append(group)
        group.append(line)
        if deed and all(known is not group for known in worded[opening][-MOST_OPEN:]):
            worded[opening].append(group)
    return [_event(group) for group in groups]


def deed_of_kind(line: Line) -> str:
    """What two lines must share to be told of one deed: root, status, actors; empty for what is never joined."""
    actors = sorted({who.id for who in line.actor_parties})
    return "|".join((line.cameo[:2], line.status, *actors)) if actors else ""


def _opening(line: Line) -> tuple[str, ...]:
    """The first words of a clause: those of a copy are the same."""
    return tuple(sorted(stems(" ".join(line.quote.split()[:8]))))


def _alike(one: Line, other: Line) -> bool:
    if one.page == other.page:
        return False
    targets, others = ({w.id for w in x.target_parties} for x in (one, other))
    if targets and others and targets != others:
        return False
    if one.issues and other.issues and not set(one.issues) & set(other.issues):
        return False
    plain = one.cameo.startswith("01")
    return (not plain and _same_time(one, other)) or _copied(one, other, COPIED_STATEMENT if plain else COPIED)


def _same_time(one: Line, other: Line) -> bool:
    """Whether both are dated within `NEAR_DAYS`, one inside the other."""
    a, b = _days(one), _days(other)
    return a is not None and b is not None and (a[0] <= b[0] <= b[1] <= a[1] or b[0] <= a[0] <= a[1] <= b[1])


def _days(line: Line) -> tuple[str, str] | None:
    first, last = bounds(line.happened.edtf)
    if first is None or last is None:
        return None
    return (first, last) if (date.fromisoformat(last) - date.fromisoformat(first)).days <= NEAR_DAYS else None


def _copied(one: Line, other: Line, enough: float) -> bool:
    """Whether two clauses are nearly the same words, and no date stands against it."""
    if min(len(stems(one.quote)), len(stems(other.quote))) < ENOUGH_WORDS:
        return False
    return alike(one.quote, other.quote) >= enough and _may_meet(_reach(one), _reach(other))


def _reach(line: Line) -> tuple[str | None, str | None]:
    """First and last day that an act can be of, its story's where it has none; None for an open end."""
    return bounds(line.happened.edtf or line.published.edtf)


def _may_meet(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    return (a[0] or "") <= (b[1] or "~") and (b[0] or "") <= (a[1] or "~")


def _event(group: list[Line]) -> Event:
    lead = max(
        group,
        key=lambda line: (line.published.basis == "stated", len(line.cameo), bool(line.targets), line.confidence),
    )
    return Event(lead, tuple(group))
