"""A unit among the units of its page: what an appeal cannot hide whatever its wording.

An appeal talks to the reader where the page else does not, shares no names and few words with the text around it and is
about something else, while the text before it and the text after it go on with each other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from verbale.pages.cohesion import terms_of
from verbale.pages.meanings import likeness, meaning_of, meaning_of_all
from verbale.pages.signs import WordTable, class_counts, features
from verbale.pages.units import Unit

_TALK = ("reader", "house", "outlet")
"""Classes of words with which an outlet talks to its readers."""
NEAR = 2
"""Units on each side that count as the text around."""


class Context:
    """The units of a page, with what they say of each other. Linear in the text."""

    def __init__(self, units: Sequence[Unit], table: WordTable | None = None) -> None:
        self.units = units
        self._of = own_features if table is None else lambda text: features(text, table)
        self.terms = [terms_of(unit) for unit in units]
        self.counts = Counter(term for found in self.terms for term in found)
        self.talk = dict.fromkeys((f"has_{name}" for name in _TALK), 0)
        for unit in units:
            counts = class_counts(unit.text)
            for name in _TALK:
                self.talk[f"has_{name}"] += name in counts

    def features(self, at: int) -> dict[str, float]:
        """Features of unit `at`: its own (`signs.features`), and how it stands to the others."""
        own, mine, n = self._of(self.units[at].text), self.terms[at], len(self.units)
        before = self._around(range(max(0, at - NEAR), at))
        after = self._around(range(at + 1, min(n, at + 1 + NEAR)))
        found = dict(own)
        found["elsewhere"] = _share(sum(1 for term in mine if self.counts[term] > 1), len(mine))
        found["names_elsewhere"] = float(sum(1 for term in mine if term[0].isupper() and self.counts[term] > 1))
        found["near"] = _share(len(mine & (before | after)), len(mine))
        found["bridge"] = _share(len(before & after), min(len(before), len(after)))
        for name, count in self.talk.items():
            found[f"others_{name}"] = (count - (name in own)) / max(1, n - 1)
        found["near_meant"], found["bridge_meant"] = self._meant(at)
        found["place"] = at / n
        found["units"] = math.log(1 + n)
        found["length_before"] = math.log(1 + len(self.units[at - 1].text)) if at else 0.0
        found["length_after"] = math.log(1 + len(self.units[at + 1].text)) if at + 1 < n else 0.0
        found["length"] = math.log(1 + len(self.units[at].text))
        return found

    def _meant(self, at: int) -> tuple[float, float]:
        """How like the text around a unit is in what it is about, and how like the text before is to the text after."""
        before = meaning_of_all(self.units[max(0, at - NEAR) : at])
        after = meaning_of_all(self.units[at + 1 : at + 1 + NEAR])
        return likeness(meaning_of(self.units[at]), before + after), likeness(before, after)

    def _around(self, places: range) -> frozenset[str]:
        return frozenset().union(*(self.terms[i] for i in places))


@lru_cache(maxsize=8192)
def own_features(text: str) -> dict[str, float]:
    """Features of a text by itself; kept for the pages at hand, not for whole pages of a hundred thousand lines."""
    return features(text)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.5
