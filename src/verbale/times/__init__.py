"""When: time expressions to EDTF, and the date of a story, stated or inferred.

>>> expressions = find(sentences)
>>> date, problems = date_story(story, page, page.text, expressions, clues)
>>> times = resolve(expressions, date)
"""

from verbale.times.anchoring import resolve
from verbale.times.calendar import before, between, interval
from verbale.times.expression import Expression, Meaning
from verbale.times.finding import find
from verbale.times.story import date_story
from verbale.times.timexes import Timex, timex
from verbale.times.told import neighbour_clue

__all__ = [
    "Expression",
    "Meaning",
    "Timex",
    "before",
    "between",
    "date_story",
    "find",
    "interval",
    "neighbour_clue",
    "resolve",
    "timex",
]
