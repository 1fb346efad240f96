"""The grammar of English time expressions: all forms in one scan, tried in order at each place."""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.times import forms_calendar, forms_relative
from verbale.times.expression import Kind, Meaning
from verbale.times.fragments import RULES

FORMS = (forms_calendar, forms_relative)
"""The modules whose forms fill `RULES` as they are loaded, in this order."""

Raw = tuple[int, int, Kind, Meaning]
"""A match in a sentence's joined text: start, end, kind, meaning."""
_SIGN = re.compile(
    r"\d|day|week|month|year|quarter|decade|centur|morning|afternoon|evening|night|noon|tomorrow|now\b|soon|future|recent"
    r"|current|moment|present|previous|period|past|term|hour|minute|second|half|dawn|dusk|spring|summer|autumn|fall|winter"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\."
    r"|nineteen|twenty|ties\b|eas|christmas|hallow|ramadan|eid|chuseok|seollal|juche|annual|ly\b"
)
"""What every time expression has in it: a sentence without any of these, one in three of news text, holds no time."""
_REACH = 40
"""Characters before the first sign in which its expression begins: "the first three and a half weeks"."""
_BARE = re.compile(r"\(\?P<\w+>")
_ANY = "(?:" + "|".join(_BARE.sub("(?:", r.pattern.pattern) for r in RULES) + ")"
MASTER = re.compile(r"(?<![\w.,-])" + _ANY)
_PLACE = re.compile(r"(?<![\w.,-])(?:[^\W\d_]+|[^\s\w]|\d)")
"""Where a form may begin: a word, a digit or a mark."""
_SYNTAX = re.compile(r"\\[a-zA-Z]|\(\?P<\w+>|\(\?P=\w+\)|\[[^\]]*\]")
_SHORT = 2
"""Letters up to which a run is a word of its own ("a", "an", "q" before a number), and no beginning of longer ones."""
_LITERAL = re.compile(r"([a-z]+)([?*{])?")


def _openings() -> tuple[str, ...]:
    """Every run of letters in the forms, without a last one that may be missing: no form begins with another word."""
    plain = _SYNTAX.sub(" ", _ANY)
    runs = {run[:-1] if loose else run for run, loose in _LITERAL.findall(plain)}
    return tuple(sorted(runs - {""}))


_OPENINGS = _openings()
_LONG = tuple(run for run in _OPENINGS if len(run) > _SHORT)


@lru_cache(maxsize=1 << 15)
def begins(word: str) -> bool:
    """Whether a form may begin with a word: trying all of them on every word takes a twelfth of reading a page."""
    if not word[0].isalpha() or word.startswith(_LONG):
        return True
    return len(word) <= _SHORT + 1 and word.startswith(_OPENINGS)


def read(low: str, text: str) -> list[Raw]:
    """The time expressions of a sentence from left to right: start, end, kind, meaning of each.

    `low` is `text` in lower case, of the same length.
    """
    found: list[Raw] = []
    signs = [m.start() for m in _SIGN.finditer(low)]
    sign, end = 0, 0
    for place in _PLACE.finditer(low) if signs else ():
        start = place.start()
        while sign < len(signs) and signs[sign] < start:
            sign += 1
        if sign == len(signs):
            break
        if start < end or signs[sign] - start > _REACH or not begins(place[0]):
            continue
        got = _at(low, text, start)
        if got is not None:
            found.append(got)
            end = got[1]
    return found


def _at(low: str, text: str, start: int) -> Raw | None:
    """The first form that reads something at a place."""
    if MASTER.match(low, start) is None:
        return None
    for rule in RULES:
        m = rule.pattern.match(low, start)
        built = rule.build(m, text) if m and m.end() > start else None
        if m and built:
            return start, m.end(), *built
    return None
