"""Rounds: meetings of the same parties on days that belong together, with what came of them.

A meeting is a deed of CAMEO root 04 with two parties or more, or a named format of talks (`parties/data/tracks.yaml`)
that meets. Meetings of the same parties whose days touch, or lie at most `NEAR` days apart, are one round; a meeting
that was only planned is the round that was held at its time, else lapsed once its time is over, and cancelled where a
page says that it was called off. Heads are the people who meet, or who speak for a party that meets in the sentence
that tells the meeting. Agenda is what the meeting is about. Outcome is what a page tells in the words of
`data/outcomes.yaml`, or an agreement that the same parties sign on its days or the day after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from verbale.ledger.days import bounds
from verbale.ledger.lines import Line, Who
from verbale.talks.deeds import Deed, in_order
from verbale.talks.formats import Format, Formats

Held = Literal["held", "planned", "cancelled", "lapsed"]

NEAR = 3
"""Days between two meetings of one round: rounds rest on a Sunday, and are told on the day after."""
WIDE = 45
"""A meeting known only within more days than this ("in 2007") is no round of its own where another one fits in."""
ISSUELESS = frozenset(["dialogue", "media"])
"""Issues that say nothing about an agenda."""


@dataclass(frozen=True)
class Round:
    """One meeting of a track."""

    parties: tuple[str, ...]
    """Ids of the parties that meet, sorted."""
    format: Format | None
    """The named format that it is of; None: the parties just meet."""
    first: str
    """First ISO day that it may be of."""
    last: str
    state: Held
    places: tuple[str, ...]
    """Where, the place most often told first."""
    heads: tuple[Who, ...]
    agenda: tuple[str, ...]
    meetings: tuple[Deed, ...]
    """The deeds that tell it."""
    outcomes: tuple[tuple[str, Line], ...] = ()
    """What came of it, in a word of `data/outcomes.yaml`, with the line that says so."""

    @property
    def exact(self) -> bool:
        """Whether its days are known."""
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days <= NEAR * len(self.meetings)


@dataclass(frozen=True, slots=True)
class _Meeting:
    deed: Deed
    parties: tuple[str, ...]
    format: Format | None
    first: str
    last: str

    @property
    def wide(self) -> bool:
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days > WIDE

    @property
    def kind(self) -> Held:
        status = self.deed.lead.status
        return "held" if status == "actual" else "cancelled" if status == "negated" else "planned"


def rounds(deeds: Iterable[Deed], formats: Formats, until: str | None = None) -> list[Round]:
    """Every round that these deeds tell, by day. `until` is the ISO day from which planned ones are seen.

    The order in which the deeds come, and a deed that comes twice, are nothing.
    """
    known = sorted({deed.lead.act: deed for deed in deeds}.values(), key=in_order)
    last_day = until or max((deed.day for deed in known if deed.lead.day), default="")
    meetings = [meeting for deed in known if (meeting := _meeting(deed, formats)) is not None]
    by: dict[tuple[str, ...], list[_Meeting]] = defaultdict(list)
    for meeting in meetings:
        by[meeting.parties].append(meeting)
    talk = _by_page(known)
    found = [_round(group, last_day, talk) for same in by.values() for group in _together(same)]
    return sorted(found, key=lambda one: (one.first, one.last, one.parties))


def _by_page(deeds: Iterable[Deed]) -> Mapping[str, list[Line]]:
    """Every line of these deeds, by page."""
    by: dict[str, list[Line]] = defaultdict(list)
    for deed in deeds:
        for line in (*deed.event.lines, *deed.inside):
            by[line.page].append(line)
    return by


def _meeting(deed: Deed, formats: Formats) -> _Meeting | None:
    lead = deed.lead
    if not lead.cameo.startswith("04") or lead.cameo.startswith("041") or lead.status == "hypothetical":
        return None
    if lead.status == "proposed":
        return None
    days = _days(deed)
    if days is None:
        return None
    named = formats.named(" ".join(line.sentence for line in deed.event.lines), days[0])
    parties = frozenset(who.id for line in deed.event.lines for who in line.parties)
    inner = {one for party in parties if (own := formats.of(party)) for one in own.members}
    parties = frozenset(party for party in parties if formats.of(party) is None) | inner
    if len(parties) < 2 and named:
        parties |= named.members
    if len(parties) < 2:
        return None
    return _Meeting(deed, tuple(sorted(parties)), formats.best(parties, named, deed), *days)


def _days(deed: Deed) -> tuple[str, str] | None:
    """First and last day that a meeting may be of: its own time, else the days of the story that tells it."""
    own = [bounds(line.happened.edtf) for line in deed.event.lines if line.happened.basis in ("explicit", "relative")]
    told = [(a, b) for a, b in own if a and b]
    if told:
        return min(told, key=lambda days: (date.fromisoformat(days[1]) - date.fromisoformat(days[0]), days))
    if deed.lead.status == "planned":
        return None
    first, last = bounds(deed.lead.published.edtf)
    return (first, last) if first and last else None


def _together(meetings: Sequence[_Meeting]) -> list[list[_Meeting]]:
    """Meetings of the same parties that are one round; a wide one joins the first that lies inside it."""
    sharp = sorted((m for m in meetings if not m.wide), key=lambda m: (m.first, m.last))
    groups: list[list[_Meeting]] = []
    for meeting in sharp:
        end = (
            max((m.last for m in groups[-1] if m.kind == meeting.kind or m.last >= meeting.first), default="")
            if groups
            else ""
        )
        if groups and end and meeting.first <= _later(end, NEAR):
            groups[-1].append(meeting)
        else:
            groups.append([meeting])
    for meeting in (m for m in meetings if m.wide):
        home = next((g for g in groups if meeting.first <= g[0].first and g[-1].last <= meeting.last), None)
        if home is not None:
            home.append(meeting)
        else:
            groups.append([meeting])
    return groups


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _round(group: Sequence[_Meeting], until: str, talk: Mapping[str, Sequence[Line]]) -> Round:
    own = [m for m in group if m.kind == "held"] or list(group)
    sharp = [m for m in own if not m.wide] or own
    first, last = _narrow(sharp)
    deeds = tuple(m.deed for m in group)
    parties = group[0].parties
    agenda = dict.fromkeys(issue for deed in deeds for line in deed.event.lines for issue in line.issues)
    format_ = max((m.format for m in group if m.format), key=lambda one: one.rank, default=None)
    return Round(
        parties, format_, first, last, _state(group, last, until), _places(deeds), _heads(deeds, parties, talk),
        tuple(issue for issue in agenda if issue not in ISSUELESS), deeds, _outcomes(deeds, parties, last, talk),
    )  # fmt: skip


def _narrow(meetings: Sequence[_Meeting]) -> tuple[str, str]:
    """The days of a round: those of single days where there are any, else what all of its tellings allow."""
    single = [m for m in meetings if m.first == m.last]
    if single:
        return min(m.first for m in single), max(m.last for m in single)
    first, last = max(m.first for m in meetings), min(m.last for m in meetings)
    return (first, last) if first <= last else (min(m.first for m in meetings), max(m.last for m in meetings))


def _state(group: Sequence[_Meeting], last: str, until: str) -> Held:
    kinds = {m.kind for m in group}
    if "held" in kinds:
        return "held"
    if "cancelled" in kinds:
        return "cancelled"
    return "lapsed" if last < until else "planned"


def _places(deeds: Sequence[Deed]) -> tuple[str, ...]:
    told = [line.place for deed in deeds for line in deed.event.lines if line.place]
    return tuple(sorted(dict.fromkeys(told), key=lambda place: (-told.count(place), told.index(place))))


def _heads(deeds: Sequence[Deed], parties: Sequence[str], talk: Mapping[str, Sequence[Line]]) -> tuple[Who, ...]:
    """People who meet, or who speak for one of the parties in a sentence that tells the meeting."""
    told: dict[str, Who] = {}
    for deed in deeds:
        for line in deed.event.lines:
            beside = [one for one in talk.get(line.page, ()) if one.sentence_span == line.sentence_span]
            for who in (who for one in (line, *beside) for who in (*one.actors, *one.targets)):
                if who.party in parties and who.id != who.party:
                    told.setdefault(who.id, who)
    return tuple(told.values())


# --- what came of it --------------------------------------------------------------------------------------------------


@cache
def _outcome_words() -> Mapping[str, tuple[str, ...]]:
    """Each outcome with the words that tell it."""
    source = files("verbale.talks") / "data" / "outcomes.yaml"
    read = yaml.safe_load(source.read_text(encoding="utf-8"))
    return {str(name): tuple(entry["words"]) for name, entry in read.items()}


def _outcomes(
    deeds: Sequence[Deed], parties: Sequence[str], last: str, talk: Mapping[str, Sequence[Line]]
) -> tuple[tuple[str, Line], ...]:
    """What the sentences that tell a meeting say of its end, and what the parties signed at it."""
    found: dict[str, Line] = {}
    for line in (line for deed in deeds for line in deed.event.lines if line.status == "actual"):
        folded = " ".join(line.sentence.casefold().split())
        for name, words in _outcome_words().items():
            if any(word in folded for word in words):
                found.setdefault(name, line)
    for page in dict.fromkeys(line.page for deed in deeds for line in deed.event.lines):
        for line in talk.get(page, ()):
            if _is_signed(line, parties, last):
                found.setdefault("agreement", line)
    return tuple(found.items())


def _is_signed(line: Line, parties: Sequence[str], last: str) -> bool:
    """Whether the parties sign an agreement on the last day, or the day after."""
    own = {who.id for who in line.parties}
    when = line.day or ""
    return (
        line.cameo.startswith("057")
        and line.status == "actual"
        and bool(own)
        and own <= set(parties)
        and (last <= when <= _later(last, NEAR))
    )
