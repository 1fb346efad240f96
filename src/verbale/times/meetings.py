"""Meetings of known days: "Ada Quell met Bo Hart in Oslo" was written on the day they met, or a few days after."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from verbale.model import Clue, DatedEvent, Reason, Span
from verbale.times import calendar, told
from verbale.times.expression import Expression
from verbale.times.tables import Phrases, StoryWords, table
from verbale.times.weighing import Weighed

_HEAD = 900
"""Characters from a story's start in which its news is told: further down a meeting may be an old one."""
_BODY = 3000
"""Characters in which a meeting is told whose time stands beside it ("is due to meet Ms. Quell on Tuesday")."""
_MET = re.compile(
    r"\b(?:met|meets?|hosts?|hosted|hosting|welcom(?:es|ed|ing)|to welcome|will welcome|visit(?:s|ed|ing)"
    r"|receiv(?:es|ed)|sat down|greeted)\b"
)
_MEETING = re.compile(r"\b(?:meetings?|bilateral|trilateral|visit|talks|summit|press conference)\b")
"""A meeting that is only named: it is the news where its time stands beside it."""
_ELSEWHERE = re.compile(
    r"\b(?:call|calls|called|phone|phoned|telephone\w*|spoke|speaks|since|after|following|follow-up|followed|ahead|before|prior"
    r"|previous\w*|last|earlier|ago|recent|invit\w+|preparations?|congratulat\w+|former|anniversary)\b",
    re.IGNORECASE,
)
"""In the sentence: what says that the meeting is not its news, or was none."""
_CALLED = re.compile(
    r"\b(?:spoke|speaks|(?:held|hosted|had) (?:a|an|his|her) (?:\w+ )?(?:call|conversation)|by (?:tele)?phone"
    r"|Following)\b"
)
"""What says so also beside a time: "spoke today with"."""
_MARGINS = re.compile(r"\b(?:margins|sidelines|side-lines) of\b")
_PREPARES = re.compile(r"\b(?:to prepare for|ahead of|in advance of|upcoming|forthcoming)\b")
_AWAITED = re.compile(
    r"\b(?:will|to (?:meet|host|welcome|visit|hold|join|receive)|plans?|upcoming|forthcoming|scheduled|looks forward)\b"
)
_STOPS = re.compile(r"(?<!\b[A-Z])(?<!\bJr)(?<!\bSr)(?<!\bMr)(?<!\bMs)(?<!\bDr)[.!?]['\"”’)]*\s+(?=[A-Z“\"])|\n\s*\n")
_NEWS = (1, 4)
"""Days before and after a meeting on which it is told as news: a day of travel, and a week."""
_AHEAD = 90
"""Days before a meeting on which it is announced."""
_SAID, _VOICED = 0.65, 0.8
"""Trust in a meeting that a story tells, and in one that it holds: of 101 told in statements, whose words taught
nothing, eleven were none of the table, of 131 held three."""
_AMONG = 0.5
"""Trust where it may be one of several: of 52 eleven were another one."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A row of the table: ISO days, the ways to write each of those who met, and the words for the place."""

    first: str
    last: str
    who: tuple[tuple[str, ...], ...]
    where: tuple[str, ...]

    @property
    def name(self) -> str:
        """For a reason: "Quell and Hart in Oslo"."""
        return f"{' and '.join(ways[0] for ways in self.who)} in {self.where[0]}"


@cache
def meetings() -> dict[str, tuple[Meeting, ...]]:
    """The rows by each way to write their host; raises ValueError naming a wrong line."""
    found: dict[str, list[Meeting]] = {}
    right = "a first day, a last day, people and a place are wanted"
    for first, last, who, where in table("meetings.tsv", lambda fields: len(fields) == 4 and ";" in fields[2], right):
        people = tuple(tuple(ways.split("|")) for ways in who.split(";"))
        for way in people[0]:
            found.setdefault(way, []).append(Meeting(first, last or first, people, tuple(where.split("|"))))
    return {host: tuple(rows) for host, rows in found.items()}


@cache
def _names() -> Phrases:
    """Any way to write one of the people, also in the capitals in which a transcript names who speaks."""
    ways = {way for row in chain(*meetings().values()) for one in row.who for way in one}
    return Phrases(ways | {way.upper() for way in ways}, hyphened=True)


def _named(words: str) -> set[str]:
    """Those of the table's people whom some words name."""
    return {found.phrase for found in _names().found(StoryWords.of(words))}


