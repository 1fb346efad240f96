"""Words that belong to a time ("AUKUS", "six-party talks"): since when they are said, and until when mostly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from verbale.model import Clue, Reason, Span
from verbale.times.tables import table
from verbale.times.weighing import Weighed

_SINCE, _UNTIL = 0.85, 0.3
"""Trust in the first day of a word, and in the last days on which it was mostly said."""


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
def _pattern() -> re.Pattern[str]:
    """Any of the words, the longest first: "Hong Kong's national security law" is no shorter phrase inside it."""
    ways = sorted(_meanings(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ways) + r")(?![\w-])")


def period_clues(text: str, story: Span) -> Iterator[Weighed]:
    """A lower bound, and a soft upper one, for each row whose words the story has; `story` is its place in `text`."""
    done: set[Period] = set()
    for match in _pattern().finditer(text, story.start, story.end):
        for period in _meanings()[" ".join(match[0].split())]:
            if period in done:
                continue
            done.add(period)
            reason = Reason(Span(*match.span()), f"“{match[0]}”: {period.says}")
            yield Weighed(Clue(period.since, None, reason, _SINCE))
            if period.until:
                yield Weighed(Clue(None, period.until, reason, period.fading))


# --- numbered papers --------------------------------------------------------------------------------------------------

_NUMBERED = re.compile(r"\b(Executive\s+Order|Resolution|resolution|UNSCR)s?\s+(?:No\.\s+)?(\d{3,5})\b")
_COUNCIL = re.compile(r"(?:Security\s+Council|UNSC|U\.?N\.?|UNSCR)[\w\s,’'()-]{0,30}$")
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
    highest: dict[str, tuple[int, re.Match[str]]] = {}
    for match in _NUMBERED.finditer(text, story.start, story.end):
        order = match[1].startswith("Executive")
        before = text[max(story.start, match.start() - 60) : match.start()]
        if not order and match[1] != "UNSCR" and not _COUNCIL.search(before):
            continue
        name = "Executive Order" if order else "Security Council Resolution"
        highest[name] = max(highest.get(name, (0, match)), (int(match[2]), match), key=lambda pair: pair[0])
    for name, (number, match) in highest.items():
        below = [day for n, day in series()[name] if n <= number]
        if below and number <= 2 * series()[name][-1][0]:
            reason = Reason(Span(*match.span()), f"“{match[0]}” is of {below[-1]} or later")
            yield Weighed(Clue(below[-1], None, reason, 0.9), told=True)
    own = _DETERMINATION.search(text, story.start, min(story.end, story.start + _HEAD))
    if own:
        year = int(own[1])
        reason = Reason(Span(*own.span()), f"“{own[0]}” is of the fiscal year {year}")
        yield Weighed(Clue(f"{year - 1}-10-01", f"{year}-09-30", reason, 0.9))
