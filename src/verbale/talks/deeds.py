"""Deeds: what the talks are worked out from. An event with the acts that its clauses hold, in one order for all.

"Arland demanded that Borland free the crew" is one deed: the demand, with the release that is asked for inside it. The
chronology tells the first; what a demand asks, an agreement promises and a refusal refuses is the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from verbale.ledger import Ledger, Line
from verbale.ledger.cells import MEETINGS
from verbale.ledger.days import UNDATED, bounds
from verbale.talks.book import minutes, with_sources
from verbale.talks.events import Event, events
from verbale.talks.folding import folds

MOST = 10_000
"""Events that are thought about at once, the latest ones: a question about one party or one issue rarely has more."""
INSIDE = ("within", "unsure")
"""Reasons of a fold by which a line belongs to the clause of another."""


@dataclass(frozen=True)
class Deed:
    """One event, with the acts inside its clauses."""

    event: Event
    inside: tuple[Line, ...] = ()
    """Acts that the sentence tells inside this one: what is asked for, promised, refused. In text order."""

    @property
    def lead(self) -> Line:
        """The line that the event is told by."""
        return self.event.lead

    @cached_property
    def day(self) -> str:
        """The day that it stands under; `UNDATED` at the end."""
        return self.lead.day or UNDATED

    @property
    def root(self) -> str:
        """The two digits of its CAMEO code."""
        return self.lead.cameo[:2]

    @cached_property
    def actors(self) -> frozenset[str]:
        """Ids of the parties that act."""
        return frozenset(who.id for who in self.lead.actor_parties)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Ids of the parties that it is done to, of every line that tells it."""
        return frozenset(who.id for line in self.event.lines for who in line.target_parties)

    @cached_property
    def issues(self) -> frozenset[str]:
        """What it is about, in every line that tells it and in the acts inside it."""
        told = frozenset(issue for line in (*self.event.lines, *self.inside) for issue in line.issues)
        return told | {"dialogue"} if self.lead.cameo.startswith(MEETINGS) else told

    @property
    def first(self) -> Line:
        """The earliest report of it."""
        return min(self.event.lines, key=lambda line: (line.published.edtf or "~", line.page, line.cue))


def in_order(deed: Deed) -> tuple[str, str, str, int, str]:
    """The order in which the talks see deeds: by day, by the story's date, by place on its page."""
    lead = deed.lead
    return deed.day, bounds(lead.published.edtf)[1] or UNDATED, lead.page, lead.cue.start, lead.act


def deeds(lines: Iterable[Line]) -> list[Deed]:
    """The deeds of these lines, in order; the order in which the lines come, and a line that comes twice, are nothing.

    The same folding and joining as the minutes, on lines that stand in no ledger.
    """
    every = {line.act: line for line in lines if not line.superseded}
    pages: dict[str, list[Line]] = defaultdict(list)
    for line in every.values():
        pages[line.page].append(line)
    folded = {act: fold for page in pages.values() for act, fold in folds(page).items()}
    inside: dict[str, list[Line]] = defaultdict(list)
    for act, fold in folded.items():
        if fold.under and fold.why in INSIDE:
            inside[fold.under].append(every[act])
    told = sorted((line for line in every.values() if line.act not in folded), key=_on_the_line)
    return _made(events(told), inside)


def deeds_in(ledger: Ledger, most: int = MOST, **filters: Any) -> list[Deed]:
    """The deeds of a ledger under the filters of its chronology, the latest `most` of them, in order."""
    total = ledger.total(**filters, told=True) if ledger.counts().acts else 0
    read = minutes(ledger, **filters, limit=most, offset=max(0, total - most))
    return _of_events(ledger, read.events)


def deeds_of(ledger: Ledger, lines: Sequence[Line]) -> list[Deed]:
    """The deeds that these told lines of a ledger lead, in order."""
    return _of_events(ledger, with_sources(ledger, lines))


def _of_events(ledger: Ledger, found: Sequence[Event]) -> list[Deed]:
    return _made(found, ledger.under([event.lead.act for event in found], INSIDE))


def _made(found: Sequence[Event], inside: dict[str, list[Line]]) -> list[Deed]:
    made = []
    for event in found:
        held = {line.act: line for one in event.lines for line in inside.get(one.act, ())}
        made.append(Deed(event, tuple(sorted(held.values(), key=lambda line: (line.page, line.cue, line.act)))))
    return sorted(made, key=in_order)


def _on_the_line(line: Line) -> tuple[str, str, str, int, str]:
    return line.day or UNDATED, bounds(line.published.edtf)[1] or UNDATED, line.page, line.cue.start, line.act


def by_party(found: Iterable[Deed]) -> dict[str, list[Deed]]:
    """The deeds of each party that acts, in the order in which they come."""
    by: dict[str, list[Deed]] = defaultdict(list)
    for deed in found:
        for party in deed.actors:
            by[party].append(deed)
    return by
