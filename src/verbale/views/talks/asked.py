"""The talks of a ledger: what each view asks of `verbale.talks`, worked out once for each state of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

from verbale.errors import UsageError
from verbale.ledger import Ledger, Line
from verbale.talks.changes import Fresh, News, changes
from verbale.talks.deeds import Deed, deeds_in
from verbale.talks.disputes import Count, Dispute, counts, disputes
from verbale.talks.dues import Due
from verbale.talks.formats import Formats
from verbale.talks.likeness import MOST_STORIES, perhaps_one
from verbale.talks.meetings import Round, rounds
from verbale.talks.positions import Position, positions
from verbale.talks.settling import dues
from verbale.talks.threads import Thread, threads
from verbale.talks.waiting import Tie, ties

Answer = TypeVar("Answer")

MOST_KEPT = 200
"""Answers that are kept until the ledger changes."""


class Talks:
    """What the deeds of a ledger amount to, under the filters of its chronology; kept while it does not change."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._kept: dict[tuple[object, ...], tuple[int, Any]] = {}

    def _keep(self, asked: tuple[object, ...], answer: Callable[[], Answer]) -> Answer:
        now = self.ledger.revision()
        held = self._kept.get(asked)
        if held is None or held[0] != now:
            made = answer()
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            held = self._kept[asked] = (self.ledger.revision(), made)
        return cast(Answer, held[1])

    def deeds(self, party: str | None = None, issue: str | None = None, **filters: Any) -> list[Deed]:
        """The deeds under the filters of the chronology; those that are None ask for nothing."""
        wanted = {"party": party, "issue": issue, **filters}
        asked = {key: value for key, value in wanted.items() if value}
        return self._keep(("deeds", *sorted(asked.items())), lambda: deeds_in(self.ledger, **asked))

    def ties(self, party: str | None = None, issue: str | None = None) -> list[Tie]:
        """Who waits for whom; with a party or an issue only what concerns it."""
        deeds = self.deeds(party, issue)
        return self._keep(("ties", party, issue), lambda: ties(self.ledger.linkages(party, issue), deeds))

    def dues(self, party: str | None = None, issue: str | None = None, until: str | None = None) -> list[Due]:
        """What is asked, offered, promised and threatened, as it stands at the end or on a day."""
        return self._keep(("dues", party, issue, until), lambda: dues(self.deeds(party, issue), until))

    def rounds(self, party: str | None = None, issue: str | None = None, until: str | None = None) -> list[Round]:
        """The rounds of all tracks."""
        formats = Formats.load()
        return self._keep(("rounds", party, issue, until), lambda: rounds(self.deeds(party, issue), formats, until))

    def positions(self, party: str | None = None, issue: str | None = None, until: str | None = None) -> list[Position]:
        """Where every party stands; of one party, or on one issue, only those."""
        asked = ("positions", party, issue, until)
        found = self._keep(asked, lambda: positions(self.deeds(party, issue), until))
        own = self.ledger.party(party).id if party else None
        return [one for one in found if own in (None, one.party) and issue in (None, one.issue)]

    def disputes(self, party: str | None = None, issue: str | None = None) -> list[Dispute]:
        """Claims and denials."""
        return self._keep(("disputes", party, issue), lambda: disputes(self.deeds(party, issue)))

    def counts(self, party: str | None = None, issue: str | None = None) -> list[Count]:
        """Numbers about the same thing."""
        return self._keep(("counts", party, issue), lambda: counts(self.deeds(party, issue)))

    def threads(self, party: str | None = None, issue: str | None = None) -> list[Thread]:
        """Storylines."""
        return self._keep(("threads", party, issue), lambda: threads(self.deeds(party, issue)))

    def changes(self, fresh: Fresh, party: str | None = None, issue: str | None = None) -> list[News]:
        """What is new by that test."""
        asked = (party, issue)
        return changes(
            self.deeds(*asked), self.ties(*asked), self.dues(*asked), self.positions(*asked), self.rounds(*asked), fresh
        )

    def perhaps_one(self, party: str | None = None, issue: str | None = None) -> list[list[Line]]:
        """Acts of several pages that may be one event and are told apart, for judgement."""
        lines = [deed.lead for deed in self.deeds(party, issue)]
        return self._keep(("perhaps", party, issue), lambda: perhaps_one(lines, self._stories(lines)))

    def _stories(self, lines: Iterable[Line]) -> dict[str, str]:
        """The text of each story of these lines."""
        texts = {}
        for page in sorted({line.page for line in lines})[:MOST_STORIES]:
            view = self.ledger.page(page)
            for article in view.record.get("articles", ()):
                texts[f"{page}/{article['id']}"] = view.text[slice(*article["span"])]
        return texts

    def names(self) -> dict[str, str]:
        """The display name of every party."""
        return {entry.id: entry.name for entry in self.ledger.parties()}

    def party_of(self, name: str) -> str | None:
        """The id of the party of that name; None where the ledger knows none."""
        try:
            return self.ledger.party(name).id
        except UsageError:
            return None
