"""Anniversaries by their number: "the 75th anniversary of NATO" stands in a text of about April 2024."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from verbale.model import Clue, Reason, Span
from verbale.times import calendar
from verbale.times.tables import Phrases, StoryWords, table
from verbale.times.weighing import Weighed

_NUMBERS = {
    "first": 1, "one": 1, "second": 2, "two": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "20th": 20, "fiftieth": 50,
}  # fmt: skip
_ANNIVERSARY = re.compile(
    r"\b(\d{1,3}|" + "|".join(_NUMBERS) + r")(?:<sup>)?(?:st|nd|rd|th)?(?:</sup>)?(?:[- ]year)?\s+anniversary"
    r"\s+(?:commemorations?\s+|celebrations?\s+)?(?:of|since)\s+([^;:]{3,90})",
    re.IGNORECASE,
)
_HEAD = 700
"""Characters from a story's start in which an anniversary is the story's own: of 18 further down 5 were not."""
_ABOUT = (100, 60)
"""Days before and after an anniversary for a story about it."""
_TRUST = 0.75
_LATEST = 2100
"""Year by which every anniversary that is told was held."""
_NEAR = 40
"""Characters behind "the anniversary of" within which what it is of is named."""
_OF_ELSE = re.compile(
    r"\b(?:relations|ties|partnership|membership|accession|join\w+|visit|end|withdrawal|death|ruling|decision|release|arrest"
    r"|election|appointment|entry|admission)\b|[a-z]{3}[.] "
)
"""Before a name: what says that something else of it is meant ("of its accession to NATO")."""


@cache
def foundings() -> dict[str, str]:
    """Words in lower case, each with the day whose anniversaries are counted; raises ValueError naming a wrong line."""
    rows = table("foundings.tsv", lambda fields: len(fields) == 2, "words and a day are wanted")
    return {way.lower().replace("’", "'"): day for ways, day in rows for way in ways.split("|")}


@cache
def _phrases() -> Phrases:
    return Phrases(foundings())


def anniversary_clues(text: str, story: Span) -> Iterator[Weighed]:
    """A clue for each anniversary whose number the story tells with a day that is known."""
    for match in _ANNIVERSARY.finditer(text, story.start, min(story.end, story.start + _HEAD)):
        words = " ".join(match[2].lower().replace("’", "'").split())
        what = next(_phrases().found(StoryWords.of(words)), None)
        years = _NUMBERS.get(match[1].lower()) or int(re.sub(r"\D", "", match[1]) or 0)
        day = dt.date.fromisoformat(foundings()[what.phrase]) if what is not None else None
        if what is None or day is None or not 0 < years < _LATEST - day.year:
            continue
        if what.span.start > _NEAR or _OF_ELSE.search(words, 0, what.span.start):
            continue
        due = calendar.move(day, "year", years)
        first, last = calendar.around(due, due, _ABOUT)
        reason = Reason(Span(*match.span()), f"“{match[0]}”: that was on {day.isoformat()}")
        yield Weighed(Clue(first, last, reason, _TRUST), fades=False, told=True)
