"""What units are about, as vectors: the weighted sum of the meanings of their words.

Where one story ends and another begins, or an appeal stands between paragraphs, not only the words change but what they
are about ("warheads" and "missile" are near each other, "subscribe" is far from both). The vectors of words
(`data/meanings.npy`, a row for each line of `words.tsv`) are made by `training/pages_meanings.py`; the weights are
those of Arora, Liang and Ma (ICLR 2017), as in `signs.word_means`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from verbale.errors import KnowledgeError
from verbale.pages.signs import word_table
from verbale.pages.units import Unit

Meaning = NDArray[np.float64]
"""A sum of weighted word vectors; its direction is what is compared, its length how much was said."""
_LETTERS = re.compile(r"[a-z]+")
_HEAD = 4000
"""Characters of a unit that are looked at, a bound for a page that is one line."""
NEUTRAL = 0.3
"""Likeness that is told of a text without known words: that of two paragraphs of one story, roughly."""


@lru_cache(maxsize=1)
def _vectors() -> tuple[dict[str, int], Meaning]:
    """The row of each word, and the weighted vectors."""
    table = word_table()
    try:
        with resources.files("verbale.pages").joinpath("data", "meanings.npy").open("rb") as file:
            stored = np.load(file)
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"meanings.npy: {error}") from error
    if len(stored) != len(table):
        raise KnowledgeError(f"meanings.npy: {len(stored)} rows for {len(table)} words of words.tsv")
    weights = np.array([row[0] for row in table.values()])
    return {word: i for i, word in enumerate(table)}, stored * weights[:, None] / 127


def meaning_of(unit: Unit) -> Meaning:
    """What a unit is about, found once."""
    if unit.meaning is None:
        rows, vectors = _vectors()
        known = [row for word in _LETTERS.findall(unit.text[:_HEAD].lower()) if (row := rows.get(word)) is not None]
        unit.meaning = vectors[known].sum(axis=0)
    meaning: Meaning = unit.meaning
    return meaning


def nothing_said() -> Meaning:
    """The meaning of no words."""
    return np.zeros(_vectors()[1].shape[1])


def likeness(one: Meaning, other: Meaning) -> float:
    """Cosine of two meanings, -1 to 1."""
    size = float(one @ one) * float(other @ other)
    return float(one @ other) / size**0.5 if size else NEUTRAL


def running_sums(units: Sequence[Unit]) -> Meaning:
    """What the first units are about together: a row for none of them, for one, for two, to all of them."""
    rows = np.zeros((len(units) + 1, _vectors()[1].shape[1]))
    for i, unit in enumerate(units):
        rows[i + 1] = meaning_of(unit)
    return np.cumsum(rows, axis=0, out=rows)


def meaning_of_all(units: Sequence[Unit]) -> Meaning:
    """What units are about together."""
    return sum((meaning_of(unit) for unit in units), start=nothing_said())
