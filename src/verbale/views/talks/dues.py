"""Demands, appeals, offers, commitments and threats as items, by state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.ledger.days import UNDATED
from verbale.talks import tell
from verbale.talks.dues import Change, Due
from verbale.views.talks.items import Item, Mark, day_words, mark
from verbale.views.talks.ties import Names, marks_of
from verbale.views.wording import CONDITIONS, plain, short_date

STATES = ("open", "disputed", "partly met", "refused", "broken", "lapsed", "withdrawn", "met")
"""The order of the columns: what still asks for attention first."""


def due_items(found: Iterable[Due], names: Names, kinds: Sequence[str] = ()) -> list[Item]:
    """The dues by state, the latest first; of some kinds only where they are given."""
    wanted = [due for due in found if not kinds or due.kind in kinds]
    return in_columns(due_item(due, names) for due in sorted(wanted, key=_last_day, reverse=True))


def in_columns(found: Iterable[Item], kinds: Sequence[str] = ()) -> list[Item]:
    """Dues as items, by state, in their order; of some kinds only where they are given."""
    wanted = [item for item in found if not kinds or item.data["kind"] in kinds]
    return sorted(wanted, key=lambda item: STATES.index(str(item.data["status"])))


def _last_day(due: Due) -> tuple[str, str]:
    return max([due.made[-1].day, *(change.day for change in due.changes)]), due.day


def due_item(due: Due, names: Names, group: str = "") -> Item:
    """One due with every telling, and the deed of every change."""
    marks: list[Mark] = [one for deed in due.made for one in marks_of(deed)]
    marks += [mark(change.deed.lead, change.state) for change in due.changes if change.deed]
    return Item(
        group or due.state.capitalize(), due_words(due, names), tuple(dict.fromkeys(marks)), tuple(_facts(due)),
        due.kind if not group else due.state, next(iter(sorted(due.by)), None),
        {"kind": due.kind, "by": sorted(due.by), "to": sorted(due.to), "owing": sorted(due.owing),
         "issues": sorted(due.issues), "status": due.state,
         "first_said": "" if due.day == UNDATED else due.day, "due_by": due.due_by or "",
         "changes": [f"{change.day} {change.state}: {change.why}" for change in due.changes]},
    )  # fmt: skip


def due_words(due: Due, names: Names) -> str:
    """A due as a sentence: "Japan demands of North Korea: people to be returned, abductions"."""
    by, owing = _names(due.by, names), _names(due.owing, names)
    about = ", ".join(plain(issue) for issue in sorted(due.issues))
    several = len(due.by if due.kind in ("demand", "appeal") else due.owing) > 1
    verb = {"demand": ("demands of", "demand of"), "appeal": ("appeals to", "appeal to"), "offer": ("offers", "offer"),
            "commitment": ("promises", "promise"), "threat": ("threatens", "threaten")}[due.kind][several]  # fmt: skip
    if due.planned:
        verb = {"demand": "will demand of", "appeal": "will appeal to"}[due.kind]
    if due.kind in ("demand", "appeal"):
        return f"{by} {verb} {owing}: {about or tell(due.line)}"
    maker = by if due.by == due.owing else f"{owing} (told by {by})"
    to = _names(due.to - due.owing, names)
    return f"{maker} {verb}{' ' + to if to else ''}: {about or tell(due.line).did}"


def _names(parties: Iterable[str], names: Names) -> str:
    return " and ".join(names.get(party, party) for party in sorted(parties))


def change_day(change: Change) -> str:
    """When something became of a due: the day of the deed, as its story dates it; else the day that passed."""
    if change.deed is not None:
        return day_words(change.deed.lead)
    return short_date(None if change.day == UNDATED else change.day)


def _facts(due: Due) -> Iterable[tuple[str, str]]:
    if due.line.act != due.made[0].lead.act:
        yield "asked for:" if due.kind in ("demand", "appeal") else "what:", str(tell(due.line))
    yield "first said", day_words(due.made[0].lead)
    if len(due.made) > 1:
        yield "said", f"{len(due.made)} times, last {day_words(due.made[-1].lead)}"
    if due.due_by:
        yield "due by", short_date(due.due_by)
    if line := due.condition:
        word, words = CONDITIONS[str(line.condition)], " ".join(line.condition_text.split())
        said = words.lower().split(" ")[0] == word.split(" ")[0]  # "if they carry goods" says it itself
        yield ("condition:" if said else word), words
    for change in due.changes:
        yield change.state, f"{change_day(change)} ({change.why})"
