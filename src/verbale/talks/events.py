"""Events: acts of several pages that tell the same deed.

Two acts are one event when the same parties do the same kind of thing (CAMEO root and status) to the same parties
at the same time, about nothing else. A missing target or matter is no difference; another one is. Where the clauses are
nearly the same words, as in a copy of the story, dates that do not contradict each other are enough; plain statements
(root 01), told daily by everybody, are joined only so. Where the stories are known to be copies, the same sentence is
one event whatever is made of its date. Acts of one page are never joined here (`talks.folding` does that).

The lines are gone through in order of what they say, the one that says most first: each joins the first event all of
whose lines it is alike with, or begins one, and is what that event is told by. What an act joins hangs only on lines
that are its neighbours and say more, so that after a change only the neighbours of what changed are looked at again
(`regroup`), and what comes out is the same as if all were.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Protocol

from verbale.ledger.days import UNDATED, bounds, days_between, on_the_line
from verbale.ledger.lines import NARROW, WIDE, Line, kin
from verbale.ledger.stories import Story
from verbale.talks.wording import alike, stems

NEAR_DAYS = 31
"""A time that is known only within more days than this says too little to join two acts by it."""
COPIED = 0.6
"""Share of all words of two clauses that both hold, from which one is taken for a copy of the other."""
COPIED_STATEMENT = 0.8
"""The same for plain statements, which say little else that could differ."""
ENOUGH_WORDS = 5
"""Shorter clauses are alike by chance."""
OPENING = 8
"""Words by which a clause is found that is the copy of another one's: its first."""
OPENING_OF_STATEMENT = 16
"""The same for plain statements: "the ministry's spokesman said in a statement" begins thousands."""


@dataclass(frozen=True, slots=True)
class Event:
    """One deed, with every line that tells it."""

    lead: Line
    """The line that says most: of a dated story, most specific code, with a target, surest, then earliest report."""
    lines: tuple[Line, ...]

    copies: frozenset[str] = frozenset()
    """Pages that tell it in a copy of a story that another of its pages has, as far as that was asked."""

    @property
    def sources(self) -> int:
        """How many pages tell it."""
        return len({line.page for line in self.lines})

    @property
    def independent(self) -> int:
        """How many of its sources are no copies of another."""
        return self.sources - len(self.copies)


def copies_among(event: Event, pairs: Collection[tuple[Story, Story]]) -> frozenset[str]:
    """Pages of an event whose story is a copy of that of its lead, or of a line before it."""
    kept = [(event.lead.page, event.lead.article)]
    copies = set()
    for line in event.lines:
        story = (line.page, line.article)
        if story in kept or line.page == event.lead.page:
            continue
        if any((story, one) in pairs for one in kept):
            copies.add(line.page)
        kept.append(story)
    return frozenset(copies)


class Board(Protocol):
    """Where lines are found by their neighbours, and what they are led by so far; acts are named by their ids."""

    def line(self, act: str) -> Line:
        """The line of an act."""

    def led_by(self, act: str) -> str | None:
        """The act that leads it, itself where it leads; None where that is open."""

    def neighbours(self, act: str) -> Sequence[str]:
        """At least all acts that may be one event with it (`near_day`, `wording`), itself among them or not."""

    def are_copies(self, one: Line, other: Line) -> bool:
        """Whether the stories of two lines are copies of each other."""


def events(lines: Iterable[Line]) -> list[Event]:
    """Join what tells the same deed; the order of the events is that of their first lines."""
    board = _Shelf(lines)
    leads = regroup(board, board.acts)
    groups: dict[str, list[Line]] = {}
    for act in board.acts:
        groups.setdefault(leads[act], []).append(board.line(act))
    return [Event(board.line(lead), tuple(group)) for lead, group in groups.items()]


def regroup(board: Board, opened: Iterable[str]) -> dict[str, str]:
    """Which act leads each of these acts, and each act that they bear on; only what is another now than before.

    Each act is looked at once: whatever it hangs on says more, and has been looked at before it.
    """
    changed: dict[str, str] = {}
    waiting = {act: _worth(board.line(act)) for act in opened}
    heap = [(worth, act) for act, worth in waiting.items()]
    heapify(heap)
    while heap:
        _, act = heappop(heap)
        before, now = board.led_by(act), _lead_of(board, act, changed)
        if before == now:
            continue
        changed[act] = now
        for other in _borne_on(board, act, before, now):
            if other not in waiting:
                waiting[other] = _worth(board.line(other))
                heappush(heap, (waiting[other], other))
    return changed


