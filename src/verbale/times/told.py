"""What events of known days say about the day a story was written.

"The launch last week" of a launch that is known to have been on 12 July puts the story in the week after it; "talks
that opened on Wednesday" of talks that are known to have opened on a Wednesday puts it within the week that follows.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from verbale.model import ArticleDate, Clue, DatedEvent, Reason, Span
from verbale.times import anchoring, calendar
from verbale.times.expression import Expression, Meaning, Tense
from verbale.times.weighing import Weighed

_REACH = {"date": 366, "day": 9, "week": 20, "weekend": 20, "month": 75, "quarter": 200, "season": 400, "year": 800}
"""Days before and after an event that a story may be written in, by the unit of the expression that tells its time."""
_LEAD_IN = 25
"""Characters before an event's words in which they may be tied to another time."""
_APART = 90
"""Characters between an event's words and the time that is told of it."""
_SENTENCE_ENDS = re.compile(
    r"(?<!\b[A-Z])(?<!\b[JSMD]r)(?<!\bSt)(?<!\bMs)(?<!\bMrs)(?<!\bGen)(?<!\bSen)[.!?][”\"’)]?\s+[A-Z“\"]|\n\s*(?:\n|[-•*#\d])"
)
"""A single line's end may only be wrapped, and a full stop may end an initial or a title."""
_WHICH_DAY = re.compile(r"\b(first|opening|second|third|fourth|fifth|last|final|closing) day\b", re.IGNORECASE)
_NUMBERS = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_PAIRED = 0.8
"""Trust in an event told with its time: the words may mean another of its kind."""
_FRESH = 6
"""Days after a weekday told as past within which a story is written: after a week it would be the next one."""
_FIRST_SENTENCES = 4
_SURE = 12
"""Width in days of the interval that the other clues must leave before a weekday in the lead narrows it."""


def event_clues(
    text: str, events: Iterable[DatedEvent], expressions: Sequence[Expression], start: int = 0
) -> list[Weighed]:
    """A clue for each event whose time the story tells against its own day, and "not earlier" for the others.

    Words that could mean several events (three launches of one kind) make one clue with an alternative for each. What
    stands near `start`, the story's first character, is its news.
    """
    by_words: dict[Span, list[DatedEvent]] = {}
    for event in events:
        by_words.setdefault(event.span, []).append(event)
    places = sorted(by_words)
    found = [clue for meant in by_words.values() if (clue := _of_words(text, meant, expressions, places)) is not None]
    since = [
        Weighed(replace(w.clue, latest=None, alternatives=()), told=True)
        for w in found
        if len(w.clue.alternatives) == _AGAIN
    ]
    timed = [w.clue for w in found if w.clue.latest]
    to_come = {event.name for meant in by_words.values() if _upcoming(text, meant) for event in meant}
    fresh = [
        w
        for meant in by_words.values()
        if not to_come.intersection(event.name for event in meant)
        and (w := _fresh(text, meant, expressions, start))
        and (not timed or any(_meet(w.clue, c) for c in timed))
    ]
    return list(_once([*found, *since, *fresh[:1]]))


def _once(found: Iterable[Weighed]) -> Iterator[Weighed]:
    """What is told without a time counts once for an event, however often the story names it: its latest bound."""
    loose: dict[str, Weighed] = {}
    for weighed in found:
        clue = weighed.clue
        if clue.latest is not None or " " not in clue.reason.says:
            yield weighed
            continue
        known = loose.get(clue.reason.says)
        if known is None or (clue.earliest or "") > (known.clue.earliest or ""):
            loose[clue.reason.says] = weighed
    yield from loose.values()


def _of_words(
    text: str, meant: Sequence[DatedEvent], expressions: Sequence[Expression], places: Sequence[Span]
) -> Weighed | None:
    """The clue of one stretch of words, for all the events that it can mean."""
    aged = _aged(text, meant, expressions)
    if aged is not None:
        return aged
    beside = time_beside(text, meant[0], expressions, places)
    pairs = [c for event in meant if beside is not None and (c := from_pair(text, event, beside)) is not None]
    if not pairs:
        return _named(text, meant)
    half_named = (
        " " not in text[meant[0].span.start : meant[0].span.end] and beside is not None and beside.kind == "weekday"
    )
    if half_named:  # "the talks on Thursday": any talks were on some Thursday
        pairs = [replace(c, weight=_HALF_NAMED) for c in pairs]
    if len(pairs) == 1:
        return Weighed(pairs[0], fades=False, told=(pairs[0].earliest or "") >= meant[0].first, near=half_named)
    days = ", ".join(dict.fromkeys(event.first for event in meant))
    says = f"one of {len(meant)} events like {meant[0].name} ({days}), told as “{beside.text if beside else ''}”"
    ends = sorted((c.earliest, c.latest) for c in pairs if c.earliest and c.latest)
    last = max(last for _, last in ends)
    hull = Clue(ends[0][0], last, Reason(pairs[0].reason.span, says), pairs[0].weight, tuple(ends))
    return Weighed(hull, fades=False, near=half_named)


