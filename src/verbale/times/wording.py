"""How likely a text's words were in each month of the years for which they were counted: what people spoke of when.

A table of words and pairs of words, each with a weight for every quarter of a window of years, made from dated public
statements (`python -m training.wording`). It says nothing of days outside the window, nor whether the story lies in it:
it only moves what likelihood the other clues leave to the window about within it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from verbale.model import Span
from verbale.times.tables import columns

WORD = re.compile(r"[A-Za-z][A-Za-z'.-]*[A-Za-z]|(?:19|20)\d\d|[A-Z]\d+")
"""What counts as a word: also years and names such as G20."""
LONGEST = 60_000
"""Characters of a story that are looked at."""
DAMPING = 60.0
"""Squared length that is added to every text's, so that a handful of words decides little."""
SCALE = 10.0
"""A term's rarity is told in tenths."""
NOTHING, STEPS = ord("O"), 3.0
"""The sign that stands for a weight of nothing, and how many signs of ASCII a weight of one is away from it."""


class Wording(NamedTuple):
    """The table: rows of terms, columns of quarters."""

    first: dt.date
    """First day of the window."""
    last: dt.date
    """Its last day."""
    rows: dict[str, int]
    rarity: NDArray[np.float32]
    """Inverse document frequency of each term."""
    weights: NDArray[np.float32]
    """Log-odds of each term in each quarter."""


@cache
def wording() -> Wording:
    """The table of the data file; raises ValueError naming a line that is none of its rows."""
    terms, rarities, signs = columns("wording.tsv", 3, "a term, its rarity and its weights are wanted")
    first, last = dt.date.fromisoformat(rarities[0]), dt.date.fromisoformat(signs[0])
    rarity = np.fromiter(map(float, rarities[1:]), dtype=np.float32) / np.float32(SCALE)
    written = np.frombuffer("".join(signs[1:]).encode("ascii"), dtype=np.uint8)
    weights = (written.astype(np.float32) - NOTHING) / STEPS
    rows = {term: row for row, term in enumerate(terms[1:])}
    return Wording(first, last, rows, rarity, weights.reshape(len(rows), -1))


def terms_of(text: str) -> Counter[str]:
    """The words and pairs of neighbouring words of a text, in lower case, with how often they stand in it."""
    words = [w.lower() for w in WORD.findall(text.replace("’", "'"))]
    return Counter(words) + Counter(f"{a} {b}" for a, b in pairwise(words))


def lengths(counts: NDArray[np.float32], rarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """The values of a text's terms: repeats count by their logarithm, rare ones more, the whole at most 1 long."""
    values = (1.0 + np.log(counts)) * rarity
    scaled: NDArray[np.float32] = values / np.sqrt((values**2).sum() + DAMPING)
    return scaled


def likely(text: str, story: Span) -> tuple[dt.date, NDArray[np.float64]] | None:
    """The first day of the window and the log-likelihood of each of its days; None where none is known."""
    known = wording()
    counted = terms_of(text[story.start : min(story.end, story.start + LONGEST)])
    found = [(known.rows[term], n) for term, n in counted.items() if term in known.rows]
    if not found:
        return None
    index = np.array([i for i, _ in found])
    values = lengths(np.array([n for _, n in found], dtype=np.float32), known.rarity[index])
    quarters = values @ known.weights[index]
    days = (known.last - known.first).days + 1
    centres = (np.arange(len(quarters)) + 0.5) * days / len(quarters)
    return known.first, np.interp(np.arange(days), centres, quarters)
