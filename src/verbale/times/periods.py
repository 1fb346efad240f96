"""Words that belong to a time ("AUKUS", "six-party talks"): since when they are said, and until when mostly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from verbale.model import Clue, Reason, Span
from verbale.times.weighing import Weighed

_SINCE, _UNTIL = 0.85, 0.5
"""Trust in the first day of a word, and in the last days on which it was mostly said."""


class Period(NamedTuple):
    """Words and the days between which they were said, ISO; an empty `until` where they still are."""

    words: tuple[str, ...]
    since: str
    until: str
    says: str


@cache
def periods() -> tuple[Period, ...]:
    """The rows of the data file; raises ValueError naming a line that has not four fields."""
    text = (resources.files("verbale.times") / "data" / "periods.tsv").read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 4:
            raise ValueError(f"periods.tsv, line {number}: four fields are wanted, there are {len(fields)}")
        rows.append(Period(tuple(fields[0].split("|")), *fields[1:]))
    return tuple(rows)


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
    """A lower bound, and a soft upper one, for each row of which the story has words; `story` is its place in `text`."""
    done: set[Period] = set()
    for match in _pattern().finditer(text, story.start, story.end):
        for period in _meanings()[" ".join(match[0].split())]:
            if period in done:
                continue
            done.add(period)
            reason = Reason(Span(*match.span()), f"“{match[0]}”: {period.says}")
            yield Weighed(Clue(period.since, None, reason, _SINCE))
            if period.until:
                yield Weighed(Clue(None, period.until, reason, _UNTIL))
