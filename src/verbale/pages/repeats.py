"""What the lines of a web page saved as bare text tell by standing together: a caption said twice, a headline in
capitals between paragraphs. Neither shows by its own words that it belongs to no story. (Rows of headlines do not tell:
the lists within articles look the same, and six of seven rows were such.)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from verbale.model import FurnitureKind
from verbale.pages.boundaries import is_headline
from verbale.pages.units import Unit

LONG = 40
"""Characters from which on a line that stands on a page twice was not said twice by its writer."""
NEAR = 4
"""Units within which its copies are captions of a gallery, or a summary above the text."""
WORDS = 5
"""Words of the shortest headline in capitals that leads elsewhere; shorter ones head a part of the story."""

Told = tuple[int, FurnitureKind, str]
"""Index of a unit, the kind of furniture that it is, and why."""


def told_together(units: Sequence[Unit]) -> Iterator[Told]:
    """The units that are furniture by how they stand to others. Linear in the number of units."""
    yield from _said_again(units)
    yield from _in_capitals(units)


def _said_again(units: Sequence[Unit]) -> Iterator[Told]:
    """Every copy but the first; of those that stand near each other but the last, and of three or more all."""
    copies: dict[str, list[int]] = {}
    for i, unit in enumerate(units):
        if len(unit.text) >= LONG:
            copies.setdefault(unit.text, []).append(i)
    for places in copies.values():
        near = [i for i, after in pairwise(places) if after - i <= NEAR]
        gallery = len(near) > 1
        for i in places if gallery else near or places[1:]:
            yield i, "caption" if near else "other", "said more than once on this page"


def _in_capitals(units: Sequence[Unit]) -> Iterator[Told]:
    for i in range(2, len(units) - 1):
        text = units[i].text
        if text == text.upper() and len(text.split()) >= WORDS and is_headline(units[i]):
            around = units[i - 1].text + units[i + 1].text
            if around != around.upper():
                yield i, "navigation", "a headline in capitals between paragraphs"
