"""Units of story text grouped into stories, in one pass over the page.

Each unit joins the story before it or begins a new one (`boundaries`). A teaser of one or two lines may stand in the
middle of another story: where the text after it fits the story before it better, that story is taken up again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from verbale.pages.boundaries import CUT_OFF, boundary_odds, breaks_off, cut_off, is_headline, unfinished, window_terms
from verbale.pages.cohesion import Gathered, Vocabulary
from verbale.pages.stated import date_line
from verbale.pages.units import Unit

SURE, LIKELY, TAIL = 0.5, -0.9, -1.2
"""Log-odds above which a new story begins: where at least `LONG` characters of page follow, at the end of a page, and
in a tail of teasers that break off. A wrong cut costs a reader all that follows it, so the bar is the higher the more
that is."""
ROW_TAIL, SURE_TAIL, ROW, AFTER_BREAK = -3.0, -4.0, 3, -1.5
"""The same for a teaser that breaks off in a tail where two do, in one where at least `ROW` do, and after a paragraph
that broke off in mid-sentence: no story goes on from there with a new sentence."""
LONG = 1500
HEAD, LINE = 4, 90
"""Units above a story that may be no more than its letterhead, and characters of the longest line of one."""
HEADLINE = 0.3
"""By how much the bar is lower for a unit in the shape of a headline, which is a sign that prose does not give."""
MARGIN = 0.5
"""By how much text must fit the interrupted story better than the teaser."""
UNSHARED = 0.3
"""A headline shares at least so much of its terms' weight with the text under it."""
TEASER = 420
"""Longest teaser, in characters, after which the story before it may go on."""


def group(units: Sequence[Unit], between: Sequence[Sequence[str]], begins: Collection[int] = ()) -> list[list[int]]:
    """Indices of the units of each story, stories in order of their beginnings; `between[i]` are the signs of the
    furniture that stands right before unit i. `begins` are the first units of the entries of a live blog: between the
    first and the last of them nothing else begins."""
    if not units:
        return []
    vocabulary = Vocabulary(units)
    stories = [Gathered()]
    stories[0].add(0, units[0], vocabulary.terms[0])
    current, suspended = stories[0], None
    end = units[-1].end
    first, last = min(begins, default=len(units)), max(begins, default=0)
    for at in range(1, len(units)):
        if first <= at <= last:
            if at in begins:
                current, suspended = Gathered(), None
                stories.append(current)
            current.add(at, units[at], vocabulary.terms[at])
            continue
        odds = boundary_odds(units, vocabulary, current, at, between[at])
        if suspended is not None and _taken_up(units, vocabulary, (suspended, current), at, between[at], odds):
            current, suspended = suspended, None
        elif (
            odds > SURE_TAIL  # no bar is lower
            and odds > _bar(units, at, end - units[at].start)
            and not (current is stories[0] and _is_letterhead(units, at))
        ):
            suspended = current if suspended is None or current.length > TEASER else suspended
            current = Gathered()
            stories.append(current)
        current.add(at, units[at], vocabulary.terms[at])
        if current.length > TEASER:
            suspended = None
    return [story.members for story in stories]


def _is_letterhead(units: Sequence[Unit], at: int) -> bool:
    """Whether a page has had nothing yet but who writes, and a date: "THE WHITE HOUSE", "March 1, 2014"; then prose.

    What stands under it ("Readout of …") is the story that it heads.
    """
    head = units[:at]
    if at > HEAD or any(len(line) > LINE or line.endswith((".", "!", "?")) for u in head for line in _lines(u)):
        return False
    dated = any(date_line(line) for unit in units[: at + 2] for line in _lines(unit))
    return dated and any(len(unit.text) > 2 * LINE for unit in units[at : at + 4])


def _lines(unit: Unit) -> list[str]:
    return [line.strip() for line in unit.text.splitlines() if line.strip()]


def _bar(units: Sequence[Unit], at: int, rest: int) -> float:
    """Log-odds that a boundary before unit `at` needs, with `rest` characters of page after it."""
    tail = [unit for unit in units[at : at + 6] if len(unit.text) >= CUT_OFF]
    broken = sum(1 for unit in tail if unfinished(unit))
    if unfinished(units[at]) and len(units[at].text) >= CUT_OFF and broken >= 2 and 3 * broken >= 2 * len(tail):
        return SURE_TAIL if broken >= ROW else ROW_TAIL
    if broken and broken == len(tail) and (units[at] is tail[0] or is_headline(units[at])):
        return TAIL
    if breaks_off(units[at - 1]) and not units[at].text[0].islower():
        return AFTER_BREAK
    bar = LIKELY + (SURE - LIKELY) * min(1.0, rest / LONG)
    return bar - HEADLINE if len(units[at].text) >= 40 and is_headline(units[at]) else bar


def _taken_up(
    units: Sequence[Unit],
    vocabulary: Vocabulary,
    pair: tuple[Gathered, Gathered],
    at: int,
    between: Sequence[str],
    odds: float,
) -> bool:
    """Whether unit `at` takes up again the first story of `pair`, which the second, a teaser, interrupted.

    `odds` are those of a boundary between the teaser and the unit. Text under a bare headline belongs to it unless the
    two share next to nothing.
    """
    story, teaser = pair
    if breaks_off(units[teaser.members[-1]]) and (breaks_off(units[at]) or units[at].bullet):
        return False  # one of a row of teasers
    if is_headline(units[at]) or boundary_odds(units, vocabulary, story, at, between) > min(odds, LIKELY) - MARGIN:
        return False
    if len(teaser.members) == 1 and is_headline(units[teaser.members[0]]):
        return vocabulary.shared(frozenset(teaser.known), window_terms(vocabulary, units, at)) < UNSHARED
    return True


def is_whole(units: Sequence[Unit]) -> bool:
    """Whether a story ends as a story ends: not cut off in mid-sentence, and more than a headline."""
    last = units[-1]
    if len(units) == 1 and is_headline(last):
        return False
    return not cut_off(last)
