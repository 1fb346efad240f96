"""What paragraphs have in common: the words and names that tie them to one story.

The idea is lexical cohesion (Hearst, "TextTiling", Computational Linguistics 23(1), 1997): where a new story begins,
the vocabulary changes. Words that stand all over the page tie nothing and weigh little (inverse paragraph frequency).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from verbale.pages.meanings import Meaning, likeness, meaning_of, nothing_said, running_sums
from verbale.pages.units import Unit

_WORD = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "but",
        "not",
        "you",
        "all",
        "any",
        "can",
        "had",
        "her",
        "was",
        "one",
        "our",
        "out",
        "are",
        "his",
        "has",
        "him",
        "how",
        "its",
        "may",
        "new",
        "now",
        "old",
        "see",
        "two",
        "way",
        "who",
        "did",
        "let",
        "say",
        "she",
        "too",
        "use",
        "that",
        "with",
        "have",
        "this",
        "will",
        "your",
        "from",
        "they",
        "know",
        "want",
        "been",
        "good",
        "much",
        "some",
        "time",
        "very",
        "when",
        "come",
        "here",
        "just",
        "like",
        "long",
        "make",
        "many",
        "more",
        "only",
        "over",
        "such",
        "take",
        "than",
        "them",
        "well",
        "were",
        "what",
        "which",
        "their",
        "would",
        "there",
        "could",
        "other",
        "about",
        "into",
        "after",
        "also",
        "said",
        "says",
        "each",
        "between",
        "where",
        "those",
        "these",
        "being",
        "before",
        "during",
        "against",
        "because",
        "while",
        "under",
        "both",
        "same",
        "most",
        "last",
        "first",
        "since",
        "still",
        "through",
        "until",
        "upon",
        "within",
        "without",
        "among",
        "should",
        "does",
        "then",
        "yes",
        "mr",
        "mrs",
        "ms",
        "dr",
        "per",
        "via",
    ]
)
_STEM = 7
"""Letters that stand for a word: "abduction" and "abductions", "negotiate" and "negotiation" come together."""
_HEAD = 4000
"""Characters of a unit that are looked at; enough for a paragraph, and a bound for a page that is one line."""


def terms(text: str) -> frozenset[str]:
    """Content words of a text as stems; names (capitalised words) keep their capital."""
    found = set()
    for word in _WORD.findall(text[:_HEAD]):
        lower = word.lower()
        if lower not in _STOP and (len(word) > 3 or word[0].isupper()):
            base = word if word.isalpha() else _POSSESSIVE.sub("", word)
            found.add((base if base[0].isupper() and not base.isupper() else lower)[:_STEM])
    return frozenset(found)


def terms_of(unit: Unit) -> frozenset[str]:
    """Content words of a unit, found once."""
    if unit.terms is None:
        unit.terms = terms(unit.text)
    return unit.terms


class Vocabulary:
    """Terms of every unit of a page, and how much each term tells."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self.terms = [terms_of(unit) for unit in units]
        counts = Counter(term for unit_terms in self.terms for term in unit_terms)
        n = max(1, len(units))
        self._local: dict[int, float] = {}
        self._turns: dict[int, float] = {}
        self._sums: Meaning | None = None
        self.weight = {term: math.log((n + 1) / count) for term, count in counts.items()}

    def depth(self, at: int) -> float:
        """How deep the valley of cohesion before unit `at` is: by how much the places on both sides hold better
        together."""
        return _valley(self._local, self._cohesion, at, len(self.terms))

    def turn(self, at: int) -> float:
        """The same for what the text is about: how much less like each other the units on both sides are than those
        around the places near by."""
        return _valley(self._turns, self._likeness, at, len(self.terms))

    def meant(self, first: int, last: int) -> Meaning:
        """What the units from `first` to before `last` are about; may reach beyond the page."""
        if self._sums is None:
            self._sums = running_sums(self._units)
        size = len(self._units)
        meaning: Meaning = self._sums[min(max(0, last), size)] - self._sums[min(max(0, first), size)]
        return meaning

    def _likeness(self, at: int) -> float:
        return likeness(self.meant(at - 3, at), self.meant(at, at + 3))

    def _cohesion(self, at: int) -> float:
        """Overlap of the three units before a place with the three after it, as a share of the smaller side's
        weight."""
        before = frozenset().union(*self.terms[max(0, at - 3) : at])
        after = frozenset().union(*self.terms[at : at + 3])
        smaller = min(self.total(before), self.total(after))
        return self.total(before & after) / smaller if smaller else 0.0

    def total(self, found: Iterable[str]) -> float:
        """Summed weight of terms."""
        return sum(self.weight.get(term, 0.0) for term in found)

    def shared(self, window: frozenset[str], known: set[str] | frozenset[str]) -> float:
        """Share of a window's weight that is known already, 0 to 1; 0.5 for a window that says nothing."""
        total = self.total(window)
        return self.total(window & known) / total if total else 0.5

    def shared_names(self, window: frozenset[str], known: set[str] | frozenset[str]) -> float:
        """The same over names only."""
        return self.shared(frozenset(term for term in window if term[0].isupper()), known)


def _valley(found: dict[int, float], measure: Callable[[int], float], at: int, size: int) -> float:
    """By how much the best of four places on either side are above this one; each place is measured once, and only
    those near a place that is asked about."""
    low, high = max(1, at - 4), min(size, at + 5)
    for place in range(min(low, at), high):
        if place not in found:
            found[place] = measure(place)
    left = max((found[place] for place in range(low, at)), default=0.0)
    right = max((found[place] for place in range(at + 1, high)), default=0.0)
    return (left + right) / 2 - found[at]


@dataclass
class Gathered:
    """A story while it grows: its units and every term in them."""

    members: list[int] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    length: int = 0
    _meaning: Meaning | None = None
    _waiting: list[Unit] = field(default_factory=list)

    @property
    def meaning(self) -> Meaning:
        """What it is about so far."""
        for unit in self._waiting:
            self._meaning = meaning_of(unit) if self._meaning is None else self._meaning + meaning_of(unit)
        self._waiting.clear()
        return nothing_said() if self._meaning is None else self._meaning

    def add(self, index: int, unit: Unit, unit_terms: frozenset[str]) -> None:
        """Take in one more unit."""
        self.members.append(index)
        self._waiting.append(unit)
        self.known |= unit_terms
        self.length += len(unit.text)
