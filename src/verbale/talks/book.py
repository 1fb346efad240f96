"""The minutes: the chronology as it is read, each deed once with all its sources, and a count of what is left out.

What is left out is worked out page by page (`folding`) and kind of deed by kind of deed (`events`), once, when pages
are added, and kept beside the acts in the ledger, so that a screen of a long chronology costs no more than one of a
short one. It is a pure function of the ledger's lines: worked out again for whatever a new page touches, it comes out
the same in whatever order the pages came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verbale.ledger import Ledger, Line, Place
from verbale.talks.events import Event, deed_of_kind, events
from verbale.talks.folding import folds

RULES = 1
"""Number of the rules by which lines are folded and joined: one more, and every ledger is worked out again."""
PAGES_AT_ONCE = 200
"""Pages whose folds are written in one transaction."""
DEEDS_AT_ONCE = 200
"""Kinds of deeds whose events are written in one transaction."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """A stretch of the chronology."""

    events: Sequence[Event]
    total: int
    """Lines that the whole chronology tells under the same filters."""
    more: int
    """Lines that it leaves out: unsure, hypothetical, said twice."""
    everything: bool
    """Whether nothing was left out: because it was asked for, or because nothing else would be told."""


def minutes(
    ledger: Ledger, *, everything: bool = False, limit: int | None = None, offset: int = 0, **filters: Any
) -> Minutes:
    """The chronology under the filters of `Ledger.chronology`, folded and joined unless `everything` is asked for.

    A question that only folded lines answer is answered with them: what is asked for is never hidden.
    """
    settle(ledger)
    every = ledger.total(**filters)
    told = ledger.total(**filters, told=True)
    if everything or filters.get("status") == "hypothetical" or (every and not told):
        lines = ledger.chronology(**filters, limit=limit, offset=offset)
        return Minutes([Event(line, (line,)) for line in lines], every, 0, True)
    lines = ledger.chronology(**filters, limit=limit, offset=offset, told=True)
    return Minutes(with_sources(ledger, lines), told, every - told, False)


def with_sources(ledger: Ledger, lines: Sequence[Line]) -> list[Event]:
    """Each line as an event, with the lines that tell the same deed elsewhere."""
    also = ledger.under([line.act for line in lines], ("twice", "joined"))
    return [Event(line, (line, *also.get(line.act, ()))) for line in lines]


def settle(ledger: Ledger) -> int:
    """Work out what is left out for pages that are new since it was last done; how many there were."""
    waiting = ledger.unsettled(RULES)
    touched: set[str] = set()
    for first in range(0, len(waiting), PAGES_AT_ONCE):
        places: list[Place] = []
        batch = waiting[first : first + PAGES_AT_ONCE]
        for page in batch:
            places += _page(ledger.chronology(page=page))
        touched |= ledger.settle(RULES, batch, places)
    deeds = sorted(touched)
    for first in range(0, len(deeds), DEEDS_AT_ONCE):
        ledger.join({deed: _leads(ledger.of_deed(deed)) for deed in deeds[first : first + DEEDS_AT_ONCE]})
    return len(waiting)


def _leads(lines: Sequence[Line]) -> dict[str, str]:
    """For each act of one kind of deed the act that tells it."""
    if len({line.page for line in lines}) < 2:
        return {}
    return {line.act: event.lead.act for event in events(lines) for line in event.lines}


def _page(lines: Sequence[Line]) -> list[Place]:
    found = folds(lines)
    return [
        Place(line.act, fold.why, fold.under, "")
        if (fold := found.get(line.act))
        else Place(line.act, "", "", deed_of_kind(line))
        for line in lines
    ]
