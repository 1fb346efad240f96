"""The age of a war as the news tells it: "Syria's nearly five-year-old civil war" stands in a text of early 2016."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from verbale.model import Clue, Reason, Span
from verbale.times import calendar
from verbale.times.tables import table
from verbale.times.weighing import Weighed

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "13": 13,
}  # fmt: skip
_ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_WAR = r"(?:\w+\s+)?(?:war|conflict|insurgency|rebellion|invasion|offensive)"
_AGE = re.compile(
    r"(?:\b(nearly|almost|more than|over)\s+)?\b(?:("
    + "|".join(_NUMBERS)
    + r"|\d{1,2})(?:[- ]year(?:[- ](?:old|long))?\s+"
    r"(?:\w+\s+)?(?:war|conflict|insurgency|rebellion)|\s+years\s+(?:of|into)\s+(?:the\s+)?(?:civil\s+)?(?:war|conflict|fighting))\b)"
)
_YOUNG = re.compile(rf"\b({'|'.join(_NUMBERS)}|\d{{1,2}})[- ](week|month)[- ]old\s+{_WAR}\b")
"""A war that is told in months: "the 20-month-old conflict"."""
_NTH_YEAR = re.compile(
    rf"\b(?:in|into|enter\w*|beg[iau]n\w*|start\w*|now)\s+(?:its|their|the|a)\s+({'|'.join(_ORDINALS)})\s+year\b"
    rf"|\b({'|'.join(_ORDINALS)})\s+year\s+of\s+(?:the|its|their|a|Russia[’']s)?\s*{_WAR}\b"
)
"""The year that a war is in: "now in its third year"."""
_NTH_DAY = re.compile(rf"\b[Dd]ay\s+(\d{{2,4}})\s+of\s+(?:the|its|Russia[’']s|Israel[’']s)?\s*{_WAR}\b")
"""The day that a war is in: "on day 94 of the war"."""
_FOUGHT = re.compile(r"war|conflict|insurgency|rebellion|fighting|invasion|offensive")
"""Words without one of which no war's age is told: looked for first, since ages are slow to look for."""
_NEAR = 160
"""Characters around an age in which its war is named."""
_SLACK = {"nearly": (230, 20), "almost": (230, 20), "more than": (10, 340), "over": (10, 340)}
_ROUGHLY = (200, 330)
"""Days that "five-year" may be short of the truth, and beyond it."""
_YOUNG_SLACK = {"week": (8, 12), "month": (25, 40)}
"""The same of what is told in weeks or months."""
_YEAR_SLACK, _DAY_SLACK = (40, 60), (3, 3)
"""Days before the first and after the last of the year or the day that a war is said to be in."""
_LONG, _ROUND = 9, 0.1
"""Years from which, and share of its length by which, a war's age is rounded: "50-year" was said for a decade."""
_TRUST = 0.7


@cache
def wars() -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    """Each war's words, the first of them, and the days it may have begun; raises ValueError naming a wrong line."""
    found: dict[str, list[str]] = {}
    for words, day in table("wars.tsv", lambda fields: len(fields) == 2, "words and a day are wanted"):
        found.setdefault(words, []).append(day)
    return tuple(
        (re.compile(rf"\b(?:{words})\b"), words.split("|")[0], tuple(sorted(days))) for words, days in found.items()
    )


def age_clues(text: str, story: Span) -> Iterator[Weighed]:
    """A clue for each age of a war that the story tells beside the name of one war only."""
    if _FOUGHT.search(text, story.start, story.end) is None:
        return
    for match in _AGE.finditer(text, story.start, story.end):
        years = _number(match[2])
        about = int(_ROUND * 365 * years) if years > _LONG else 0
        short, beyond = (max(about, slack) for slack in _SLACK.get(match[1] or "", _ROUGHLY))
        yield from _aged(text, story, match, ("year", years), ("year", years), (short, beyond))
    for match in _YOUNG.finditer(text, story.start, story.end):
        age = match[2], _number(match[1])
        yield from _aged(text, story, match, age, age, _YOUNG_SLACK[match[2]])
    for match in _NTH_YEAR.finditer(text, story.start, story.end):
        year = _ORDINALS[match[1] or match[2]]
        yield from _aged(text, story, match, ("year", year - 1), ("year", year), _YEAR_SLACK)
    for match in _NTH_DAY.finditer(text, story.start, story.end):
        day = "day", int(match[1]) - 1
        yield from _aged(text, story, match, day, day, _DAY_SLACK)


def _number(words: str) -> int:
    return _NUMBERS.get(words) or (int(words) if words.isdigit() else 0)


def _aged(
    text: str, story: Span, match: re.Match[str], least: tuple[str, int], most: tuple[str, int], slack: tuple[int, int]
) -> Iterator[Weighed]:
    """The clue that the one war named around a match is between two ages, with some days of slack on both sides."""
    around = text[max(story.start, match.start() - _NEAR) : min(story.end, match.end() + _NEAR)]
    named = [(name, days) for pattern, name, days in wars() if pattern.search(around)]
    if len(named) != 1 or not most[1]:
        return
    [(name, days)] = named
    begun = [dt.date.fromisoformat(day) for day in days]
    ages = [(calendar.move(day, *least), calendar.move(day, *most)) for day in begun]
    pairs = tuple(calendar.around(first, last, slack) for first, last in ages)
    reason = Reason(Span(*match.span()), f"“{match[0]}”: the war in {name} began on {' or '.join(days)}")
    clue = Clue(pairs[0][0], max(last for _, last in pairs), reason, _TRUST, pairs if len(pairs) > 1 else ())
    yield Weighed(clue, fades=False, told=False)