def _named(text: str, meant: Sequence[DatedEvent]) -> Weighed:
    """An event without a time beside it: the story is not from before it, or, of what is planned, from long before."""
    if (awaited := _upcoming(text, meant)) is not None:
        return awaited
    event = min(meant, key=lambda e: e.first)
    words = text[event.span.start : event.span.end]
    reason = Reason(event.span, f"{event.name} was on {event.first}")
    if " " in words:
        return Weighed(Clue(event.first, None, reason, 0.5), told=True)
    if not _AWAITS.fullmatch(words):
        return Weighed(Clue(event.first, None, reason, 0.3), fades=False, told=True)
    first = calendar.shift_days(dt.date.fromisoformat(event.first), -_AWAITED)
    return Weighed(Clue(first.isoformat(), None, reason, 0.3), fades=False)


def _meet(a: Clue, b: Clue) -> bool:
    """Whether two clues leave a day."""
    return (a.earliest or "") <= (b.latest or "9999") and (b.earliest or "") <= (a.latest or "9999")


def _fresh(text: str, meant: Sequence[DatedEvent], expressions: Sequence[Expression], start: int) -> Weighed | None:
    """What a story's first lines tell by a word for the deed, without a time of its own, is its news."""
    span = meant[0].span
    if not 0 <= span.start - start < _NEWS or " " in text[span.start : span.end]:
        return None
    if (
        _aged(text, meant, expressions)
        or time_beside(text, meant[0], expressions, ())
        or _OLD.search(text, max(start, _opening(text, span.start)), span.end + _LEAD_UP)
    ):
        return None
    before = _MONTHS_AHEAD if _AWAITS.fullmatch(text[span.start : span.end]) else 1
    days = sorted({(dt.date.fromisoformat(event.first), dt.date.fromisoformat(event.last)) for event in meant})
    pairs = tuple(calendar.around(first, last, (before, _STILL_NEWS)) for first, last in days)
    reason = Reason(span, f"{meant[0].name} is its news: {', '.join(first.isoformat() for first, _ in days)}")
    clue = Clue(pairs[0][0], max(last for _, last in pairs), reason, _FRESHLY, pairs if len(pairs) > 1 else ())
    return Weighed(clue, fades=False, near=True)


def _opening(text: str, at: int) -> int:
    """Where the sentence at a place begins, at most `_SENTENCE` characters before it and `_LEAD_UP` at least."""
    ends = [m.end() for m in _STOP.finditer(text, max(0, at - _SENTENCE), max(0, at - _LEAD_UP))]
    return ends[-1] if ends else max(0, at - _SENTENCE)


