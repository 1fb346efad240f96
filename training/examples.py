"""What the network is trained on: sentences with a parse, with names, or with both."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME_KINDS = ("PER", "ORG", "LOC", "MISC")
NAME_TAGS = ("O", *(f"{edge}-{kind}" for kind in NAME_KINDS for edge in "BI"))
"""BIO tags; a word's gold is a bit mask over them, so that sets which mark less can leave more than one allowed."""

TAG_BIT = {tag: 1 << i for i, tag in enumerate(NAME_TAGS)}
ANYTHING = 0
"""Mask of a word about whose name nothing is known: no loss."""
NOTHING = TAG_BIT["O"]
NOTHING_OR_MISC = NOTHING | TAG_BIT["B-MISC"] | TAG_BIT["I-MISC"]


@dataclass(frozen=True, eq=False)
class Soft:
    """What teachers say of a sentence of n words, as probabilities (float16); `heads` is the tree they agree on."""

    arcs: NDArray[np.float16]
    """(n, 1 + n), column 0 the root."""
    labels: NDArray[np.float16]
    """(n, relations), for the head in `heads`."""
    upos: NDArray[np.float16]
    xpos: NDArray[np.float16]
    heads: NDArray[np.int16]


@dataclass(frozen=True)
class Example:
    """One sentence: its words and what is known of them.

    `heads` count from 1, 0 is the root; the four parse fields are empty where the set has no parse, `masks` is empty
    where it has no names.
    """

    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    masks: tuple[int, ...] = ()
    soft: Soft | None = None

    @property
    def parsed(self) -> bool:
        """Whether it has a tree."""
        return bool(self.heads)

    def named(self, masks: Sequence[int]) -> Example:
        """The same sentence with name masks."""
        return replace(self, masks=tuple(masks))


def span_masks(length: int, spans: Sequence[tuple[int, int, str]], outside: int = NOTHING) -> list[int]:
    """Masks of a sentence of `length` words with names `[first, last)` of a kind, `outside` elsewhere."""
    masks = [outside] * length
    for first, last, kind in spans:
        masks[first] = TAG_BIT[f"B-{kind}"]
        masks[first + 1 : last] = [TAG_BIT[f"I-{kind}"]] * (last - first - 1)
    return masks


def share(text: str, parts: int) -> int:
    """A part in `[0, parts)` by hash, the same on every machine: how documents are held out."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % parts
