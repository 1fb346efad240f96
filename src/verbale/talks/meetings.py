"""Rounds: meetings of the same parties on days that belong together, with what came of them.

A meeting is a deed of CAMEO root 04 with two parties or more, or a named format of talks (`parties/data/tracks.yaml`)
that meets; a visit is one where its sentence speaks of talks, and talks that are only named ("return to the talks") are
none. Meetings of the same parties whose days touch, or lie at most `NEAR` days apart, are one round (`LONG`, where they
end), and "met for five days" counts them back, or on where they began. A meeting that was only planned is the round
that was held at its time, else lapsed once its time is over, and cancelled where a page says that it was called off.
Heads are the people who meet, or who speak for a party that meets in the sentence that tells the meeting. Agenda is
what the meeting is about. Outcome is what a page tells in the words of `data/outcomes.yaml`, or an agreement that the
same parties sign on its days or the day after.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from verbale.ledger.days import bounds, days_between
from verbale.ledger.lines import Line, Who
from verbale.talks.deadlines import NUMBERS
from verbale.talks.deeds import Deed, in_order
from verbale.talks.folding import is_named
from verbale.talks.formats import Format, Formats

Held = Literal["held", "planned", "cancelled", "lapsed"]

NEAR = 3
"""Days between two meetings of one round: rounds rest on a Sunday, and are told on the day after."""
LONG = 10
"""The same where the words say that talks came to an end: those that began so long ago."""
ENDS = re.compile(r"\b(?:recess|adjourned|ended|concluded|wrapped up|broke up|last day|final day|closed)\b", re.I)
LASTING = re.compile(r"\b(\w+)\s+days\s+of\b|\bfor\s+(\w+)\s+days\b", re.I)
"""Words by which a meeting lasts: "five days of talks", "met for five days"."""
BEGINS = re.compile(r"\b(?:beg[aiu]n\w*|start\w*|open\w*|resum\w*)\b", re.I)
WEEK = 7
"""A meeting known only within more days than this joins a round that its days allow."""
WIDE = 45
"""A meeting known only within more days than this joins no other whose days are not known either."""
CALLED_OFF = re.compile(r"\b(?:cancel\w*|call\w* off|postpon\w*|scrap\w*|put off|delayed)\b", re.I)
"""Words by which a meeting that did not take place is told of by itself."""
MEETING_WORDS = re.compile(
    r"\b(?:talks?|met|meet(?:s|ings?)?|negotiat\w+|summit|discuss\w*|sessions?|consult\w*)\b", re.I
)
BESIDE = re.compile(r"\b(?:working[- ]groups?|sidelines?|bilateral\w*|one-on-one|separate(?:ly)?)\b", re.I)
"""Words by which some members of a format meet without the others."""
PLACE = re.compile(
    r"\b(?:in|at)\s+(?:the\s+(?:[\w-]+\s+){0,3}(?:capital|city|town|village|resort)(?:\s+of|,)\s+)?"
    r"([A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
)
"""A place behind "in": "in the Mongolian capital, Ulan Bator", "in Beijing"."""
_NO_PLACE_WORDS = """
January February March April May June July August September October November December Monday Tuesday Wednesday Thursday
Friday Saturday Sunday
"""
NO_PLACES = frozenset(_NO_PLACE_WORDS.split())
STATE_ID = 3
"""Letters of a state's id, which is no name to show."""
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


@dataclass(frozen=True, slots=True)
class _Meeting:
    deed: Deed
    parties: tuple[str, ...]
    format: Format | None
    first: str
    last: str
    own: bool
    """Whether its own words give its days; else they are those of the story."""

    @property
    def sharp(self) -> bool:
        """Whether its days are known: it happened, and within a week."""
        return self.kind == "held" and days_between(self.first, self.last) <= WEEK

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
    own = _own_days(deed)
    if not _is_told(deed, own is not None):
        return None
    days = own or (bounds(lead.published.edtf) if lead.status != "planned" else (None, None))
    if not (days[0] and days[1]):
        return None
    parties, named = _who(deed, formats, days[0])
    if len(parties) < 2:
        return None
    best = formats.best(parties, named, days[0], _text(deed))
    first, last = _lasting(lead, days[0], days[1])
    return _Meeting(deed, tuple(sorted(parties)), best, first, last, own is not None)


def _lasting(lead: Line, first: str, last: str) -> tuple[str, str]:
    """The days of a meeting that is told to last for some: counted back from its day, or on where it begins."""
    told = LASTING.search(lead.quote)
    word = (told[1] or told[2]).casefold() if told else ""
    count = NUMBERS.get(word) or (int(word) if word.isdecimal() else 0)
    if first != last or not 1 < count < 15 or lead.status == "negated":
        return first, last
    if lead.status == "planned" or BEGINS.search(lead.sentence):
        return first, _later(first, count - 1)
    return _later(last, 1 - count), last