def _lead_of(board: Board, act: str, changed: Mapping[str, str]) -> str:
    """The lead of the first event that a line joins; itself where it joins none."""
    line = board.line(act)
    worth = _worth(line)

    def led_by(other: str) -> str | None:
        return changed.get(other) or board.led_by(other)

    def before(others: Iterable[str]) -> list[str]:
        return sorted((o for o in others if _worth(board.line(o)) < worth), key=lambda o: _worth(board.line(o)))

    for lead in before(board.neighbours(act)):
        if led_by(lead) == lead and is_one(board, board.line(lead), line):
            members = (o for o in before(board.neighbours(lead)) if o != lead and led_by(o) == lead)
            if all(is_one(board, board.line(member), line) for member in members):
                return lead
    return act


def _borne_on(board: Board, act: str, before: str | None, now: str) -> set[str]:
    """Lines that say less and may now join another event: neighbours of the events that this one left and joined."""
    found: set[str] = set()
    worth = _worth(board.line(act))
    for lead in {before or act, now}:
        try:
            led = board.line(lead)
        except KeyError:  # what led it is gone, and its neighbours have been opened with it
            continue
        near = (other for other in board.neighbours(lead) if _worth(board.line(other)) > worth)
        found |= {other for other in near if is_one(board, led, board.line(other))}
    return found


class _Shelf:
    """Lines in memory, each open."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = {line.act: line for line in lines}
        self.acts = list(self._lines)
        self._days: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._worded: defaultdict[str, list[str]] = defaultdict(list)
        for act, line in self._lines.items():
            self._days[deed_of_kind(line)].append((near_day(line), act))
            self._worded[wording(line)].append(act)
        for days in self._days.values():
            days.sort()

    def line(self, act: str) -> Line:
        return self._lines[act]

    def led_by(self, act: str) -> str | None:
        return None

    def neighbours(self, act: str) -> Sequence[str]:
        line = self._lines[act]
        near, worded = near_day(line), wording(line)
        found = {other: None for key in kin(worded) for other in self._worded[key]}
        if near:
            days, day = self._days[deed_of_kind(line)], date.fromisoformat(near)
            first = bisect_left(days, (str(day - timedelta(NEAR_DAYS)), ""))
            last = bisect_right(days, (str(day + timedelta(NEAR_DAYS)), "~"))
            found |= dict.fromkeys(act for _, act in days[first:last])
        return list(found)

    def are_copies(self, one: Line, other: Line) -> bool:
        return False


def deed_of_kind(line: Line) -> str:
    """What two lines must share to be told of one deed: root, status, actors; empty for what is never joined."""
    actors = sorted({who.id for who in line.actor_parties})
    return "|".join((line.cameo[:2], line.status, *actors)) if actors else ""


def near_day(line: Line) -> str:
    """The ISO day around which others may be joined with a line by their time; empty for plain statements."""
    if line.cameo.startswith("01") or not line.actor_parties:
        return ""
    day = on_the_line(line.happened.edtf, line.published.edtf)[0]
    return "" if day == UNDATED else day


@lru_cache(maxsize=8192)
def _opening(deed: str, clause: str, words: int) -> str:
    """The first words of a clause in a word: those of a copy are the same."""
    first = " ".join(clause.casefold().split()[:words])
    return hashlib.sha256(f"{deed}|{first}".encode()).hexdigest()[:16] if first else ""


def wording(line: Line) -> str:
    """What a line shares with those of its kind that begin with the same words; empty for what is never joined.

    With `WIDE` in front where the line's day says too little to find its copies by: a plain statement's, or one that is
    known only within more than `NEAR_DAYS`. A line of a known day is sought by its words among those alone.
    """
    deed = deed_of_kind(line)
    plain = not near_day(line)
    found = _opening(deed, line.quote, OPENING_OF_STATEMENT if plain else OPENING) if deed else ""
    return f"{WIDE if plain or _is_wide(line) else NARROW}{found}" if found else ""


def _is_wide(line: Line) -> bool:
    first, last = _reach(line)
    return first is None or last is None or days_between(first, last) > NEAR_DAYS


@lru_cache(maxsize=65536)
def _worth(line: Line) -> tuple[object, ...]:
    """What a line says: of a dated story, the most specific code, a target, how sure; the earliest. Least first."""
    published = bounds(line.published.edtf)[1] or UNDATED
    says = (line.published.basis == "stated", len(line.cameo), bool(line.targets), line.confidence)
    day = on_the_line(line.happened.edtf, line.published.edtf)[0]
    return (tuple(-value for value in says), day, published, line.page, line.cue, line.act)


def is_one(board: Board, one: Line, other: Line) -> bool:
    """Whether two lines of one kind of deed tell the same deed."""
    return _alike(one, other) or (_is_copied(one, other) and board.are_copies(one, other))


def _is_copied(one: Line, other: Line) -> bool:
    """Whether two lines of different pages rest on the same word of the same sentence."""
    at = (line.cue.start - line.sentence_span.start for line in (one, other))
    return one.page != other.page and one.sentence == other.sentence and len(set(at)) == 1


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
    return (first, last) if days_between(first, last) <= NEAR_DAYS else None


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
