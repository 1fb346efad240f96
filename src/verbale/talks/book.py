"""The minutes: the chronology as it is read, each deed once with all its sources, and a count of what is left out.

What is left out is worked out page by page (`folding`) and kind of deed by kind of deed (`events`), once, when pages
are added, and kept beside the acts in the ledger, so that a screen of a long chronology costs no more than one of a
short one. It is a pure function of the ledger's lines: worked out again for whatever a new page touches, it comes out
the same in whatever order the pages came.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from verbale.ledger import Ledger, Line, Place
from verbale.ledger.questions import MOST_COUNTED
from verbale.ledger.settling import Desk
from verbale.talks.events import NEAR_DAYS, Event, copies_among, deed_of_kind, near_day, regroup, wording
from verbale.talks.folding import folds

RULES = 2
"""Number of the rules by which lines are folded and joined: one more, and every ledger is worked out again."""
LONGEST = 1.0
"""Seconds after which no further page is settled in one transaction: others wait for the ledger meanwhile."""


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
    many: bool = False
    """Whether its words are so common that there are more lines than `total`: they were not counted to the end."""


def minutes(
    ledger: Ledger, *, everything: bool = False, limit: int | None = None, offset: int = 0, **filters: Any
) -> Minutes:
    """The chronology under the filters of `Ledger.chronology`, folded and joined unless `everything` is asked for.

    A question that only folded lines answer is answered with them: what is asked for is never hidden.
    """
    settle(ledger)
    told = ledger.total(**filters, told=True)
    many = bool(filters.get("text")) and told > MOST_COUNTED
    every = told if many else ledger.total(**filters)
    if everything or filters.get("status") == "hypothetical" or (every and not told):
        lines = ledger.chronology(**filters, limit=limit, offset=offset)
        return Minutes([Event(line, (line,)) for line in lines], every, 0, True)
    lines = ledger.chronology(**filters, limit=limit, offset=offset, told=True)
    total = max(told, offset + len(lines) + int(len(lines) == limit)) if many else told
    return Minutes(with_sources(ledger, lines), total, every - told, False, many)


def with_sources(ledger: Ledger, lines: Sequence[Line]) -> list[Event]:
    """Each line as an event, with the lines that tell the same deed elsewhere."""
    also = ledger.under([line.act for line in lines], ("twice", "joined"))
    found = [Event(line, (line, *also.get(line.act, ()))) for line in lines]
    pairs = ledger.copied({line.page for event in found if event.sources > 1 for line in event.lines})
    return [replace(event, copies=copies_among(event, pairs)) for event in found] if pairs else found


def settle(ledger: Ledger) -> int:
    """Work out what is left out for pages that are new since it was last done; how many there were."""
    waiting = ledger.unsettled(RULES)
    left = deque(waiting)
    while left:
        with ledger.settling(NEAR_DAYS) as desk:
            batch = list(_placed(desk, left))
            desk.lead(regroup(_OnDesk(desk), desk.open()))
            desk.done(RULES, batch)
    return len(waiting)


def _placed(desk: Desk, left: deque[str]) -> Iterator[str]:
    """Take pages and place their lines, as many as can be done in the time of one transaction, at least one."""
    started = time.monotonic()
    while left and time.monotonic() - started < LONGEST:
        page = left.popleft()
        lines = desk.lines(page)
        gone = outdated(lines, _later(desk, page))
        desk.place(page, _places(lines, gone))
        yield page


class _OnDesk:
    """Lines of the ledger, as far as they are neighbours of what is looked at."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.line = desk.line
        self.led_by = desk.led_by
        self.neighbours = desk.neighbours

    def are_copies(self, one: Line, other: Line) -> bool:
        """Whether their stories are kept as copies of each other."""
        copies = self._desk.copies(one.page)
        return any((c.article, c.page, c.other) == (one.article, other.page, other.article) for c in copies)


def _later(desk: Desk, page: str) -> dict[str, str]:
    """For each story of a page of which there is a later version the text of the page that holds the latest."""
    later = [copy for copy in desk.copies(page) if copy.order == "later"]
    latest = {copy.article: copy for copy in sorted(later, key=lambda copy: (copy.published, copy.page))}
    return {article: desk.text(copy.page) for article, copy in latest.items()}


def outdated(lines: Iterable[Line], later: Mapping[str, str]) -> set[str]:
    """Acts of sentences that the latest version of their story no longer has; `later` gives its text by article."""
    texts = {article: " ".join(text.split()) for article, text in later.items()}
    return {
        line.act
        for line in lines
        if line.article in texts and " ".join(line.sentence.split()) not in texts[line.article]
    }


def _places(lines: Sequence[Line], gone: Container[str]) -> list[Place]:
    """Where the lines of a page stand; those of `gone` were left out of a later version."""
    found = folds(line for line in lines if line.act not in gone)
    return [
        Place(line.act, "updated", "", "")
        if line.act in gone
        else Place(line.act, fold.why, fold.under, "")
        if (fold := found.get(line.act))
        else Place(line.act, "", "", deed_of_kind(line), near_day(line), wording(line))
        for line in lines
    ]
