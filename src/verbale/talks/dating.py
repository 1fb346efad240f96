"""Rounds of a ledger as dated events of a user's own knowledge: an undated page that tells of one is dated by it.

Only rounds whose days are sure are taken: they were held, within a week, at a place that is named, and at least one
page tells them with a full date, or with a weekday or the like in a story whose own date is stated. What an undated
page may be dated by never rests on a date that was itself inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from verbale.ledger.days import days_between
from verbale.ledger.lines import Line
from verbale.talks.meetings import WEEK, Round

DEED = ("talks", "meeting", "meetings", "met", "summit", "session", "round", "negotiations", "discussions", "visit")
"""Words that tell of a round in another story."""
MOST_PARTIES = 3
"""Parties of a round that a story must name; one of many in a format names but a few."""


@dataclass(frozen=True, slots=True)
class DatedRound:
    """A round as a row of `told_events.yaml`."""

    id: str
    name: str
    near: tuple[str, ...]
    """Words that must all stand in a story's lead: the place, and each party in one of its ways ("Japan|Japanese")."""
    parties: tuple[str, ...]
    """Ids, of which a story must name one."""
    first: str
    """ISO day."""
    last: str

    def row(self) -> dict[str, object]:
        """The row as it is written to the file."""
        row: dict[str, object] = {"id": self.id, "name": self.name, "near": list(self.near)}
        row |= {"parties": list(self.parties), "deed": list(DEED), "date": self.first}
        return row | ({"until": self.last} if self.last > self.first else {})


def dated_rounds(rounds: Iterable[Round], ways: Callable[[str], Sequence[str]]) -> list[DatedRound]:
    """The rounds whose days and place are sure, by day; `ways` gives the names by which a party is told, by its id."""
    found = []
    for one in rounds:
        named = [(party, ways(party)) for party in one.parties]
        if not one.places or not is_sure(one) or not all(names for _, names in named):
            continue
        some = named[:MOST_PARTIES]
        near = (one.places[0], *("|".join(name for name in names if "|" not in name) for _, names in some))
        who = " and ".join(names[0] for _, names in some) + (" and others" if len(named) > len(some) else "")
        name = f"the meeting of {who} in {one.places[0]} that the ledger holds"
        ident = "-".join(("ledger", one.first, *one.parties, *one.places[0].lower().split()))
        found.append(DatedRound(ident, name, near, one.parties, one.first, one.last))
    return found


def is_sure(one: Round) -> bool:
    """Whether a round was held on days that somebody told, and not only on those of a story about it."""
    if one.state != "held" or days_between(one.first, one.last) >= WEEK:
        return False
    return any(_is_sure(line) for deed in one.meetings for line in deed.event.lines)


def _is_sure(line: Line) -> bool:
    if line.happened.edtf is None or len(line.happened.edtf) != len("2007-09-05"):
        return False
    return line.happened.basis == "explicit" or (line.happened.basis == "relative" and line.published.basis == "stated")
