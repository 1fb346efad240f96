"""What a text's own time expressions say about the day it was written: each a clue, a bound on one side or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Clue, Reason
from verbale.times import calendar
from verbale.times.expression import Expression

_AHEAD = re.compile(
    r"(?:\bby|\buntil|\btill|\bthrough|\bbefore|\bvision|\bagenda|\btoward|\btowards|\bbeyond|\bexpires?|\bexpiring|\bend of|\bending"
    r"|\bfiscal(?: year)?|\bfy|\bstarting(?: in)?|\bbeginning(?: in)?|\bas of|\beffective|\bcup|\bolympics?)(?: the| at least)?[ (]*$",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:since|after|from|back in|as early as|dating to|of|ended in|began in|early|late)(?: the)? ?$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright(?: ©)?)\s*(?:\d{4}\s*[-–]\s*)?((?:19|20)\d\d)\b(?!\s*[-–]\s*\d)", re.IGNORECASE)
_NAMED_FOR_YEAR = re.compile(
    r"(?:[’']s)? (?:\w+ ){0,2}?(?:summit|games|olympic|world cup|agenda|goals?|strategy|plan|vision|target|budget|elections?|session|general assembly|conference)",
    re.IGNORECASE,
)


def own_clues(text: str, expressions: Sequence[Expression]) -> list[Clue]:
    """Clues from full dates and years told as past or as still to come, and from copyright lines in the story.

    `text` is the page text that the spans point into; `expressions` are those of one story.
    """
    clues = [c for e in expressions for c in _of_expression(text, e)]
    if expressions:
        low, high = expressions[0].span.start, expressions[-1].span.end
        clues += _copyrights(text, low, high)
    return clues


def _copyrights(text: str, low: int, high: int) -> Iterator[Clue]:
    for m in _COPYRIGHT.finditer(text, low, min(len(text), high + 200)):
        from verbale.model import Span

        year = m[1]
        yield Clue(f"{year}-01-01", f"{year}-12-31", Reason(Span(*m.span()), f"copyright line of {year}"), 0.5)


def _of_expression(text: str, expression: Expression) -> Iterator[Clue]:
    m = expression.meaning
    if m.year is None or m.base != "story" or not 1900 <= m.year <= 2100 or expression.kind not in ("date", "range", "season"):
        return
    start, end = expression.span
    value = calendar.interval(_edtf(expression))
    if value is None:
        return
    left = text[max(0, start - 24) : start]
    looks = _direction(left, text[end : end + 40], expression)
    first, last = value[0].isoformat(), value[1].isoformat()
    words = f"“{expression.text}”"
    if looks == "past":
        weight = 0.9 if m.day is not None or m.month is not None else 0.7
        yield Clue(first, None, Reason(expression.span, f"{words} is told as past"), weight)
    elif looks == "future":
        yield Clue(None, last, Reason(expression.span, f"{words} is told as still to come"), 0.4)


def _edtf(expression: Expression) -> str | None:
    """The value of an expression that names its year; of a range its first end."""
    from verbale.times import anchoring

    value = anchoring.value_of(expression.meaning, anchoring.Context(None), expression.tense)
    return calendar.edtf(value._replace(end=None)) if value else None


def _direction(left: str, right: str, expression: Expression) -> str:
    """Whether the story looks back on the time or ahead to it; empty when the words do not tell."""
    if _AHEAD.search(left):
        return "future" if expression.tense in ("future", "present") else ""
    whole_year = expression.meaning.month is None
    if whole_year and _NAMED_FOR_YEAR.match(right):
        return ""
    if _BACK.search(left):
        return "past" if expression.tense != "future" else ""
    if whole_year and not re.search(r"\b(?:in|during) ?$", left, re.IGNORECASE):
        return ""
    return {"past": "past", "future": "future"}.get(expression.tense, "")
