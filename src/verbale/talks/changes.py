"""What changed: what is new in a stretch of days, or in pages that came since somebody last looked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.ledger.days import UNDATED
from verbale.talks.deeds import Deed, in_order
from verbale.talks.dues import Change, Due
from verbale.talks.meetings import Round
from verbale.talks.positions import Move, Position
from verbale.talks.waiting import Tie, day_of

Kind = Literal["condition", "position", "due", "settled", "round", "tie", "party"]


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new."""

    kind: Kind
    day: str
    what: Tie | Due | Round | tuple[Position, Move] | tuple[Due, Change] | tuple[str, Deed]
    """A new or changed tie, a new due, a round, a position with its move, a due with its change, or a party with the
    deed by which it first appears."""


Fresh = Callable[[str, frozenset[str]], bool]
"""Whether what happened on an ISO day, told by pages of these ids, is new to the reader."""


def between(since: str | None, until: str | None) -> Fresh:
    """New is what happened in these ISO days, both included; None is open."""
    return lambda day, told: day != UNDATED and (since or "") <= day <= (until or UNDATED)


def on_pages(pages: frozenset[str]) -> Fresh:
    """New is what only these pages tell."""
    return lambda day, told: bool(told) and told <= pages


def _pages(deed: Deed) -> frozenset[str]:
    return frozenset(line.page for line in deed.event.lines)


def changes(
    deeds: Sequence[Deed],
    ties: Iterable[Tie],
    dues: Iterable[Due],
    positions: Iterable[Position],
    rounds: Iterable[Round],
    fresh: Fresh,
) -> list[News]:
    """Everything that is new, by kind and then by day."""
    found = [*_parties(deeds, fresh), *_ties(ties, fresh), *_dues(dues, fresh)]
    found += [
        News("position", move.day, (one, move))
        for one in positions
        for move in one.moves
        if fresh(move.day, _pages(move.after.deed))
    ]
    found += [News("round", one.first, one) for one in rounds if fresh(one.first, _pages(one.meetings[0]))]
    order = ("condition", "tie", "position", "settled", "due", "round", "party")
    return sorted(found, key=lambda news: (order.index(news.kind), news.day))


def _ties(ties: Iterable[Tie], fresh: Fresh) -> Iterable[News]:
    for tie in ties:
        if tie.changed and fresh(tie.changed.day, _pages(tie.changed)):
            yield News("tie", tie.changed.day, tie)
        elif fresh(day_of(tie.lines[0]), frozenset(line.page for line in tie.lines)):
            yield News("condition", tie.since, tie)


def _dues(dues: Iterable[Due], fresh: Fresh) -> Iterable[News]:
    for due in dues:
        if fresh(due.day, _pages(due.made[0])):
            yield News("due", due.day, due)
        for change in due.changes:
            if fresh(change.day, _pages(change.deed) if change.deed else frozenset()):
                yield News("settled", change.day, (due, change))


def _parties(deeds: Sequence[Deed], fresh: Fresh) -> Iterable[News]:
    """Parties that had done and received nothing before."""
    seen: set[str] = set()
    for deed in sorted(deeds, key=in_order):
        for party in sorted(deed.actors | deed.targets):
            if party not in seen:
                seen.add(party)
                if fresh(deed.day, _pages(deed)):
                    yield News("party", deed.day, (party, deed))
