"""Words that belong to a time ("AUKUS", "six-party talks"): since when they are said, and until when mostly."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from verbale.model import Clue, Reason, Span
from verbale.times import calendar
from verbale.times.tables import Phrases, StoryWords, table
from verbale.times.weighing import Weighed

_SINCE, _UNTIL = 0.85, 0.3
"""Trust in the first day of a word, and in the last days on which it was mostly said."""
_GRACE = 14
"""Days for which a title outlives its term."""


class Period(NamedTuple):
    """Words and the days between which they were said, ISO; an empty `until` where they still are."""

    words: tuple[str, ...]
    since: str
    until: str
    says: str
    fading: float = _UNTIL
    """Trust in the last day: how surely the words are hardly said after it."""


@cache
def periods() -> tuple[Period, ...]:
    """The rows of the data file; raises ValueError naming a line that has not four fields or five."""
    rows = table("periods.tsv", lambda fields: len(fields) in (4, 5), "four fields or five are wanted")
    return tuple(
        Period(tuple(words.split("|")), since, until, says, *map(float, trust))
        for words, since, until, says, *trust in rows
    )


@cache
def _meanings() -> dict[str, list[Period]]:
    """Words with single blanks → the rows that they stand in."""
    found: dict[str, list[Period]] = {}
    for period in periods():
        for words in period.words:
            found.setdefault(words, []).append(period)
    return found


@cache
def _phrases() -> Phrases:
    """Any of the words: "Hong Kong's national security law" is no shorter phrase inside it."""
    return Phrases(_meanings())


_OTHER_RANK = re.compile(r"\b(?:deputy|assistant|under|vice|acting|former|ex|shadow)[\s-]$", re.IGNORECASE)
"""Before a title: what makes another of it ("Deputy Secretary of State Ada Quell")."""


def period_clues(words: StoryWords) -> Iterator[Weighed]:
    """A lower bound, and a soft upper one, for each row whose words the story has."""
    text = words.text
    done: set[Period] = set()
    for way, span in _phrases().found(words):
        if _OTHER_RANK.search(text, max(words.story.start, span.start - 12), span.start):
            continue
        for period in _meanings()[way]:
            if period in done:
                continue
            done.add(period)
            reason = Reason(span, f"“{text[span.start : span.end]}”: {period.says}")
            yield Weighed(Clue(period.since, None, reason, _SINCE))
            if period.until:
                last = calendar.shift_days(dt.date.fromisoformat(period.until), _GRACE).isoformat()
                yield Weighed(Clue(None, last, reason, period.fading))


# --- numbered papers --------------------------------------------------------------------------------------------------

_PAPERS = {
    "Executive Order": re.compile(r"\b(?:Executive\s+Orders?|E\.O\.|EO)\s+(?:Nos?\.\s+)?(\d{5})\b(?!,\d)"),
    "Security Council Resolution": re.compile(
        r"(?:\b(?:Security\s+Council|UNSC|U\.?N\.?)\b[\w\s,’'()-]{0,30}\b[Rr]esolutions?|\bUNSCRs?)\s+(?:Nos?\.\s+)?"
        r"(\d{3,4}(?:\s*\(\d{4}\))?(?:(?:,|,?\s+and)\s+\d{3,4}\b(?:\s*\(\d{4}\))?)*)"
    ),
    "Public Law": re.compile(r"\b(?:Public\s+Law|Pub\.\s*L\.|P\.L\.)\s+(\d{3}[-–]\d{1,3})\b"),
}
"""The words of each series of papers; what they give is one number or several."""
_SITTINGS = {
    "General Assembly session": re.compile(
        r"\b(\d\d)(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?\s+(?:[Ss]ession\s+of\s+the\s+)?(?:UNGA\b"
        r"|(?:(?:United\s+Nations|U\.?N\.?)\s+)?General\s+Assembly)"
    ),
    "Congress": re.compile(r"\b(1\d\d)(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?\s+(?:U\.?S\.?\s+)?Congress\b"),
}
"""What sits for a year or two, by its number."""
_SITS = {"General Assembly session": 380, "Congress": 800}
"""Days from a sitting's first in which it is mostly spoken of by its number."""
_BEFOREHAND = 120
"""Days before its first in which it is."""
_OWN_YEAR = re.compile(r"\(\d{4}\)")
_DETERMINATION = re.compile(r"Presidential\s+Determination\s+No\.\s+((?:19|20)\d\d)\s*[-–]\s*\d{1,2}\b")
_HEAD = 300
"""Characters from its start in which a paper bears its own number."""


@cache
def series() -> dict[str, list[tuple[int, str]]]:
    """For each series of papers its numbers with their days, in order; raises ValueError naming a wrong line."""
    rows = table(
        "series.tsv",
        lambda fields: len(fields) == 3 and fields[1].isdigit(),
        "words, a number and a day are wanted",
    )
    found: dict[str, list[tuple[int, str]]] = {}
    for words, number, day in rows:
        found.setdefault(words, []).append((int(number), day))
    return {name: sorted(rows) for name, rows in found.items()}


def number_clues(text: str, story: Span) -> Iterator[Weighed]:
    """A lower bound from the highest number of each series that the story names, and a paper's own year."""
    for name, pattern in _PAPERS.items():
        found = [(number, m) for m in pattern.finditer(text, story.start, story.end) for number in _numbers(m[1])]
        number, match = max(found, key=lambda pair: pair[0], default=(0, None))
        below = [day for n, day in series()[name] if n <= number]
        if match is not None and below and number <= 2 * series()[name][-1][0]:
            reason = Reason(Span(*match.span()), f"“{' '.join(match[0].split())}” is of {below[-1]} or later")
            yield Weighed(Clue(below[-1], None, reason, 0.9), told=True)
    yield from _sittings(text, story)
    own = _DETERMINATION.search(text, story.start, min(story.end, story.start + _HEAD))
    if own:
        year = int(own[1])
        reason = Reason(Span(*own.span()), f"“{own[0]}” is of the fiscal year {year}")
        yield Weighed(Clue(f"{year - 1}-10-01", f"{year}-09-30", reason, 0.9))


def _numbers(words: str) -> Iterator[int]:
    """The numbers that a paper's words give: of "117-58" one in six digits, of "1718 (2006) and 1874" both."""
    if "-" in words or "–" in words:
        congress, law = re.split("[-–]", words)
        yield int(congress) * 1000 + int(law)
    else:
        yield from map(int, re.findall(r"\d+", _OWN_YEAR.sub("", words)))


def _sittings(text: str, story: Span) -> Iterator[Weighed]:
    """For the highest session of each kind: not long before its first day, and mostly while it sits."""
    for name, pattern in _SITTINGS.items():
        match = max(pattern.finditer(text, story.start, story.end), key=lambda m: int(m[1]), default=None)
        opened = dict(series()[name]).get(int(match[1])) if match is not None else None
        if match is None or opened is None:
            continue
        day = dt.date.fromisoformat(opened)
        first, last = calendar.shift_days(day, -_BEFOREHAND), calendar.shift_days(day, _SITS[name])
        reason = Reason(Span(*match.span()), f"“{' '.join(match[0].split())}” opened on {opened}")
        yield Weighed(Clue(first.isoformat(), None, reason, 0.8))
        yield Weighed(Clue(None, last.isoformat(), reason, 0.6))