def meeting_clues(text: str, story: Span, expressions: Sequence[Expression]) -> Iterator[Weighed]:
    """A clue for the meeting that the story's first lines tell of, with an alternative for each that they can mean."""
    voiced = _voices(text, story)
    if voiced is not None and voiced[1]:
        span, rows = voiced
        yield _weighed([(row, *_about(row, _NEWS)) for row in rows], span, "speak in it", _VOICED)
        return
    travelled = _travels(text, story)
    if travelled is not None:
        yield travelled
        return
    if (told_of := _told(text, story, expressions)) is not None:
        yield told_of


def _told(text: str, story: Span, expressions: Sequence[Expression]) -> Weighed | None:
    """The first meeting that the news tells of, by the sentence with its time where a later one gives it."""
    first: Weighed | None = None
    people: set[tuple[tuple[str, ...], ...]] = set()
    for sentence in _sentences(text, Span(story.start, min(story.end, story.start + _BODY))):
        rows = [row for row in _meant(text, sentence, story) if not people or row.who in people]
        if not rows:
            continue
        timed = _timed(text, sentence, rows, expressions)
        if timed is not None:
            return timed
        if first is None and sentence.start < story.start + _HEAD:
            first = _untimed(text, sentence, rows)
            people = {row.who for row in rows} if first is not None else set()
    return first


def _sentences(text: str, part: Span) -> Iterator[Span]:
    start, end = part
    for stop in _STOPS.finditer(text, start, end):
        yield Span(start, stop.end())
        start = stop.end()
    yield Span(start, end)


def _meant(text: str, sentence: Span, story: Span) -> list[Meeting]:
    """The meetings of people who all stand in a sentence that tells of one; those at its place, where it names one."""
    words = text[sentence.start : sentence.end]
    if not (_MET.search(words) or _MEETING.search(words)) or _CALLED.search(words):
        return []
    rows = _among(_named(words))
    return _placed(rows, words, text[story.start : min(story.end, story.start + _HEAD)]) if rows else []


def _placed(rows: list[Meeting], words: str, head: str) -> list[Meeting]:
    """The meetings at the place that the words name, or the story's head; none where it is another place than theirs.

    What met on the margins of something met where that was held; online they only met where that is said.
    """
    if not _AWAITED.search(words):
        words, head = (_PREPARES.split(part)[0] for part in (words, head))
    for said, sure in ((words, True), (head, False)):
        named = set(_places().findall(said))
        most = max(len(named.intersection(row.where)) for row in rows)
        if most or (sure and named):
            return [row for row in rows if most and len(named.intersection(row.where)) == most]
    return [] if _MARGINS.search(head) else [row for row in rows if row.where[0] != _ONLINE]


_ONLINE = "virtual"


@cache
def _places() -> re.Pattern[str]:
    """Any place of the table."""
    places = {place for row in chain(*meetings().values()) for place in row.where}
    ways = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    return re.compile(rf"\b(?:{ways})\b(?! (?:Declaration|Dialogue))")


def _among(names: set[str]) -> list[Meeting]:
    """The rows all of whose people are named, those with the most people."""
    rows = [
        row
        for name in names
        for row in meetings().get(name, ())
        if all(any(way in names for way in ways) for ways in row.who)
    ]
    most = max((len(row.who) for row in rows), default=0)
    return [row for row in dict.fromkeys(rows) if len(row.who) == most]


def _timed(text: str, sentence: Span, rows: Sequence[Meeting], expressions: Sequence[Expression]) -> Weighed | None:
    """The meeting of a sentence that gives its time."""
    spot = _MET.search(text, sentence.start, sentence.end) or _MEETING.search(text, sentence.start, sentence.end)
    if spot is None:
        return None
    here = [e for e in expressions if sentence.start <= e.span.start < sentence.end]
    events = [DatedEvent(Span(*spot.span()), row.first, row.last, row.name) for row in rows]
    beside = told.time_beside(text, events[0], here, ())
    if beside is None:
        return None
    pairs = [(row, told.from_pair(text, event, beside)) for row, event in zip(rows, events, strict=True)]
    ends = [(row, *_loosely(clue)) for row, clue in pairs if clue is not None]
    return _weighed(ends, beside.span, f"met “{beside.text}”", _SAID) if ends else None


