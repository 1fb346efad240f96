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
_AGE = re.compile(
    r"(?:\b(nearly|almost|more than|over)\s+)?\b(?:("
    + "|".join(_NUMBERS)
    + r"|\d{1,2})(?:[- ]year(?:[- ](?:old|long))?\s+"
    r"(?:\w+\s+)?(?:war|conflict|insurgency|rebellion)|\s+years\s+(?:of|into)\s+(?:the\s+)?(?:civil\s+)?(?:war|conflict|fighting))\b)"
)
_FOUGHT = re.compile(r"war|conflict|insurgency|rebellion|fighting")
"""Words without one of which no war's age is told: looked for first, since ages are slow to look for."""
_NEAR = 160
"""Characters around an age in which its war is named."""
_SLACK = {"nearly": (230, 20), "almost": (230, 20), "more than": (10, 340), "over": (10, 340)}
_ROUGHLY = (200, 330)
"""Days that "five-year" may be short of the truth, and beyond it."""


_LONG, _ROUND = 9, 0.1
"""Years from which, and share of its length by which, a war's age is rounded: "50-year" was said for a decade."""


@cache
def wars() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Each war's words, its first words, and the day it began; raises ValueError naming a wrong line."""
    rows = table("wars.tsv", lambda fields: len(fields) == 2, "words and a day are wanted")
    return tuple((re.compile(rf"\b(?:{words})\b"), words.split("|")[0], day) for words, day in rows)


def age_clues(text: str, story: Span) -> Iterator[Weighed]:
    """A clue for each age of a war that the story tells beside the name of one war only."""
    if _FOUGHT.search(text, story.start, story.end) is None:
        return
    for match in _AGE.finditer(text, story.start, story.end):
        around = text[max(story.start, match.start() - _NEAR) : min(story.end, match.end() + _NEAR)]
        named = [(name, day) for pattern, name, day in wars() if pattern.search(around)]
        years = _NUMBERS.get(match[2]) or (int(match[2]) if match[2].isdigit() else 0)
        if len(named) != 1 or not years:
            continue
        name, begun = named[0]
        day = calendar.move(dt.date.fromisoformat(begun), "year", years)
        about = int(_ROUND * 365 * years) if years > _LONG else 0
        short, beyond = (max(about, slack) for slack in _SLACK.get(match[1] or "", _ROUGHLY))
        low, high = calendar.shift_days(day, -short), calendar.shift_days(day, beyond)
        reason = Reason(Span(*match.span()), f"“{match[0]}”: the war in {name} began on {begun}")
        yield Weighed(Clue(low.isoformat(), high.isoformat(), reason, 0.7), fades=False, told=False)