def _text(deed: Deed) -> str:
    return " ".join(line.sentence for line in deed.event.lines)


def _is_told(deed: Deed, dated: bool) -> bool:
    """Whether a deed tells a meeting and does not only name it: a visit with talks, talks with a day or a verb."""
    lead = deed.lead
    if lead.cameo.startswith(("042", "043")):
        return bool(MEETING_WORDS.search(_text(deed)))
    return dated or not is_named(lead)


def _who(deed: Deed, formats: Formats, day: str) -> tuple[frozenset[str], Format | None]:
    """The parties that meet, and the format that the words name.

    A format stands for its members; where half of them or more are named, all of them meet, unless it is a working
    group or they meet beside the talks.
    """
    named = formats.named(_text(deed), day)
    told = frozenset(who.id for line in deed.event.lines for who in line.parties)
    parties = frozenset(party for party in told if formats.of(party) is None)
    inner = frozenset(one for party in told if (own := formats.of(party)) for one in own.members)
    beside = bool(BESIDE.search(_text(deed)))
    if not beside:
        many = named is not None and 2 * len(parties & named.members) >= len(named.members)
        whole = named if named and many and (parties <= named.members or named.members <= parties) else None
        parties |= inner
        parties = whole.members if whole and whole.members else formats.whole(parties, day)
    return parties or inner, named


def _own_days(deed: Deed) -> tuple[str, str] | None:
    """First and last day that a meeting's own words give it, the narrowest; None where they give none."""
    own = [bounds(line.happened.edtf) for line in deed.event.lines if line.happened.basis in ("explicit", "relative")]
    told = [(a, b) for a, b in own if a and b]
    return min(told, key=lambda days: (days_between(*days), days), default=None)


def _together(meetings: Sequence[_Meeting]) -> list[list[_Meeting]]:
    """Meetings of the same parties that are one round: first those whose days are known, then each other one joins
    the first round that its days allow, and what is left makes rounds of its own."""
    sharp = sorted((m for m in meetings if m.sharp), key=lambda m: (m.first, m.last))
    groups: list[list[_Meeting]] = []
    for meeting in sharp:
        slack = LONG if ENDS.search(_text(meeting.deed)) else NEAR
        if groups and meeting.first <= _later(max(m.last for m in groups[-1]), slack):
            groups[-1].append(meeting)
        else:
            groups.append([meeting])
    for meeting in sorted((m for m in meetings if not m.sharp), key=lambda m: (days_between(m.first, m.last), m.first)):
        home = next((group for group in groups if _fits(meeting, group)), None)
        if home is not None:
            home.append(meeting)
        elif meeting.kind != "cancelled" or CALLED_OFF.search(_text(meeting.deed)):
            groups.append([meeting])
    return groups


def _fits(meeting: _Meeting, group: Sequence[_Meeting]) -> bool:
    """Whether a meeting whose days are not known may be that round; stories without a day say too little together.

    What one story tells of the same parties without a day of its own is one meeting, told in several sentences.
    """
    if not meeting.own and any(not m.own and _one_story(m, meeting) for m in group):
        return True
    known = [m for m in group if m.sharp] or group
    first, last = min(m.first for m in known), max(m.last for m in known)
    width = days_between(meeting.first, meeting.last)
    if width > WIDE and not any(m.sharp for m in group):
        return False
    slack = NEAR if width <= WEEK else 0
    return meeting.first <= _later(last, slack) and first <= _later(meeting.last, slack)


def _one_story(one: _Meeting, other: _Meeting) -> bool:
    told = {(line.page, line.article) for line in one.deed.event.lines}
    return any((line.page, line.article) in told for line in other.deed.event.lines)


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _round(group: Sequence[_Meeting], until: str, talk: Mapping[str, Sequence[Line]]) -> Round:
    held = [m for m in group if m.kind == "held"] or list(group)
    first, last = _narrow([m for m in held if m.own] or held)
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
    lines = [line for deed in deeds for line in deed.event.lines]
    told = [place for line in lines if (place := _place(line))]
    return tuple(sorted(dict.fromkeys(told), key=lambda place: (-told.count(place), told.index(place))))


def _place(line: Line) -> str:
    """Where a meeting was: the act's place, as the sentence names it; else the place that "in" leads to."""
    named = re.search(rf"\b{re.escape((line.place or '-').replace('-', ' '))}\b", line.sentence, re.I)
    if named and line.place:
        return named[0]
    found = PLACE.search(line.sentence[line.cue.end - line.sentence_span.start :])
    if found and found[1] not in NO_PLACES:
        return found[1]
    return line.place.replace("-", " ").title() if line.place and len(line.place) > STATE_ID else ""


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
        name = next((name for name, words in _outcome_words().items() if any(word in folded for word in words)), None)
        if name:
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