_STOP = re.compile(r"[.!?\n]\s")
_NEWS, _STILL_NEWS, _FRESHLY = 400, 45, 0.65
"""Characters from a story's start that tell its news, the days for which a deed is news, and the trust in that: of 14
stories 13 were written in them."""
_OLD = re.compile(
    r"\b(?:anniversary|years?|decades?|months|ago|since|former|late|previous\w*|earlier|once|recall\w*|remember\w*"
    r"|history|past|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""Around a deed: what says that it is none of these days."""


def _upcoming(text: str, meant: Sequence[DatedEvent]) -> Weighed | None:
    """ "Ahead of the summit in Oslo": written in the months before it, or before one of several."""
    start, end = meant[0].span
    left = text[max(0, start - _LEAD_UP) : start]
    if not _AWAITS.fullmatch(text[start:end]) or _UPCOMING.search(left) is None:
        return None
    days = sorted({(event.first, event.last) for event in meant})
    pairs = tuple(
        (calendar.shift_days(dt.date.fromisoformat(first), -_MONTHS_AHEAD).isoformat(), last) for first, last in days
    )
    reason = Reason(meant[0].span, f"{meant[0].name} was still to come: {', '.join(first for first, _ in days)}")
    clue = Clue(pairs[0][0], pairs[-1][1], reason, _HALF_NAMED, pairs if len(pairs) > 1 else ())
    return Weighed(clue, fades=False, near=True)


_UPCOMING = re.compile(
    r"\b(?:upcoming|forthcoming|ahead of|in advance of|on the eve of|preparations? for|prepar(?:e|es|ing) for"
    r"|look(?:s|ing)? forward to|plans? for|planning for|run-?up to|lead-?up to|in the weeks before)\b[^.;:\n]*$",
    re.IGNORECASE,
)
_LEAD_UP, _MONTHS_AHEAD = 70, 260
"""Characters before an event in which it is said to be still to come, and days before it on which that is said."""
_HALF_NAMED = 0.7
"""Trust in an event that only the words around it tell, with a time beside it."""
_AWAITS = re.compile(
    r"summit|conference|gather\w+|talks|meeting|discussions|session|round|group|consult\w+|elections?|votes?|voting|polls|victory"
    r"|runoff|referendum|plebiscite|visit|trip|ceremony|opening|launch(?:es)?|test|launching|effect|hold|truce|ceasefire|swap"
    r"|deal|agreement|accord|framework|pact|signing|treaty|withdrawal|resolution|funeral|inauguration|coronation|caucus\w*"
    r"|primary|address|speech|anniversary|independence|accession|member|enlargement|expanded|joins?|leaves?|leave|departure"
    r"|handover|transfer|release|exchange|trial|order|decision|ruling|award|prize|announcement|sanctions|closure|shutdown"
    r"|implementation|drawdown|evacuation|offensive|operation|invasion|war|strikes?|landing|arrive|election|set",
    re.IGNORECASE,
)
"""Words that may tell of what is still to come ("the summit", "the election"); an earthquake nobody awaits."""
_INVITED = re.compile(
    r"\b(?:invit\w+|announc\w+|plan(?:s|ned|ning)?|schedul\w+|prepar\w+|upcoming|ahead|agreed to|next|for (?:a|the)"
    r"|to (?:discuss|attend|host|hold|visit))\b",
    re.IGNORECASE,
)
"""Around an event with a day told in the past: what tells of one that was to come ("invited him to visit in July")."""
_AWAITED = 400
"""Days for which a planned event is in the news beforehand."""
_OTHERWISE = re.compile(
    r"\b(?:after|since|following|before|ahead|prior|previous|recent|upcoming|forthcoming|until|toward|towards|building|build"
    r"|builds|built|commitments?|decisions?|pledges?|outcomes?|made at|agreed at|anniversary|preparations?"
    r"|prepare|coming|years ago|months ago|weeks ago|preview\w*|announced?|announcing|invited?|recalling"
    r"|steps|advance|heading|intentions)\b",
    re.IGNORECASE,
)
"""Between an event and a time: what says that the time is told of something else."""


def time_beside(
    text: str, event: DatedEvent, expressions: Sequence[Expression], places: Sequence[Span]
) -> Expression | None:
    """The time told of an event: the nearest expression of its sentence that leans on the story's day.

    `places` are where known events stand: a time with another event between is that one's.
    """
    near = []
    for e in expressions:
        gap = Span(min(e.span.end, event.span.end), max(e.span.start, event.span.start))
        apart = max(0, gap.end - gap.start)
        if gap.end < gap.start and e.span.start < event.span.end and event.span.start < e.span.end:
            continue  # "9/11" is the event itself
        if apart > _APART or e.meaning.year is not None or e.meaning.base != "story" or not _leans(e):
            continue
        if bisect_left(places, Span(gap.start, 0)) < bisect_left(places, Span(gap.end, 0)) and apart:
            continue
        if text[: e.span.start].endswith(" ago "):
            continue  # "five years ago today"
        between = text[min(gap) : max(gap)] if apart else ""
        lead_in = text[max(0, event.span.start - _LEAD_IN) : event.span.start] if apart else ""
        if not _SENTENCE_ENDS.search(between) and not _OTHERWISE.search(between + " " + lead_in.rsplit(".", 1)[-1]):
            near.append((apart, e.span.start, e))
    return min(near, default=(0, 0, None), key=lambda n: n[:2])[2]


def _leans(e: Expression) -> bool:
    return e.kind in ("weekday", "relative", "date", "holiday") and e.meaning.count is None and e.meaning.to is None


def _aged(text: str, meant: Sequence[DatedEvent], expressions: Sequence[Expression]) -> Weighed | None:
    """The age of an event: "two years since the invasion", "the test a month ago", its "third anniversary"."""
    if len({event.first for event in meant}) > 1:
        return None
    event = meant[0]
    first = dt.date.fromisoformat(event.first)
    if _SOME_ANNIVERSARY.search(text[max(0, event.span.start - _CLOSE) : event.span.start]):
        return _each_year(event, first)
    anniversary = _ANNIVERSARY.search(text[max(0, event.span.start - _CLOSE) : event.span.start])
    if anniversary is not None:
        years = _ORDINALS.get(anniversary[1].lower()) or int(re.sub(r"\D", "", anniversary[1]) or 0)
        if years:
            return _at_age(event, first, "year", years, anniversary[0], _ANNIVERSARY_YEAR, event.span)
    year = _YEAR_SINCE.search(text[max(0, event.span.start - _CLOSE) : event.span.start])
    if year is not None:
        return _at_age(event, first, "year", 1, year[0].strip(), _YEAR_ON, event.span)
    for e in expressions:
        m = e.meaning
        count, unit = abs(m.count or 0), m.unit or ""
        if e.kind not in ("duration", "relative") or unit not in _SLACK or not 0 < count < 1000 or count != int(count):
            continue
        gap = text[e.span.end : event.span.start] if e.span.end <= event.span.start else ""
        ago = " ago" in e.text and 0 <= e.span.start - event.span.end <= _CLOSE
        if ago or (0 < len(gap) <= _CLOSE and _SINCE_THEN.match(gap) and "." not in gap):
            return _at_age(event, first, unit, int(count), e.text, _SLACK[unit], e.span)
        if m.part == "exact" and " ago" in e.text and _opens_with(text, e, event):
            return _at_age(event, first, unit, int(count), e.text, _TO_THE_DAY, e.span, 1.0)
    return None


def _each_year(event: DatedEvent, first: dt.date) -> Weighed:
    """An anniversary without its number: about the event's day in one of the years after it."""
    days = [calendar.move(first, "year", years) for years in range(1, _AGAIN + 1)]
    pairs = tuple(
        (calendar.shift_days(day, -_ABOUT_IT).isoformat(), calendar.shift_days(day, _ABOUT_IT).isoformat())
        for day in days
    )
    reason = Reason(event.span, f"an anniversary of {event.name}, which was on {event.first}")
    return Weighed(Clue(pairs[0][0], pairs[-1][1], reason, _PAIRED, pairs), fades=False, told=True)


def _opens_with(text: str, e: Expression, event: DatedEvent) -> bool:
    """Whether a sentence opens with a time ("Five years ago today") and tells the event."""
    between = text[e.span.end : event.span.start]
    opens = not text[: e.span.start].strip() or bool(_OPENS.search(text[max(0, e.span.start - 3) : e.span.start]))
    return opens and 0 < len(between) <= _SENTENCE and not _SENTENCE_ENDS.search(between)


_OPENS = re.compile(r"[.!?:\n”\"]\s*$")
_TO_THE_DAY = (2, 2)
"""Days by which the telling of an anniversary may miss it: time zones, a day of rest."""
_SENTENCE = 200
"""Characters after "five years ago today" in which its event is told."""


def _at_age(
    event: DatedEvent,
    first: dt.date,
    unit: str,
    count: int,
    words: str,
    slack: tuple[int, int],
    span: Span,
    trust: float = _PAIRED,
) -> Weighed:
    day = calendar.move(first, unit, count)
    low, high = calendar.shift_days(day, -slack[0]), calendar.shift_days(day, slack[1])
    reason = Reason(span, f"{event.name} was on {event.first}, told as “{words}” of age")
    return Weighed(Clue(low.isoformat(), high.isoformat(), reason, trust), fades=False, told=True)


_CLOSE = 45
"""Characters between an event's words and its age."""
_SLACK = {"day": (3, 8), "week": (6, 12), "month": (25, 35), "year": (120, 340)}
"""Days that an age of so many units may be short of the truth, and beyond it: "two years" is said of 1.7 to 2.9."""
_ANNIVERSARY_YEAR = (200, 200)
"""Days around an anniversary in which it is spoken of: it is prepared, and looked back on."""
_YEAR_SINCE = re.compile(r"\b(?:in|over|for|during) the (?:past |last )?year (?:since|after)\b[^.;]*$", re.IGNORECASE)
_YEAR_ON = (30, 90)
"""Days around its first anniversary in which "the year since" an event is spoken of."""
_SINCE_THEN = re.compile(r"\s*(?:after|since|into|on from|later|following|have passed|has passed)\b")
_ANNIVERSARY = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|one[- ]year|two[- ]year|three[- ]year"
    r"|\d{1,2}(?:st|nd|rd|th)|\d{1,2}[- ]year) anniversary of [^.]*$",
    re.IGNORECASE,
)
_SOME_ANNIVERSARY = re.compile(
    r"(?:^|\b(?:on|the|this|mark\w*|commemorat\w+)\s)(?:the |this )?anniversary of (?:the |our |that )?[\w\s’']{0,30}$",
    re.IGNORECASE,
)
_AGAIN, _ABOUT_IT = 25, 14
"""Years for which an anniversary without its number is looked for, and days around it in which it is told."""
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "one-year": 1, "two-year": 2, "three-year": 3, "one year": 1, "two year": 2, "three year": 3,
}  # fmt: skip


