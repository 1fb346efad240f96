"""How much two clauses say the same: their words, cut to stems that inflection leaves alone. No language model here."""

from __future__ import annotations

import re
from functools import lru_cache

STEM = 5
"""Letters by which two words count as one: "abducted" and "abductees" share them, "talks" and "take" do not."""

_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = """
the and that which who whom whose for from with without has have had was were are been being will would shall
should could can may might must its his her their they them this these those not but into onto over under
about after before until unless while when where than then also only all any each both out off upon
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def is_empty(word: str) -> bool:
    """Whether a word carries no meaning of its own: "the", "which"."""
    return word.casefold() in _EMPTY


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, each by its first `STEM` letters."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:STEM] for word in words if len(word) > 2 and word not in _EMPTY)


def shared(one: str, other: str, besides: str = "") -> float:
    """Which share of the shorter text's words the longer one holds too: 0 to 1; 0 where either has none.

    The words of `besides` (names that both are bound to hold) do not count.
    """
    a, b = stems(one) - stems(besides), stems(other) - stems(besides)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def alike(one: str, other: str) -> float:
    """Which share of all the words of two texts stand in both (Jaccard): 0 to 1."""
    a, b = stems(one), stems(other)
    return len(a & b) / len(a | b) if a and b else 0.0
