"""What a text's own time expressions say about the day it was written: each a clue, a bound on one side or both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from verbale.model import Clue, Reason, Span
from verbale.times import anchoring, calendar
from verbale.times.expression import Expression

_AHEAD = re.compile(
    r"(?:\bby|\buntil|\btill|\bthrough|\bbefore|\bvision|\bagenda|\btoward|\btowards|\bbeyond"
    r"|\bexpires?|\bexpiring|\bend of|\bending"
    r"|\bfiscal(?: year)?|\bfy|\bstarting(?: in| on)?|\bbeginning(?: in| on)?|\bas of|\beffective|\bcup"
    r"|\bolympics?|\bor after|\bas (?:early|soon) as|\blater than|\bon or about)(?: the| at least)?[\s"
    r"(]*$",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:since|back in|dating to|ended in|began in)(?: the)?\s?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|during|of)\s?$", re.IGNORECASE)
_CITED = re.compile(r"[\[(][^\[\]()\n]{0,60}, $")
_CLOSED = re.compile(r"\\?[\])]")
"""Around the date of what is quoted: "[Statement, 3/1/22]"."""
_TO_BE = re.compile(r"\bto be [a-z]+ (?:in|on|by|during)(?: the)? $")
"""Before a date that is awaited: "a summit to be held in March 2023"."""
_TOLD = re.compile(r"(?<!\bbe )\b(?:was|were|had|did|held|began|met|took|came|made|won|said|[a-z]{3,}ed)\b")
_TURNS = re.compile(
    r"[.;:!?]|\bto\b|\b(?:will|would|shall|may|can|until|till|by|through|after|before|levels?|goals?"
    r"|targets?|efforts?|plans?|for|[a-z]{3,}ing)\b"
)
"""Between a past verb and a date: what turns the date away from it ("offered to host APEC in 2023")."""
_OPENS = re.compile(
    r"(?:^|(?<!\bJr)(?<!\bSr)[.!?][\"”]?\s+|\n\s*)(?:(?:But|And|Then|Also|Earlier|Back),? [io]n|In|On|During"
    r"|Early in|Late in)\s(?:the\s)?$"
)
_BEYOND = re.compile(r"\b(?:effect (?:beyond|after)|(?:year|years|months) beyond|no later than)\s*$")
_PAPER = re.compile(
    r"\b(?:Order(?: \d+)?|Proclamation(?: \d+)?|Determination|Declaration|declared in|[Ll]etter|[Mm]emorandum"
    r"|[Aa]greement|[Rr]esolution(?: \d+)?(?: \(\d{4}\))?|[Dd]ecree|[Tt]reaty) of\s*$"
)
"""A dated paper is there: "Executive Order 14024 of April 15, 2021", whatever the verb's tense."""
_OF = re.compile(r"\b(?:of|the|,)\s*$")
"""Before the date of a paper: "Executive Order 14024 of April 15, 2021"."""
_WILL = re.compile(
    r"\b(?:will|shall|beyond|until|till|through|effect after|expected|scheduled|set|plans?|planned"
    r"|due(?! to (?:the|an?|its|his|her)\b)|slated|no later than|upcoming)\b[^.;]*$"
)
_WILL_BE = re.compile(r"\b(?:will|shall) be\b[^.;]*$")
"""Before a participle that shares it: "will be shown in May and launched in June 2031"."""
_DONE = re.compile(
    r"\b(?:captured|taken|killed|abducted|kidnapped|detained|arrested|seized|built|issued|signed) (?:since|after)\s*$"
)
"""Before the date of what was done, whatever the sentence awaits: "will return those captured after May 7, 2021"."""
_TO_ATTEND = re.compile(
    r"\bto (?:attend|participate in|take part in|host|visit|travel to|be held|convene|represent)\b"
    r"(?:[^.;\[]|\b[A-Z]\.)*$"
)
"""Before the day of what somebody is sent to: "a delegation to attend the inauguration on May 24, 2021" (48 of 51)."""
_STOPS = re.compile(r"(?:^|[.!?:\n”\"])\s*$")
_WAS = re.compile(r"\s+(?:was|were|had been|saw|brought)\b")
"""After a year that opens a sentence: "2023 was the hottest year on record"."""
_PERFECT = re.compile(r"[^.]{0,50}\b(?:will|has|have|is|are|shall|can|may)\b")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright(?: ©)?)\s*(?:\d{4}\s*[-–]\s*)?((?:19|20)\d\d)\b(?!\s*[-–]\s*\d)", re.IGNORECASE
)
_LEADS = re.compile(
    r"(?:the )?(?:beginning|starting|start|end|by|since|fiscal year|fy)\b(?: in| on| of)?(?= )", re.IGNORECASE
)
"""Words of an expression itself that say which way it looks: "beginning in 2025", "fiscal year 2023"."""
_NAMED_FOR_YEAR = re.compile(
    r"(?:[’']s)? (?:\w+ ){0,2}?(?:summit|games|olympic|world cup|agenda|goals?|strategy|plan|vision"
    r"|target|budget|elections?|session|general assembly|conference)",
    re.IGNORECASE,
)


