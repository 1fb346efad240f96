"""The stretch of prose on a page saved as bare text: menus above it and link lists below it are no part of any story.

The stretch is the maximum-sum run of lines (Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation", WWW 2009): prose counts for it, short bare lines and lines that the lexicon knows count
against it. Only pages that show the marks of a web page are trimmed, so that the lists of names below an official
document stay with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from verbale.pages.boundaries import is_headline
from verbale.pages.cohesion import terms_of
from verbale.pages.units import Unit

PROSE, PARAGRAPH = 60, 160
"""Characters from which a line that ends as a sentence ends is prose, and one that does not."""
CELL = 4
"""Characters of the longest line that is a cell of a table or a number on a picture rather than a link in a menu."""
MOST = 4.0
"""Most that one line may count."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_STAMP = re.compile(
    rf"\b{_MONTH}\.? \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b\d{{1,2}}:\d\d\b|"
    r"\b(?:minute|hour|day|week|month|year)s? ago\b|\b(?:says|said|wrote|replied):$",
    re.I,
)
_POST = re.compile(r"^[—–-]|\(@")
"""Who wrote a post within a story, and when: it is dated, but no teaser."""
_COMMENTER = re.compile(r"\b(?:says|said|wrote|replied)\s*:$", re.I)
COMMENTERS = 3
"""Dated lines that give the word to somebody ("Ann on May 4, 2011 at 5:04 pm said:") from which on they are readers."""
CLOSED = -4.0
"""Worth of a line that heads the comments of readers: what stands below is prose, but no story."""
STAMPED, STAMP = 90, -3.5
"""Characters of the longest line that only dates or signs what stands by it, and its worth: a story has one or two of
these, a list of teasers or of comments one for each few lines of prose."""
STAMPS = 8
"""Such lines on a page from which on they show a list; fewer may stand below pictures and posts within a story."""
NEARLY = 0.6
"""Share of the best run's worth with which an earlier run is taken: the story stands above its comments."""
MARKS = 4
"""Lines with a sign of furniture outside the run that a web page has at least."""
MENU = 25
"""Short bare lines outside the run that a web page has at least."""
HEAD = 12
"""Lines above the run among which its headline is looked for."""
LIKE = 0.4
"""Share of a headline's words that stand in the prose under it."""


def worth(unit: Unit, signed: bool) -> float:
    """How much a line speaks for the run that it would be in."""
    length = len(unit.text)
    if signed:
        return -1.0
    if (unit.ended and length >= PROSE) or length >= PARAGRAPH:
        return min(length / 100, MOST)
    return -0.2 if unit.ended or unit.bullet or length <= CELL else -0.6


def prose_run(
    units: Sequence[Unit], signed: Sequence[bool], closing: Collection[int] = (), times: Collection[int] = ()
) -> tuple[int, int]:
    """First and last + 1 of the units between which the stories of a page stand; all of them where the page shows no
    marks of a web page. `signed` says which bear a sign of furniture, `closing` which head the comments, `times` which
    head the entries of a live blog. Linear in the number of units."""
    whole = (0, len(units))
    worths = [worth(unit, sign) for unit, sign in zip(units, signed, strict=True)]
    stamps = [i for i, unit in enumerate(units) if _is_stamp(unit.text)]
    for i in stamps if len(stamps) >= STAMPS else ():
        worths[i] = STAMP
    for i in closing:
        worths[i] = CLOSED
    for i in times:
        worths[i] = 0.0
    runs = _runs(worths[: _comments(units, stamps)])
    best = max((run[0] for run in runs), default=0.0)
    if not best:
        return whole
    _, first, last = next(run for run in runs if run[0] >= NEARLY * best)
    outside = [*range(first), *range(last, len(units))]
    bare = sum(1 for i in outside if len(units[i].text) < PROSE and not units[i].ended)
    if bare < MENU or sum(signed[i] for i in outside) < MARKS:
        return whole
    return _with_headline(units, signed, first, last), last


def _is_stamp(text: str) -> bool:
    return len(text) <= STAMPED and bool(_STAMP.search(text)) and not _POST.search(text)


def _comments(units: Sequence[Unit], stamps: Sequence[int]) -> int:
    """Where the comments of readers begin, below which no story stands; the end of the page where there are none."""
    dated = frozenset(stamps)
    writers = [
        i
        for i in stamps
        if _COMMENTER.search(units[i].text) and (i + 1 in dated or any(sign.isdigit() for sign in units[i].text))
    ]
    return writers[0] if len(writers) >= COMMENTERS else len(units)


def _runs(worths: Sequence[float]) -> list[tuple[float, int, int]]:
    """Sum, beginning and end of the best run of each stretch over which the running sum stays above nothing."""
    runs: list[tuple[float, int, int]] = []
    total, start, open_run = 0.0, 0, False
    for i, value in enumerate(worths):
        total += value
        if total <= 0:
            total, start, open_run = 0.0, i + 1, False
        elif not open_run:
            runs.append((total, start, i + 1))
            open_run = True
        elif total > runs[-1][0]:
            runs[-1] = (total, start, i + 1)
    return runs


def _with_headline(units: Sequence[Unit], signed: Sequence[bool], first: int, last: int) -> int:
    """The run's beginning, moved up to the nearest headline that talks of the same things."""
    known = frozenset().union(*(terms_of(unit) for unit in units[first : min(last, first + 8)]))
    for i in range(first - 1, max(-1, first - HEAD), -1):
        found = terms_of(units[i])
        if not signed[i] and is_headline(units[i]) and found and len(found & known) >= LIKE * len(found):
            return i
    return first
