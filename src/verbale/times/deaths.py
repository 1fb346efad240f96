"""Whom a story mourns: "Ada Quell, who died on Monday" stands in news of the days after her known death."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from verbale.model import Clue, Reason
from verbale.times import calendar
from verbale.times.tables import Phrases, StoryWords, days_of_names
from verbale.times.weighing import Weighed

_OPENING, _HEAD = 160, 900
"""Characters from a story's start in which a eulogy names whom it mourns, and in which it mourns."""
_BEFORE = 80
"""Characters before a name in which its death is told."""
_DEATH = re.compile(
    r"\b(?:passing|death|loss|killing|assassination|murder|memory) of (?:[\w.’'-]+ ){0,6}$"
    r"|\b(?:mourns?|mourned|the late) (?:[\w.’'-]+ ){0,4}$"
)
_DIED = re.compile(
    r",? (?:[^.;]{0,60},? )?(?:who )?(?:has |had )?(?:died|passed away|was (?:killed|assassinated)|is dead)\b"
)
_MOURNS = re.compile(
    r"\b(?:passing|saddened|heartbroken|mourn\w*|grie(?:f|ve\w*|ving)|condolences|rest in peace|eulog\w+"
    r"|prayers are with|hearts? (?:go|goes|are|is) (?:out )?(?:to|with)|may god bless (?:him|her)|legacy)\b",
    re.IGNORECASE,
)
_RECALLS = re.compile(r"\b(?:anniversary|years? (?:ago|after|since)|birthday)\b")
_MOURNED = (1, 15)
"""Days before and after a death in which it is news: time zones, and the funeral."""
_NEWS, _EULOGY, _SINCE = 0.6, 0.5, 0.8
"""Trust in a death told as news, in a eulogy that only opens with the name, and that nobody told it before."""


@cache
def deaths() -> dict[str, str]:
    """Each way to write a name, and the day of the death; raises ValueError naming a wrong line."""
    return days_of_names("deaths.tsv")


@cache
def _names() -> Phrases:
    return Phrases(deaths())


def death_clues(words: StoryWords) -> Iterator[Weighed]:
    """A clue for the first of the known dead whom the story's first lines mourn, or whose death they tell."""
    text, story = words.text, words.story
    end = min(story.end, story.start + _HEAD)
    head = text[story.start : end]
    if _RECALLS.search(head):
        return
    for name, span in _names().found(words, end):
        before = max(story.start, span.start - _BEFORE)
        told = _DEATH.search(text, before, span.start) or _DIED.match(text, span.end, end)
        opens = span.start < story.start + _OPENING and _MOURNS.search(head) is not None
        if not told and not opens:
            continue
        day = dt.date.fromisoformat(deaths()[name])
        first, last = calendar.around(day, day, _MOURNED)
        reason = Reason(span, f"{name} died on {day.isoformat()}")
        yield Weighed(Clue(first, last, reason, _NEWS if told else _EULOGY), fades=False, near=True)
        if told:
            yield Weighed(Clue(first, None, reason, _SINCE), told=True)
        return
