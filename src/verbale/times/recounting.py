"""A relative time counted anew when its story turns out to be of another day: "on Thursday", "last month", "in May".

No parse is at hand then, only the words and what they came to. The words are understood again by themselves; where
they come to the old value from the old day, in whichever tense, they are counted from the new day in that tense.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from verbale.language.sentence import Sentence
from verbale.language.tokens import tokenize
from verbale.times import calendar
from verbale.times.anchoring import values
from verbale.times.expression import Expression, Tense
from verbale.times.finding import find

_TENSES: tuple[Tense, ...] = ("", "past", "present", "future")


def recounted(words: str, edtf: str, old: dt.date, new: dt.date) -> str | None:
    """What a time expression that came to `edtf` in a story of the day `old` comes to in one of the day `new`.

    An uncertain value ("?") stays uncertain. None where the words alone do not come to the old value.
    """
    expressions = find([_bare(words)])
    if len(expressions) != 1:
        return None
    for tense in _TENSES:
        if _value(expressions[0], tense, old) == edtf.replace("?", ""):
            value = _value(expressions[0], tense, new)
            return _doubted(value) if value and "?" in edtf else value
    return None


def _value(expression: Expression, tense: Tense, day: dt.date) -> str | None:
    [value] = values([replace(expression, tense=tense)], day)
    return calendar.edtf(value) if value else None


def _doubted(edtf: str) -> str:
    return "/".join(end if end in ("", "..") else f"{end}?" for end in edtf.split("/"))


def _bare(text: str) -> Sentence:
    """A sentence of words alone, without tags or a parse."""
    spans = tokenize(text)
    none = ("",) * len(spans)
    return Sentence(
        0, len(text), 0, tuple(text[s.start : s.end] for s in spans), tuple(s.start for s in spans),
        tuple(s.end for s in spans), none, none, none, (-1,) * len(spans), none,
    )  # fmt: skip
