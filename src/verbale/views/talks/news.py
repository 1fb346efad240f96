"""What changed, as items under a heading for each kind of change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from verbale.talks import tell
from verbale.talks.changes import News
from verbale.talks.deeds import Deed
from verbale.talks.dues import Change, Due
from verbale.talks.meetings import Round
from verbale.talks.positions import Move, Position
from verbale.talks.waiting import Tie
from verbale.views.talks.dues import change_day, due_item, due_words
from verbale.views.talks.items import Item, day_words, mark
from verbale.views.talks.stances import move_words
from verbale.views.talks.ties import Names, marks_of, tie_item
from verbale.views.talks.tracks import round_item, tracks
from verbale.views.wording import plain

HEADINGS = {
    "condition": "New conditions", "tie": "Conditions that changed", "position": "Changed positions",
    "settled": "Met, refused, broken", "due": "New demands, offers and promises", "round": "Rounds",
    "party": "First appearances",
}  # fmt: skip


def news_items(found: Iterable[News], names: Names) -> list[Item]:
    """Everything that is new, kind by kind."""
    return [replace(_item(one, names), group=HEADINGS[one.kind]) for one in found]


def as_news(told: Mapping[str, Iterable[Item]]) -> list[Item]:
    """Items of cells as news: what moved, what became of what was due, and what came to be due, each by day."""
    found = [replace(item, group=HEADINGS["position"]) for item in told["move"]]
    found += [replace(item, group=HEADINGS["settled"]) for item in told["settled"]]
    return found + [replace(item, group=HEADINGS["due"], state=str(item.data["status"])) for item in told["due"]]


def _item(news: News, names: Names) -> Item:
    what: Any = news.what
    match news.kind:
        case "condition" | "tie":
            return tie_item(cast(Tie, what))
        case "due":
            due = cast(Due, what)
            return due_item(due, names, due.state)
        case "settled":
            return settled_item(*cast(tuple[Due, Change], what), names)
        case "position":
            return moved_item(*cast(tuple[Position, Move], what), names)
        case "round":
            one = cast(Round, what)
            track = tracks([one], names)[0]
            item = round_item(one, track, names)
            return replace(item, title=f"{track.name}: {item.title}")
        case "party":
            party, deed = cast(tuple[str, Deed], what)
            return Item("", f"{names.get(party, party)}: {tell(deed.lead)}", marks_of(deed), party=party)


def settled_item(due: Due, change: Change, names: Names) -> Item:
    """What became of a due, with the deed that changed it."""
    marks = [mark(change.deed.lead, change.state)] if change.deed else []
    marks += list(marks_of(due.made[0], due.kind))
    facts = ((change.state, f"{change_day(change)} ({change.why})"),)
    item = due_item(due, names, change.state)
    return replace(item, title=due_words(due, names), marks=tuple(marks), facts=facts, state=change.state)


def moved_item(one: Position, move: Move, names: Names) -> Item:
    """A change of position, with the words after and before it."""
    title = f"{names.get(one.party, one.party)}, {plain(one.issue)}: {move_words(move)}"
    marks = (mark(move.after.deed.lead, "now"), mark(move.before.deed.lead, "before"))
    data = {"party": one.party, "issue": one.issue, "from": move.before.side, "to": move.after.side}
    return Item("", title, marks, (("", day_words(move.after.deed.lead)),), "", one.party, data)
