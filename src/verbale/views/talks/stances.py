"""Positions as items: what a party says of its own part, what it asks of others, and what moved."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.ledger.lines import Line, Who
from verbale.talks.deeds import Deed
from verbale.talks.positions import Move, Position
from verbale.views.talks.items import Item, day_words, mark
from verbale.views.talks.terms import term_words
from verbale.views.talks.ties import Names
from verbale.views.wording import plain

MOST_EARLIER = 3
"""Earlier stances whose words an item leads to."""


def position_items(found: Iterable[Position], names: Names, by_issue: bool = False) -> list[Item]:
    """Positions under their party, or with `by_issue` under their issue, the last change first."""
    ordered = sorted(found, key=lambda one: one.now.deed.day, reverse=True)
    groups = {(one.issue if by_issue else one.party): at for at, one in reversed(list(enumerate(ordered)))}
    ordered.sort(key=lambda one: groups[one.issue if by_issue else one.party])
    return [position_item(one, names, by_issue) for one in ordered]


def position_item(one: Position, names: Names, by_issue: bool = False) -> Item:
    """One strand of a position, with its words, and where it moved."""
    party = names.get(one.party, one.party)
    group, head = (plain(one.issue).capitalize(), party) if by_issue else (party, plain(one.issue))
    marks = [mark(one.now.deed.lead)]
    marks += [mark(move.before.deed.lead, f"before: {move.before.word}") for move in one.moves[-1:]]
    marks += [mark(stance.deed.lead, stance.word) for stance in one.stances[-2 : -2 - MOST_EARLIER : -1]]
    facts = [("since", day_words(one.begun.deed.lead))]
    facts += [
        ("changed", f"{day_words(move.after.deed.lead)}: {move_words(move)}") for move in one.moves[-MOST_EARLIER:]
    ]
    return Item(
        group, f"{head}: {one.now.word}", tuple(marks), tuple(facts), one.firmness, one.party,
        {"party": one.party, "issue": one.issue, "strand": one.strand, "side": one.now.side,
         "last_said": one.now.deed.day, "times": len(one.stances), "changes": [m.day for m in one.moves]},
    )  # fmt: skip


def speaker_items(deeds: Iterable[Deed], party: str) -> list[Item]:
    """Those who act and speak for a party, the most active first, each with the terms and the latest words."""
    told: dict[str, list[tuple[Who, Line]]] = {}
    for deed in deeds:
        for line in deed.event.lines:
            for who in line.actors:
                if who.party == party and who.id != party:
                    told.setdefault(who.id, []).append((who, line))
    ranked = sorted(told.values(), key=lambda found: (-len(found), found[0][0].id))
    return [_speaker(found, party) for found in ranked]


def _speaker(found: list[tuple[Who, Line]], party: str) -> Item:
    who, last = max(found, key=lambda one: (one[1].day or "", one[1].act))
    acts = f"{len(found)} act{'' if len(found) == 1 else 's'}"
    held = term_words(who.id)
    data = {"who": who.id, "acts": len(found), "terms": held}
    facts = (*(("", words) for words in held), ("", acts), ("last", day_words(last)))
    return Item("", who.name, (mark(last),), facts, "", party, data)


def move_words(move: Move) -> str:
    """A change of position: "from refuses to offers"."""
    return f"from “{move.before.word}” to “{move.after.word}”"
