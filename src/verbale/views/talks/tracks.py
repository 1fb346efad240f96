"""Tracks with their rounds, and storylines, as items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verbale.ledger.days import UNDATED, bounds
from verbale.ledger.lines import Line
from verbale.talks import tell
from verbale.talks.formats import Format
from verbale.talks.meetings import Round
from verbale.talks.threads import Thread
from verbale.views.talks.items import Item, day_words, mark
from verbale.views.talks.ties import Names, marks_of
from verbale.views.wording import placed, plain, short_date


@dataclass(frozen=True, slots=True)
class Track:
    """A format in which parties meet, with its rounds in order."""

    id: str
    name: str
    parties: tuple[str, ...]
    rounds: tuple[Round, ...]


def tracks(rounds: Iterable[Round], names: Names) -> list[Track]:
    """The rounds by format, or by the parties that meet where no format is named; those of most rounds first.

    A round of no named format belongs to the one in which the same parties met at that time.
    """
    every = list(rounds)
    formats: dict[tuple[str, ...], list[Format]] = {}
    for one in every:
        formats.setdefault(one.parties, []).extend([one.format] if one.format else [])
    by: dict[str, list[Round]] = {}
    for one in every:
        own = one.format or next((known for known in formats[one.parties] if known.met(one.first)), None)
        by.setdefault(own.id if own else "+".join(one.parties), []).append(replace(one, format=own))
    found = [Track(key, _name(group[0], names), group[0].parties, tuple(group)) for key, group in by.items()]
    return sorted(found, key=lambda track: (-len(track.rounds), track.id))


def _name(one: Round, names: Names) -> str:
    if one.format:
        return one.format.name[:1].upper() + one.format.name[1:]
    told = [names.get(party, party) for party in one.parties]
    return " – ".join(told) if len(told) < 5 else f"{', '.join(told[:3])} and {len(told) - 3} more"


def track_items(found: Iterable[Track], names: Names) -> list[Item]:
    """Every round under its track: when, where, who, about what, what came of it, what comes next."""
    return [
        round_item(one, track, names, track.rounds[at + 1] if at + 1 < len(track.rounds) else None)
        for track in found
        for at, one in enumerate(track.rounds)
    ]


def round_item(one: Round, track: Track, names: Names, after: Round | None = None) -> Item:
    """One round."""
    where = f", {one.places[0]}" if one.places else ""
    title = f"{days_words(one.first, one.last)}{where}"
    marks = [piece for deed in one.meetings for piece in marks_of(deed)]
    marks += [mark(line, name) for name, line in one.outcomes]
    facts = [
        ("heads:", ", ".join(f"{who.name} ({names.get(who.party or '', who.party)})" for who in one.heads)),
        ("agenda:", ", ".join(plain(issue) for issue in one.agenda)),
        ("outcome:", ", ".join(name for name, _ in one.outcomes)),
        ("next:", f"{days_words(after.first, after.last)} ({after.state})" if after else ""),
    ]
    return Item(
        track.name, title, tuple(dict.fromkeys(marks)), tuple(fact for fact in facts if fact[1]), one.state, None,
        {"track": track.id, "from": one.first, "to": one.last, "places": list(one.places),
         "parties": list(one.parties), "heads_ids": [who.id for who in one.heads]},
    )  # fmt: skip


def days_words(first: str, last: str) -> str:
    """The days of a round: "5–6 Sep 2007", "Mar 2007"."""
    if first == last:
        return short_date(first)
    if first[:7] == last[:7] and first[8:] == "01" and last[8:] >= "28":
        return short_date(first[:7])
    if first[:4] == last[:4] and first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4]
    return short_date(f"{first}/{last}")


def thread_items(found: Iterable[Thread], names: Names) -> list[Item]:
    """Storylines, each named by what it shares, with its first and its latest deed."""
    return [_thread(thread, names) for thread in found]


def perhaps_items(found: Iterable[Sequence[Line]]) -> list[Item]:
    """Acts that may be one event, each set under its number, the earliest told first."""
    items = []
    for number, lines in enumerate(found, 1):
        ordered = sorted(lines, key=lambda line: (line.day or UNDATED, line.page, line.cue))
        data = {"number": number, "acts": [line.act for line in ordered]}
        marks = tuple(mark(line) for line in ordered)
        items.append(
            Item("Perhaps one event", str(tell(ordered[0])), marks, (("", f"{len(ordered)} acts"),), data=data)
        )
    return items


def _years(thread: Thread) -> str:
    """The years of a storyline: ", 2002–2004"; empty where the stories at its ends leave more than one open."""
    ends = [bounds(placed(deed.lead, "event").edtf) for deed in (thread.deeds[0], thread.deeds[-1])]
    years = [first[:4] for first, last in ends if first and last and first[:4] == last[:4]]
    if len(years) < len(ends):
        return ""
    return f", {years[0]}" if years[0] == years[1] else f", {years[0]}–{years[1]}"


def _thread(thread: Thread, names: Names) -> Item:
    first, last = thread.deeds[0], thread.deeds[-1]
    who = " and ".join(names.get(party, party) for party in thread.parties[:2])
    facts = (("", f"{len(thread.deeds)} deeds"), ("last", day_words(last.lead)))
    marks = (*marks_of(first), *marks_of(last, "latest"))
    return Item(
        "", f"{who}: {plain(thread.issue)}{_years(thread)}", marks, facts, "", next(iter(thread.parties), None),
        {"issue": thread.issue, "parties": list(thread.parties), "from": thread.first, "to": thread.last,
         "deeds": len(thread.deeds)},
    )  # fmt: skip