def own_clues(text: str, expressions: Sequence[Expression], story: Span) -> list[Clue]:
    """Clues from full dates and years told as past or as still to come, and from copyright lines in the story.

    `text` is the page text that the spans point into; `expressions` are those of the story at `story`.
    """
    return [*(c for e in expressions for c in _of_expression(text, e)), *_copyrights(text, story)]


def _copyrights(text: str, story: Span) -> Iterator[Clue]:
    """A year in the story's own copyright line; a page's footer is no clue, it names the year of the visit."""
    for m in _COPYRIGHT.finditer(text, story.start, story.end):
        year = m[1]
        yield Clue(f"{year}-01-01", f"{year}-12-31", Reason(Span(*m.span()), f"copyright line of {year}"), 0.5)


def _of_expression(text: str, expression: Expression) -> Iterator[Clue]:
    m = expression.meaning
    if (
        m.year is None
        or m.base != "story"
        or not 1900 <= m.year <= 2100
        or expression.kind not in ("date", "range", "season")
    ):
        return
    start, end = expression.span
    value = calendar.interval(_edtf(expression))
    if value is None:
        return
    led = _LEADS.match(expression.text)
    left = text[max(0, start - 120) : start] + (led[0] if led else "")
    looks = _direction(left, text[end : end + 60], expression)
    if looks == "ahead":
        yield from _ahead(
            expression, value, deadline=_DEADLINE.search(left) is not None, renewed=_RENEWED.search(left) is not None
        )
    elif looks == "past":
        weight = 0.9 if m.day is not None or m.month is not None else 0.7
        yield Clue(value[0].isoformat(), None, Reason(expression.span, f"“{expression.text}” is told as past"), weight)
    elif looks == "perhaps" and value[0].year <= _NEAR_FUTURE:
        year_before = calendar.shift_days(value[0], -366 if expression.tense == "past" else -731).isoformat()
        yield Clue(year_before, None, Reason(expression.span, f"“{expression.text}” is named, as past or planned"), 0.3)


def _ahead(expression: Expression, value: tuple[dt.date, dt.date], *, deadline: bool, renewed: bool) -> Iterator[Clue]:
    """A day still to come bounds the story from above; a named day that is no deadline is seldom off by a season.

    What is to stay in force beyond a day is `renewed` in the weeks before it.
    """
    last = value[1].isoformat()
    says = f"“{expression.text}” is still to come"
    if expression.meaning.day is not None and not deadline:
        yield Clue(None, last, Reason(expression.span, says), 0.8)
        yield Clue(calendar.shift_days(value[0], -_SEASON).isoformat(), last, Reason(expression.span, says), 0.6)
        if renewed:
            yield Clue(calendar.shift_days(value[0], -_RENEWAL).isoformat(), last, Reason(expression.span, says), 0.8)
    else:
        yield Clue(None, last, Reason(expression.span, says), 0.6)


_DEADLINE = re.compile(
    r"\b(?:by|until|till|through|expires?|expiring|end(?:s|ing)?|later than)(?: on)?\s*$", re.IGNORECASE
)
"""Before a day that may lie years ahead: "in force until 31 December 2031"."""
_SEASON = 100
"""Days ahead that a named day mostly lies: 15 of 17 in statements."""
_RENEWED = re.compile(r"\b(?:in (?:force|effect)|to apply|remain) beyond\s*$")
"""Before a day on which what is in force would end: "must continue in effect beyond 6 March 2031"."""
_RENEWAL = 30
"""Days before such a day in which it is renewed: of 86 renewals all were."""
_NEAR_FUTURE = 2027
"""The last year that is named as if it were there, and not as a goal."""


def _edtf(expression: Expression) -> str | None:
    """The value of an expression that names its year; of a range its first end."""
    value = anchoring.value_of(expression.meaning, anchoring.Context(None), expression.tense)
    return calendar.edtf(value._replace(end=None)) if value else None


def _direction(left: str, right: str, expression: Expression) -> str:
    """`past` when the story looks back on the time beyond doubt, `ahead` when it awaits it, `perhaps` when it seems to
    look back; empty when nothing is told."""
    whole_year = expression.meaning.month is None
    if expression.meaning.day is not None and _BEYOND.search(left):
        return "ahead"
    if expression.meaning.day is not None and _PAPER.search(left):
        return "past"
    if _CITED.search(left) and _CLOSED.match(right):
        return "past"
    if _TO_BE.search(left):
        return "ahead"
    if _DONE.search(left):
        return "past"
    if expression.meaning.day is not None and _TO_ATTEND.search(left):
        return "ahead"
    if whole_year and _STOPS.search(left) and _WAS.match(right):
        return "past"
    if expression.tense == "future" and not whole_year and not _OF.search(left) and _WILL.search(left):
        return "ahead"
    if _AHEAD.search(left) or (whole_year and _NAMED_FOR_YEAR.match(right)):
        return ""
    if _BACK.search(left):
        return "past"
    if expression.tense != "past" or (whole_year and not _IN.search(left)):
        return "perhaps" if whole_year and expression.tense != "future" else ""
    told = list(_TOLD.finditer(left))
    if told and not _TURNS.search(left, told[-1].end()) and not _WILL_BE.search(left, 0, told[-1].start()):
        return "past"
    if _OPENS.search(left) and not _PERFECT.match(right):
        return "past"
    return "perhaps"
