"""Positions as items: what a party says of its own part, what it asks of others, and what moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

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
    return arranged((position_item(one, names) for one in found), names, by_issue)


def arranged(found: Iterable[Item], names: Names, by_issue: bool = False) -> list[Item]:
    """Positions as items, under their party or their issue, the last change first."""
    items = [_under_issue(item, names) for item in found] if by_issue else found
    ordered = sorted(items, key=lambda item: str(item.data["last_said"]), reverse=True)
    groups = {item.group: at for at, item in reversed(list(enumerate(ordered)))}
    return sorted(ordered, key=lambda item: groups[item.group])


def _under_issue(item: Item, names: Names) -> Item:
    """A position that stands under its party set under its issue."""
    issue, party = plain(str(item.data["issue"])), str(item.data["party"])
    word = item.title.removeprefix(f"{issue}: ")
    return replace(item, group=issue.capitalize(), title=f"{names.get(party, party)}: {word}")


def position_item(one: Position, names: Names) -> Item:
    """One strand of a position under its party, with its words, and where it moved."""
    marks = [mark(one.now.deed.lead)]
    marks += [mark(move.before.deed.lead, f"before: {move.before.word}") for move in one.moves[-1:]]
    marks += [mark(stance.deed.lead, stance.word) for stance in one.stances[-2 : -2 - MOST_EARLIER : -1]]
    facts = [("since", day_words(one.begun.deed.lead))]
    facts += [
        ("changed", f"{day_words(move.after.deed.lead)}: {move_words(move)}") for move in one.moves[-MOST_EARLIER:]
    ]
    return Item(
        names.get(one.party, one.party), f"{plain(one.issue)}: {one.now.word}", tuple(marks), tuple(facts),
        one.firmness, one.party,
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
