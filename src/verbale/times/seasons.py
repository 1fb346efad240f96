"""Words that tell the time of the year: feasts that a story's first lines speak of, the summer time of its clocks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from verbale.model import Clue, Reason
from verbale.times import calendar, named_days
from verbale.times.tables import Phrases, StoryWords, table

_HEAD = 500
"""Characters from a story's start in which a feast is its own; the clocks tell wherever they stand."""
_FEAST, _CLOCK = 0.6, 0.9
"""Trust in a feast, and in the clocks."""
_CLOCKS = re.compile(r"(us|eu)-(summer|winter)")


class Season(NamedTuple):
    """Words, the rule of their days, and the days before and after them in which they are said."""

    words: str
    rule: str
    before: int
    after: int


@cache
def seasons() -> dict[str, Season]:
    """The rows of the table by each of their words; raises ValueError naming a wrong line."""
    rows = table(
        "seasons.tsv",
        lambda fields: len(fields) == 4 and fields[2].isdigit() and fields[3].isdigit(),
        "words, a rule and two numbers of days are wanted",
    )
    return {
        way: Season(way, rule, int(before), int(after)) for ways, rule, before, after in rows for way in ways.split("|")
    }


@cache
def _phrases() -> Phrases:
    return Phrases(seasons())


def season_words(words: StoryWords, low: dt.date, high: dt.date) -> Iterator[Clue]:
    """A clue for the clocks and one for the first feast, the time of each year from `low` to `high` an alternative."""
    done: set[bool] = set()
    for way, span in _phrases().found(words):
        season = seasons()[way]
        clock = _CLOCKS.fullmatch(season.rule) is not None
        if clock in done or not (clock or span.start < words.story.start + _HEAD):
            continue
        done.add(clock)
        pairs = tuple(_pairs(season, low, high))
        if pairs:
            reason = Reason(span, f"“{words.text[span.start : span.end]}” tells the time of the year")
            yield Clue(pairs[0][0], pairs[-1][1], reason, _CLOCK if clock else _FEAST, pairs)


def _pairs(season: Season, low: dt.date, high: dt.date) -> Iterator[tuple[str, str]]:
    for year in range(low.year - 1, high.year + 2):
        for first, last in _days(season.rule, year):
            yield calendar.around(first, last, (season.before, season.after))


def _days(rule: str, year: int) -> Iterator[tuple[dt.date, dt.date]]:
    """The first and last day of a rule in a year; of winter time the one that begins in it."""
    clocks = _CLOCKS.fullmatch(rule)
    if clocks is None:
        held = named_days.by_rule(rule, year)
        if held is not None:
            last = held.end.last if held.end is not None else held.last
            yield held.first, last
        return
    begins, ends = _summer(clocks[1], year)
    if clocks[2] == "summer":
        yield begins, ends
    else:
        yield ends, _summer(clocks[1], year + 1)[0]


def _summer(where: str, year: int) -> tuple[dt.date, dt.date]:
    """The days on which the clocks are put forward and back: the law of the United States and of the European Union."""
    if where == "eu":
        rules = "last sunday 03", "last sunday 10"
    elif year >= _NEW_LAW:
        rules = "2nd sunday 03", "1st sunday 11"
    else:
        rules = "1st sunday 04", "last sunday 10"
    first, last = (value.first for rule in rules if (value := named_days.by_rule(rule, year)))
    return first, last


_NEW_LAW = 2007
"""Since when American summer time is what it is."""
