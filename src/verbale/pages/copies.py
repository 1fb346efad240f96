"""The same story on another page: wire copy, an updated version, an excerpt, a long quotation.

    index = CopyIndex()
    for key, text in stories:
        for copy in index.find(text): …          # the copies of it that are there already, most alike first
        index.add(key, text)

Two stories are copies where one holds at least `HELD` of the other: of its five-word shingles, the quoted or repeated
part counted against the smaller of the two. Containment, not resemblance (Broder, "On the resemblance and containment
of documents", SEQUENCES 1997): half of a story inside a page twice as long resembles it little and is held in full.
MinHash with one row a band (`rensa`) finds whoever may hold as much as a fiftieth of the other; the shingles decide.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from verbale.model import Page, Story

Shingles = NDArray[np.uint32]
"""Hashes of the shingles of a text, sorted, each once."""
Key = TypeVar("Key", bound=Hashable)
CopyKind = Literal["same", "version", "within", "around"]

WORDS = 5
"""Words of a shingle: fewer are shared by chance, more are lost at every edit."""
HELD = 0.45
"""Share of one story's shingles that the other must hold. Of 4,950 pairs of news pages of the same two months those
that are no copies at all hold .13 at most; three quarters of a story with an appeal in front and forty strange words
behind hold .8."""
SAME = 0.97
"""Resemblance from which two stories are the same: a headline may differ, or a stop."""
VERSION = 0.5
"""Resemblance from which one is a version of the other; below it, one lies within the other."""
FEWEST = 12
"""Shingles of the shortest story that is compared: a headline and a line are no story."""
PERMUTATIONS = 64
"""Permutations of the sketch: two stories of which a twentieth is common are compared in 96 of 100 cases, those that
have the share of copies always."""
ENOUGH = 300
"""Shingles from which on the lower half of them is sketched, the same half in every story."""
MOST = 2000
"""Candidates that are compared at most (some 15 µs each): boilerplate that all pages share may bring any number."""
_MARKS = "“”‘’«»„–—…•\xa0"
"""Stops and quotation marks beyond ASCII, which one outlet sets and another does not."""
_IN_WORD = np.array([chr(b).isalnum() or b > 127 for b in range(256)], dtype=np.int8)
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_STEPS = np.array([pow(0x9E3779B1, i, 2**32) for i in range(WORDS)], dtype=np.uint32)


def shingles(text: str) -> Shingles:
    """The shingles of a text, whatever its case, quotation marks and stops. Linear in its length."""
    hashes = _word_hashes(text)
    if len(hashes) < WORDS:
        return np.unique(hashes)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WORDS)
    mixed = (windows * _STEPS).sum(axis=1, dtype=np.uint32)
    return np.unique(mixed ^ (mixed >> np.uint32(15)))


def _word_hashes(text: str) -> Shingles:
    """A hash of each word: differences of running sums of its bytes times powers, all words at once."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    data = np.frombuffer(text.lower().encode("utf-8", "replace"), dtype=np.uint8)
    edges = np.flatnonzero(np.diff(_IN_WORD[data], prepend=np.int8(0), append=np.int8(0)))
    starts, ends = edges[::2], edges[1::2]
    sums = np.zeros(len(data) + 1, dtype=np.uint64)
    np.cumsum(data * _powers(_BASE, len(data)), out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * _powers(_INVERSE, len(data) + 1)[starts]
    # once more times an odd number: the upper half of a word of one letter would be that of every other
    return ((hashes * np.uint64(_BASE)) >> np.uint64(32)).astype(np.uint32)


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    factors = np.full(count, base, dtype=np.uint64)
    factors[:1] = 1
    return np.cumprod(factors, dtype=np.uint64)


def shared(one: Shingles, other: Shingles) -> int:
    """How many shingles two texts have in common."""
    if len(one) > len(other):
        one, other = other, one
    at = np.searchsorted(other, one)
    at[at == len(other)] = 0
    return int((other[at] == one).sum()) if len(other) else 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two stories have in common, each share from 0 to 1."""

    held: float
    """The share of the one in the other, or of the other in the one: the larger."""
    alike: float
    """The share of both that is common (Jaccard)."""
    kind: CopyKind
    """`same`, `version` (updated, edited), `within` (the first stands inside the second), `around` (the other way)."""

    @property
    def is_copy(self) -> bool:
        """Whether the two are one story, told twice."""
        return self.held >= HELD


def likeness(one: Shingles, other: Shingles) -> Likeness:
    """Compare two stories by their shingles."""
    common = shared(one, other)
    shorter, longer = sorted((len(one), len(other)))
    alike = common / max(1, shorter + longer - common)
    held = common / max(1, shorter) if shorter >= FEWEST else 0.0
    kind: CopyKind = "same" if alike >= SAME else "version" if alike >= VERSION else "within"
    if kind == "within" and len(one) > len(other):
        kind = "around"
    return Likeness(held, alike, kind)


@dataclass(frozen=True, slots=True)
class Copy(Generic[Key]):
    """A story that another one is a copy of."""

    of: Key
    likeness: Likeness


def marks(found: Shingles, count: int = PERMUTATIONS) -> tuple[int, ...]:
    """What stories that may be copies have in common, for an index on disk: the first `count` values of the sketch,
    each with the number of its permutation above its 32 bits. Empty for what is too short to be compared."""
    if len(found) < FEWEST:
        return ()
    return tuple(number << 32 | value for number, value in enumerate(_sketch(found).digest()[:count]))


class CopyIndex(Generic[Key]):
    """Stories by their shingles, in memory: some 8 kB each. What is added is found from then on."""

    def __init__(self) -> None:
        from rensa import RMinHashLSH  # type: ignore[import-untyped]  # compiled code, needed only here

        self._index: Any = RMinHashLSH(0.5, PERMUTATIONS, PERMUTATIONS)
        self._keys: list[Key] = []
        self._shingles: list[Shingles] = []

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: Key, text: str) -> list[Copy[Key]]:
        """Take a story in; returns what it is a copy of among those before it, as `find` does."""
        found = shingles(text)
        sketch = _sketch(found)
        copies = list(self._copies(found, sketch))
        self._index.insert(len(self._keys), sketch)
        self._keys.append(key)
        self._shingles.append(found)
        return _sorted(copies)

    def find(self, text: str) -> list[Copy[Key]]:
        """The stories of which a text is a copy, or that are copies of it, most held first."""
        found = shingles(text)
        return _sorted(self._copies(found, _sketch(found)))

    def _copies(self, found: Shingles, sketch: Any) -> Iterator[Copy[Key]]:
        if len(found) < FEWEST:
            return
        for at in self._index.query(sketch)[:MOST]:
            alike = likeness(found, self._shingles[at])
            if alike.is_copy:
                yield Copy(self._keys[at], alike)


def story_text(page: Page, story: Story) -> str:
    """The text of a story without the furniture inside it, a line a paragraph: what is compared."""
    return "\n".join(page.text[block.start : block.end] for block in story.blocks)


def _sorted(copies: Iterable[Copy[Key]]) -> list[Copy[Key]]:
    return sorted(copies, key=lambda copy: (-copy.likeness.held, -copy.likeness.alike))


def _sketch(found: Shingles) -> Any:
    from rensa import RMinHash

    sketch = RMinHash(PERMUTATIONS, 42)
    if len(found) > ENOUGH:
        found = found[: np.searchsorted(found, np.uint32(2**31))]
    data = found.tobytes()
    sketch.update([data[i : i + 4] for i in range(0, len(data), 4)])
    return sketch
