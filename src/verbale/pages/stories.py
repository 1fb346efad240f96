"""Units of story text grouped into stories, in one pass over the page.

Each unit joins the story before it or begins a new one (`boundaries`). A teaser of one or two lines may stand in the
middle of another story: where the text after it fits the story before it better, that story is taken up again.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.pages.boundaries import boundary_odds, cut_off, is_headline, window_terms
from verbale.pages.cohesion import Gathered, Vocabulary
from verbale.pages.units import Unit

THRESHOLD = 0.0
"""Log-odds above which a new story begins."""
TEASER = 420
"""Longest teaser, in characters, after which the story before it may go on."""


def group(units: Sequence[Unit], between: Sequence[Sequence[str]]) -> list[list[int]]:
    """Indices of the units of each story, stories in order of their beginnings; `between[i]` are the signs of the
    furniture that stands right before unit i."""
    if not units:
        return []
    vocabulary = Vocabulary(units)
    stories = [Gathered()]
    stories[0].add(0, units[0], vocabulary.terms[0])
    current, suspended = stories[0], None
    for at in range(1, len(units)):
        if boundary_odds(units, vocabulary, current, at, between[at]) > THRESHOLD:
            if suspended is not None and _resumes(units, vocabulary, current, suspended, at, between[at]):
                current, suspended = suspended, None
            else:
                suspended = current if suspended is None or current.length > TEASER else suspended
                current = Gathered()
                stories.append(current)
        elif suspended is not None and _belongs_before(units, vocabulary, current, suspended, at, between[at]):
            current, suspended = suspended, None
        current.add(at, units[at], vocabulary.terms[at])
        if current.length > TEASER:
            suspended = None
    return [story.members for story in stories]


def _resumes(
    units: Sequence[Unit],
    vocabulary: Vocabulary,
    teaser: Gathered,
    story: Gathered,
    at: int,
    between: Sequence[str],
) -> bool:
    """Whether unit `at`, which does not go on with the teaser, goes on with the story before the teaser."""
    return teaser.length <= TEASER and boundary_odds(units, vocabulary, story, at, between) < THRESHOLD - 0.5


def _belongs_before(
    units: Sequence[Unit],
    vocabulary: Vocabulary,
    teaser: Gathered,
    story: Gathered,
    at: int,
    between: Sequence[str],
) -> bool:
    """Whether a unit after a bare headline is no text under that headline but the rest of the story above it."""
    if len(teaser.members) != 1 or not is_headline(units[teaser.members[0]]) or is_headline(units[at]):
        return False
    window = window_terms(vocabulary, units, at)
    below = vocabulary.shared(teaser.known, window)
    above = vocabulary.shared(window, story.known)
    return above > 0.35 and below < 0.3 and boundary_odds(units, vocabulary, story, at, between) < THRESHOLD - 0.5


def is_whole(units: Sequence[Unit]) -> bool:
    """Whether a story ends as a story ends: not cut off in mid-sentence, and more than a headline."""
    last = units[-1]
    if len(units) == 1 and is_headline(last):
        return False
    return not cut_off(last)
