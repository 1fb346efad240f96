"""The talks as the browser asks for them: all of a small ledger, and of a large one what a screen holds.

Below `LARGE` acts everything is worked out from all deeds, as in the terminal. From there on a screen has the latest
`LINES` deeds of its question, or what the latest `ASKS` acts ask and promise, and where something hangs on what came
before it is what the cells (`cells`) hold: no screen goes through the ledger, and a change is worked out only where
it falls.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from verbale.ledger import Ledger, Line, LinkageLine
from verbale.ledger.cells import Cell
from verbale.talks.book import settle
from verbale.talks.changes import Fresh, between, changes, on_pages
from verbale.talks.deeds import Deed, deeds_in, deeds_of
from verbale.talks.formats import Formats
from verbale.talks.meetings import rounds
from verbale.talks.waiting import Tie, ties
from verbale.views.talks.asked import Talks
from verbale.views.talks.cells import Cells, cells_of
from verbale.views.talks.dues import due_items, in_columns
from verbale.views.talks.items import Item
from verbale.views.talks.news import HEADINGS, as_news, news_items
from verbale.views.talks.stances import arranged, position_item

LARGE = 50_000
"""Acts of a ledger from which on a screen is worked out for itself; below, all of it takes half a second."""
LINES = 120
"""Deeds of one screen."""
ASKS = 40
"""Acts of one screen that ask, offer, promise or threaten."""
MOST_PARTIES = 6
"""Parties whose positions stand on one screen where none is named, those of most acts."""
MOST_ISSUES = 40
"""Issues on which they stand, those of most acts."""
MOST_TIES = 60
"""Linkages of one screen, the latest."""
NEW = 40
"""Deeds of a stretch of days of which is told what they changed, the latest."""
LAST_DAY = "9999-12-30"
"""The last ISO day that is one: what has none stands after it."""
FEW = 200
"""Acts up to which it is looked up when a party first appeared: one that just did has no more."""


class Screens(Talks):
    """What the deeds of a ledger amount to, screen by screen where it is large."""

    @property
    def large(self) -> bool:
        """Whether a screen is worked out for itself."""
        return self.ledger.counts().acts >= LARGE

    def deeds(self, party: str | None = None, issue: str | None = None, **filters: Any) -> list[Deed]:
        """All deeds under the filters; of a large ledger the latest of them."""
        if not self.large:
            return super().deeds(party, issue, **filters)
        asked = {name: value for name, value in {"party": party, "issue": issue, **filters}.items() if value}
        return self._keep(("screen", *sorted(asked.items())), lambda: _screen(self.ledger, asked))

    def ties(self, party: str | None = None, issue: str | None = None) -> list[Tie]:
        """Who waits for whom; of a large ledger by the latest linkages, with the deeds of their cells."""
        if not self.large:
            return super().ties(party, issue)
        return self._keep(("ties", party, issue), lambda: self._latest_ties(party, issue))

    def _latest_ties(self, party: str | None, issue: str | None) -> list[Tie]:
        found = self.ledger.linkages(party, issue)[-MOST_TIES:]
        lines = [line for cell in _cells_about(found) for line in self.ledger.latest(*cell, limit=LINES)[0]]
        return ties(found, deeds_of(self.ledger, list({line.act: line for line in lines}.values())))

    # --- what is due --------------------------------------------------------------------------------------------------

    def due_items(
        self,
        party: str | None = None,
        issue: str | None = None,
        until: str | None = None,
        kinds: Sequence[str] = (),
        limit: int = ASKS,
        offset: int = 0,
    ) -> list[Item]:
        """What is asked, offered, promised and threatened; of a large ledger what the latest such acts ask."""
        names = self.names()
        if not self.large:
            return due_items(self.dues(party, issue, until), names, kinds)
        settle(self.ledger)
        asks, _ = self.ledger.latest(party, issue, until=until, limit=limit, offset=offset, asks=True)
        return in_columns(Cells(self.ledger, names, until).dues(asks), kinds)

    # --- positions ----------------------------------------------------------------------------------------------------

    def position_items(
        self, party: str | None = None, issue: str | None = None, until: str | None = None, by_issue: bool = False
    ) -> list[Item]:
        """Where parties stand; of a large ledger those of most acts, on the issues of most acts."""
        names = self.names()
        if not self.large:
            found = [position_item(one, names) for one in self.positions(party, issue, until)]
        else:
            found = Cells(self.ledger, names, until).positions(self._cells(party, issue))
        return arranged(found, names, by_issue)

    def _cells(self, party: str | None, issue: str | None) -> list[Cell]:
        """The cells of a screen of positions."""
        parties = [self.ledger.party(party).id] if party else [one.id for one in self.ledger.parties()[:MOST_PARTIES]]
        issues = [issue] if issue else [*(one.id for one in self.ledger.issues()[:MOST_ISSUES]), "dialogue"]
        return [(one, about) for one in parties for about in dict.fromkeys(issues)]

    # --- changes ------------------------------------------------------------------------------------------------------

    def news(
        self,
        since: str | None,
        until: str | None,
        party: str | None = None,
        issue: str | None = None,
        pages: frozenset[str] | None = None,
    ) -> list[Item]:
        """What is new between two ISO days, and with `pages` told by these alone; of a large ledger by `NEW` deeds."""
        names, fresh = self.names(), _fresh(since, until, pages)
        if not self.large:
            return news_items(self.changes(fresh, party, issue), names)
        settle(self.ledger)
        lines = self._new_lines(since, until, party, issue, pages)
        own = self.ledger.party(party).id if party else None
        cells = {cell for line in lines for cell in cells_of(line)}
        wanted = [cell for cell in cells if own in (None, cell[0]) and issue in (None, cell[1])]
        acts = None if pages is None else {line.act for line in lines}
        found = as_news(Cells(self.ledger, names).news(wanted, since or "", until or LAST_DAY, acts))
        deeds = deeds_of(self.ledger, lines)
        new = self._newcomers(deeds, since, pages)
        first = [deed for deed in deeds if new & (deed.actors | deed.targets)]
        rest = changes(first, self.ties(party, issue), (), (), rounds(deeds, Formats.load(), until), fresh)
        order = list(HEADINGS.values())
        return sorted([*found, *news_items(rest, names)], key=lambda item: order.index(item.group))

    def _new_lines(
        self, since: str | None, until: str | None, party: str | None, issue: str | None, pages: frozenset[str] | None
    ) -> list[Line]:
        """The latest lines of a stretch of days, or of what these pages tell."""
        if pages is None:
            return self.ledger.latest(party, issue, since, until, limit=NEW)[0]
        asked: dict[str, Any] = {"party": party, "issue": issue, "since": since, "until": until, "told": True}
        told = (self.ledger.chronology(page=page, **asked) for page in sorted(pages))
        return list(islice((line for lines in told for line in lines), NEW))

    def _newcomers(self, deeds: Iterable[Deed], since: str | None, pages: frozenset[str] | None) -> set[str]:
        """Parties of these deeds that did and received nothing before that day's month, nor on other pages."""
        met = {party for deed in deeds for party in deed.actors | deed.targets}
        few = [entry.id for entry in self.ledger.parties() if entry.acts <= FEW and entry.id in met]
        if pages is not None:
            told = {party: self.ledger.chronology(party=party, limit=FEW) for party in few}
            few = [party for party, lines in told.items() if pages.issuperset(line.page for line in lines)]
        months = {party: self.ledger.days(party=party) for party in few}
        return {party for party, one in months.items() if not one or one[0][0] >= (since or "")[:7]}


def _fresh(since: str | None, until: str | None, pages: frozenset[str] | None) -> Fresh:
    """Whether something is of these days, and told by these pages alone where some are named."""
    tests = [between(since, until)] if since or until or pages is None else []
    tests += [on_pages(pages)] if pages is not None else []
    return lambda day, told: all(test(day, told) for test in tests)


def _screen(ledger: Ledger, asked: dict[str, Any]) -> list[Deed]:
    """The latest deeds under these filters."""
    settle(ledger)
    if not asked.keys() <= {"party", "issue", "since", "until"}:
        return deeds_in(ledger, most=LINES, **asked)
    return deeds_of(ledger, ledger.latest(**asked, limit=LINES)[0])


def _cells_about(found: Sequence[LinkageLine]) -> list[Cell]:
    """The cells whose deeds may change these linkages: of both sides, on the issues of both."""
    cells: dict[Cell, None] = {}
    for one in found:
        issues = (*one.withholds_issues, *one.awaited_issues)
        cells |= {(who.id, issue): None for who in (one.holder, one.awaits) if who for issue in issues}
    return list(cells)
