"""The age of somebody whose birthday is known: "Mr. Quell, 63," is said in the year after his 63rd birthday."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from verbale.model import Clue, Reason, Span
from verbale.times import calendar
from verbale.times.tables import Phrases, StoryWords, days_of_names
from verbale.times.weighing import Weighed

_TRUST = 0.8
"""Trust in an age: a caption or an old quotation may tell another year's."""
_AGE = r",\s(?:who is |aged |now )?(\d{2})(?=[,.;)]|\s(?:and|who|said|has|was|is)\b)"
_YOUNGEST, _OLDEST = 15, 105
"""Years between which a number behind a name is an age."""


@cache
def births() -> dict[str, str]:
    """Each way to write a name, and the day of the birth; raises ValueError naming a wrong line."""
    return days_of_names("births.tsv")


@cache
def _names() -> Phrases:
    return Phrases(births())


def birth_clues(words: StoryWords) -> Iterator[Weighed]:
    """A clue for the age of each of the known whom the story names, behind the whole name or its last word."""
    text, story = words.text, words.story
    born: dict[str, set[str]] = {}
    for name, _ in _names().found(words):
        born.setdefault(name.rsplit(" ", 1)[-1], set()).add(births()[name])
    for last, days in born.items():
        found = re.compile(rf"\b{re.escape(last)}{_AGE}").search(text, story.start, story.end)
        years = int(found[1]) if found else 0
        if found is None or len(days) > 1 or not _YOUNGEST <= years <= _OLDEST:
            continue
        day = dt.date.fromisoformat(min(days))
        first, until = calendar.move(day, "year", years), calendar.move(day, "year", years + 1)
        reason = Reason(Span(*found.span()), f"“{found[0]}”: born on {day.isoformat()}")
        yield Weighed(Clue(first.isoformat(), until.isoformat(), reason, _TRUST), fades=False, near=True)