def from_pair(text: str, event: DatedEvent, e: Expression) -> Clue | None:
    """The days on which the expression would mean the event's day."""
    first, last = _days(text, event, e)
    awaited = e.meaning.month is not None and _AWAITS.fullmatch(text[event.span.start : event.span.end])
    if awaited and e.tense == "past":
        awaited = _INVITED.search(text, max(0, min(event.span.start, e.span.start) - _LEAD_UP), e.span.end)
    ways = [_fitting(e.meaning, tense, first, last) for tense in ((e.tense, "future") if awaited else (e.tense,))]
    ends = [days for days in ways if days is not None]
    if not ends:
        return None
    fitting = min(first for first, _ in ends), max(last for _, last in ends)
    if e.tense == "past" and not awaited and fitting[1] >= first:
        fitting = max(fitting[0], first), fitting[1]
    says = f"{event.name} was on {first.isoformat()}, told as “{e.text}”"
    return Clue(fitting[0].isoformat(), fitting[1].isoformat(), Reason(e.span, says), _PAIRED)


@lru_cache(maxsize=4096)
def _fitting(m: Meaning, tense: Tense, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last day of writing on which the words mean the event's days; None where none does.

    Dates without a year are tried every third day of a year on both sides, and so known to three days.
    """
    far = m.month is not None or m.season is not None or m.name is not None
    if m.month is not None and m.to is None and m.month not in (first.month, last.month):
        return None
    reach = _REACH.get("date" if far else "day" if m.weekday is not None else m.unit or "year", 75)
    step = _STEP if far else 1
    fitting = []
    for shift in range(-reach, reach + 1, step):
        day = calendar.shift_days(first, shift)
        value = anchoring.value_of(m, anchoring.Context(day), tense)
        if value is not None and value.first <= last and first <= value.last:
            fitting.append(day)
    if not fitting:
        return None
    return calendar.shift_days(fitting[0], 1 - step), calendar.shift_days(fitting[-1], step - 1)


_STEP = 3


def _days(text: str, event: DatedEvent, e: Expression) -> tuple[dt.date, dt.date]:
    """The days of the event that are meant: one of them, where the text counts ("the second day of talks")."""
    first, last = dt.date.fromisoformat(event.first), dt.date.fromisoformat(event.last)
    if first == last:
        return first, last
    around = text[max(0, min(event.span.start, e.span.start) - 40) : max(event.span.end, e.span.end) + 40]
    counted = _WHICH_DAY.search(around)
    if counted is None:
        return first, last
    word = counted[1].lower()
    day = calendar.shift_days(first, _NUMBERS[word]) if word in _NUMBERS else last
    return day, day


def lead_weekday(expressions: Sequence[Expression], low: dt.date, high: dt.date) -> Iterator[Clue]:
    """The weekday of the news: told as past in the first lines, it lies just before the day of writing.

    Only where the other clues leave a week or so, and a single such weekday in it.
    """
    if (high - low).days > _SURE:
        return
    for e in expressions:
        if e.sentence > _FIRST_SENTENCES:
            return
        if e.kind != "weekday" or e.tense == "future" or e.meaning.lean or e.meaning.month is not None:
            continue
        days = [calendar.shift_days(low, n) for n in range(-1, (high - low).days + 1)]
        fitting = [d for d in days if d.weekday() == e.meaning.weekday]
        if len(fitting) == 1:
            last = calendar.shift_days(fitting[0], _FRESH)
            yield Clue(
                max(fitting[0], low).isoformat(), min(last, high).isoformat() if last > low else high.isoformat(),
                Reason(e.span, f"“{e.text}”, the day of the news, was {fitting[0].isoformat()}"), 0.5,
            )  # fmt: skip
            return


_SAVED_TOGETHER = 4
"""Days by which teasers that were saved with one page differ."""


def neighbour_clue(date: ArticleDate) -> Clue | None:
    """What the date of a teaser says about the teasers beside it; None where it has none."""
    held = calendar.interval(date.edtf) if date.edtf else None
    if held is None:
        return None
    first, last = calendar.shift_days(held[0], -_SAVED_TOGETHER), calendar.shift_days(held[1], _SAVED_TOGETHER)
    return Clue(first.isoformat(), last.isoformat(), Reason(None, f"a teaser beside it is of {date.edtf}"), 0.4)
