"""Events: acts of several pages that tell the same deed.

Two acts are one event when the same parties do the same kind of thing (CAMEO root and status) to the same parties
at the same time, about nothing else. A missing target or matter is no difference; another one is. Plain statements
(root 01) are told daily by everybody and are never joined; nor are acts of one page, which tells each deed apart. The
lines come in and go out in chronological order; the one that says most is the one that the event is told by.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from verbale.ledger.days import bounds
from verbale.ledger.lines import Line
from verbale.model import Span

BARE = ("01", "010")
"""CAMEO codes of a statement about which nothing more is known than that it was made."""
NEAR_DAYS = 31
"""A time that is known only within more days than this says too little to join two acts by it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One deed, with every line that tells it."""

    lead: Line
    """The line that says most: most specific code, then earliest report."""
    lines: tuple[Line, ...]

    @property
    def sources(self) -> int:
        """How many pages tell it."""
        return len({line.page for line in self.lines})


def events(lines: Iterable[Line]) -> list[Event]:
    """Join what tells the same deed; the order of the events is that of their first lines.

    A bare "he said" whose words are lines of their own is left out: those lines name him as their speaker.
    """
    groups: list[list[Line]] = []
    open_groups: dict[object, list[list[Line]]] = defaultdict(list)
    for line in _without_introductions(list(lines)):
        key = _kind(line)
        group = next((g for g in open_groups[key] if _same(g, line)), None) if key else None
        if group is not None:
            group.append(line)
            continue
        groups.append([line])
        if key:
            # lines are in order of days: only the latest few groups can still be met
            open_groups[key] = [*open_groups[key][-20:], groups[-1]]
    return [_event(group) for group in groups]


def _without_introductions(lines: list[Line]) -> list[Line]:
    said = {(line.page, speaker.content) for line in lines for speaker in line.speakers}
    contents: dict[str, list[Span]] = defaultdict(list)
    for page, content in sorted(said):
        contents[page].append(content)
    return [line for line in lines if not (line.cameo in BARE and _introduces(line, contents[line.page]))]


def _introduces(line: Line, contents: list[Span]) -> bool:
    """Whether words that other lines stand in are those of this statement."""
    near = contents[bisect_left(contents, (line.span.start, 0)) : bisect_left(contents, (line.span.end, 0))]
    return any(content.end <= line.span.end and not _holds(content, line.cue) for content in near)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _kind(line: Line) -> object:
    """What two lines must share to be told of one deed; None for what is never joined."""
    actors = frozenset(w.id for w in line.actor_parties)
    if not actors or line.cameo.startswith("01"):
        return None
    return line.cameo[:2], line.status, actors


def _same(group: list[Line], line: Line) -> bool:
    return all(_alike(one, line) for one in group)


def _alike(one: Line, other: Line) -> bool:
    if one.page == other.page:
        return False
    targets, others = ({w.id for w in x.target_parties} for x in (one, other))
    if targets and others and targets != others:
        return False
    if one.issues and other.issues and not set(one.issues) & set(other.issues):
        return False
    return _same_time(one, other)


def _same_time(one: Line, other: Line) -> bool:
    """Whether both are dated within `NEAR_DAYS`, one inside the other."""
    a, b = _days(one), _days(other)
    return a is not None and b is not None and (a[0] <= b[0] <= b[1] <= a[1] or b[0] <= a[0] <= a[1] <= b[1])


def _days(line: Line) -> tuple[str, str] | None:
    first, last = bounds(line.happened.edtf)
    if first is None or last is None:
        return None
    return (first, last) if (date.fromisoformat(last) - date.fromisoformat(first)).days <= NEAR_DAYS else None


def _event(group: list[Line]) -> Event:
    lead = max(group, key=lambda line: (len(line.cameo), bool(line.targets), line.confidence))
    return Event(lead, tuple(group))
