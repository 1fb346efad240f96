"""The talks of a ledger: what each view asks of `verbale.talks`, worked out once for each state of the ledger."""

from __future__ import annotations

from typing import Any

from verbale.errors import UsageError
from verbale.ledger import Ledger
from verbale.talks.deeds import Deed, deeds_in
from verbale.talks.waiting import Tie, ties


class Talks:
    """The deeds of a ledger under filters, and what follows from them; kept while the ledger does not change."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._deeds: dict[tuple[tuple[str, Any], ...], list[Deed]] = {}

    def deeds(self, **filters: Any) -> list[Deed]:
        """The deeds under the filters of the chronology; those that are None ask for nothing."""
        asked = tuple(sorted((key, value) for key, value in filters.items() if value))
        if asked not in self._deeds:
            self._deeds[asked] = deeds_in(self.ledger, **dict(asked))
        return self._deeds[asked]

    def ties(self, party: str | None = None, issue: str | None = None) -> list[Tie]:
        """Who waits for whom; with a party or an issue only what concerns it."""
        return ties(self.ledger.linkages(party, issue), self.deeds())

    def names(self) -> dict[str, str]:
        """The display name of every party."""
        return {entry.id: entry.name for entry in self.ledger.parties()}

    def party_of(self, name: str) -> str | None:
        """The id of the party of that name; None where the ledger knows none."""
        try:
            return self.ledger.party(name).id
        except UsageError:
            return None
