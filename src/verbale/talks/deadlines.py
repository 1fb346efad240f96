"""By when: the term that a sentence sets. "Within 60 days" is counted from the day on which it was said."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
NUMBERS = {word: value for value, word in enumerate(_NUMBER_WORDS.split())} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
"""Numbers in words, as far as terms need them."""

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_MONTH_WORDS = "january february march april may june july august september october november december"
_NAMES = _MONTH_WORDS.split()
_MONTH = "|".join(_NAMES)
_WITHIN = re.compile(r"\b(?:with)?in(?:side)?\s+(?:the\s+next\s+)?([\w]+)[\s-]+(day|week|month|year)s?\b", re.I)
_TERM = re.compile(r"\bwithin\b|\bin the next\b", re.I)
_BY = re.compile(
    rf"\b(?:by|before|no later than)\s+(?:the\s+end\s+of\s+)?({_MONTH})(?:\s+(\d{{1,2}}))?(?:,?\s+(\d{{4}}))?", re.I
)
_BY_DAY = re.compile(rf"\b(?:by|before|no later than)\s+(\d{{1,2}})\s+({_MONTH})(?:\s+(\d{{4}}))?", re.I)
_BY_YEAR = re.compile(
    r"\b(?:by|before)\s+(?:the\s+)?(?:year[- ]?end|end\s+of\s+(?:the|this)\s+year)|\bby\s+the\s+end\s+of\s+(\d{4})",
    re.I,
)


def deadline(sentence: str, said: str) -> str | None:
    """The last ISO day of the term that a sentence sets, seen from the ISO day on which it was said; None for none."""
    if found := _WITHIN.search(sentence):
        count = _number(found[1])
        if count and _TERM.search(found[0]):
            return (date.fromisoformat(said) + timedelta(days=count * _DAYS[found[2].casefold()])).isoformat()
    if found := _BY_DAY.search(sentence):
        return _day(said, found[2], found[1], found[3])
    if found := _BY.search(sentence):
        return _day(said, found[1], found[2], found[3])
    if found := _BY_YEAR.search(sentence):
        return f"{found[1] or said[:4]}-12-31"
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 5 else NUMBERS.get(word.casefold())


def _day(said: str, month: str, day: str | None, year: str | None) -> str | None:
    """A day of a month, of the first year in which it is not before the day on which it was said."""
    at = _NAMES.index(month.casefold()) + 1
    for known in (int(year),) if year else (int(said[:4]), int(said[:4]) + 1):
        last = monthrange(known, at)[1]
        found = f"{known:04}-{at:02}-{min(int(day or last), last):02}"
        if year or found >= said:
            return found
    return None