def _untimed(text: str, sentence: Span, rows: Sequence[Meeting]) -> Weighed | None:
    """The meeting of a sentence of the news that gives no time: of these days, or awaited."""
    words = text[sentence.start : sentence.end]
    verb = _MET.search(words)
    if verb is None or _ELSEWHERE.search(words):
        return None
    span = Span(sentence.start + verb.start(), sentence.start + verb.end())
    if _AWAITED.search(words):
        return _weighed([(row, *_about(row, (_AHEAD, 0))) for row in rows], span, "were to meet", _SAID)
    return _weighed([(row, *_about(row, _NEWS)) for row in rows], span, "met", _SAID)


def _loosely(clue: Clue) -> tuple[str, str]:
    """A day on either side of a clue's: a statement of the evening is given out on the morrow."""
    first, last = (dt.date.fromisoformat(day or "") for day in (clue.earliest, clue.latest))
    return calendar.around(first, last, (1, 1))


def _about(row: Meeting, days: tuple[int, int]) -> tuple[str, str]:
    return calendar.around(dt.date.fromisoformat(row.first), dt.date.fromisoformat(row.last), days)


def _weighed(ends: Sequence[tuple[Meeting, str, str]], span: Span, how: str, trust: float) -> Weighed:
    days = ", ".join(dict.fromkeys(row.first for row, _, _ in ends))
    reason = Reason(span, f"{ends[0][0].name}: known days {days}; they {how}")
    pairs = tuple(sorted({(first, last) for _, first, last in ends}))
    trust = _AMONG if len(pairs) > 1 and trust < _VOICED else trust
    clue = Clue(pairs[0][0], max(last for _, last in pairs), reason, trust, pairs if len(pairs) > 1 else ())
    return Weighed(clue, fades=False, near=True)


_VOICE = re.compile(r"(?:^|\n|\s{2,})\s*((?:[A-Z][A-Z.’'-]+ ){1,4}[A-ZÀ-Þ’'-]{2,}):")
"""Who speaks, in a transcript: "PRIME MINISTER QUELL:"."""


def _voices(text: str, story: Span) -> tuple[Span, list[Meeting]] | None:
    """The meetings of people who speak in turn in a transcript, and where the first of them speaks."""
    spoken = list(_VOICE.finditer(text, story.start, min(story.end, story.start + 40 * _HEAD)))
    names = {name for m in spoken for name in _named(m[1])}
    rows = _among(_written(names)) if len(names) > 1 else []
    if not rows:
        return None
    head = text[story.start : min(story.end, story.start + _HEAD // 3)]
    return Span(*spoken[0].span(1)), _placed(rows, head, head)


def _written(names: set[str]) -> set[str]:
    """Names in capitals as they are written else."""
    return {way for row in chain(*meetings().values()) for one in row.who for way in one if way.upper() in names}


_SPEAKS = re.compile(
    r"(?:^|\n|\s{2,})\s*(?:THE )?(VICE )?PRESIDENT(?: (?:CLINTON|BUSH|OBAMA|TRUMP|BIDEN|PENCE|HARRIS))?:"
)
_PRESIDENTS = {"": ("Clinton", "Bush", "Obama", "Trump", "Biden"), "VICE ": ("Pence", "Harris")}
_AT_HOME = frozenset({
    "White House", "New York", "virtual", "Wilmington", "San Francisco", "San Diego", "Los Angeles", "Anchorage",
    "Houston", "Mar-a-Lago", "Crawford", "Kennebunkport", "Annapolis", "Wye", "Honolulu", "Pearl Harbor", "Camp David",
})  # fmt: skip
"""First words for a place of the table that they speak at on many other days."""
_PLACE_LINE, _STAY = 220, (2, 2)
"""Characters in which a transcript says where it was made, and the days around a meeting for which a guest stays."""


def _travels(text: str, story: Span) -> Weighed | None:
    """Where a president speaks abroad, by the place that heads a transcript: the days of the meetings there."""
    spoken = _SPEAKS.search(text, story.start, min(story.end, story.start + _HEAD))
    if spoken is None:
        return None
    head = Span(story.start, min(spoken.start(), story.start + _PLACE_LINE))
    place = _places().search(text, head.start, head.end)
    if place is None:
        return None
    hosted = chain(*(meetings().get(host, ()) for host in _PRESIDENTS[spoken[1] or ""]))
    rows = [row for row in hosted if place[0] in row.where and row.where[0] not in _AT_HOME]
    ends = sorted({(row.first, row.last): (row, *_about(row, _STAY)) for row in rows}.items())
    return _weighed([found for _, found in ends], Span(*place.span()), "were there", _SAID) if ends else None
