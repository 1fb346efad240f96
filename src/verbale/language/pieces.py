"""Words to what the encoder takes in: WordPiece ids and the shape of each word.

Training and reading both go through this module, so that the model always sees words the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

CLS, SEP, PAD, UNK = 101, 102, 0, 100
"""Ids of the special pieces in the uncased BERT vocabulary."""

MAX_PIECES = 8
"""A word longer than this many pieces is cut: its beginning says what it is, and a URL must not fill a window."""
MAX_CHARACTERS = 60

SHAPES = (
    "boundary", "lower", "title", "upper", "mixed", "letter", "dotted", "digits", "number", "alphanumeric", "other",
)  # fmt: skip
"""Classes of word shape; MiniLM is uncased, so case reaches it only here."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"',
                        "»": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "\u00ad": None})  # fmt: skip
_NUMBER = re.compile(r"[+-]?\d[\d.,:/]*\d?\Z")
_CACHE_LIMIT = 200_000


def shape(word: str) -> int:
    """Index into `SHAPES` of what `word` looks like."""
    if word.isdigit():
        return 7
    if not word.isalpha():
        return _mixed_shape(word)
    if word.islower():
        return 1
    if word.isupper():
        return 5 if len(word) == 1 else 3
    return 2 if word[0].isupper() and word[1:].islower() else 4


def _mixed_shape(word: str) -> int:
    if _NUMBER.match(word):
        return 8
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 10
    if any(c.isdigit() for c in word):
        return 9
    if "." in word:
        return 6
    if word[0].isupper():
        return 2
    return 1 if not any(c.isupper() for c in letters) else 4


class Pieces:
    """The WordPiece vocabulary with a memory of words already cut."""

    def __init__(self, path: Path) -> None:
        """Read a `tokenizer.json` at `path`."""
        from tokenizers import Tokenizer

        self._tokenizer: Tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Cut all words not seen before, in one call."""
        if len(self._known) > _CACHE_LIMIT:
            self._known.clear()
        new = [w for w in dict.fromkeys(words) if w not in self._known]
        plain = [w[:MAX_CHARACTERS].translate(_PLAIN) or "-" for w in new]
        for word, encoding in zip(new, self._tokenizer.encode_batch(plain, add_special_tokens=False), strict=True):
            self._known[word] = tuple(encoding.ids[:MAX_PIECES]) or (UNK,)

    def lengths(self, sentence: Sequence[str]) -> list[int]:
        """Number of pieces of each word; all of them learnt before."""
        known = self._known
        return [len(known[w]) for w in sentence]

    def arrays(self, batch: Sequence[Sequence[str]]) -> dict[str, NDArray[np.int64]]:
        """Padded int64 arrays of a batch of sentences, learnt before.

        `ids` and `shapes` are (batch, pieces) with [CLS] and [SEP]; `first` and `last` are (batch, words): the position
        of each word's first and last piece, 0 for padding.
        """
        known = self._known
        rows = [[known[w] for w in sentence] for sentence in batch]
        width = 2 + max(sum(map(len, row)) for row in rows)
        words = max(map(len, rows))
        ids = np.zeros((len(rows), width), np.int64)
        shapes = np.zeros((len(rows), width), np.int64)
        first = np.zeros((len(rows), words), np.int64)
        last = np.zeros((len(rows), words), np.int64)
        for i, row in enumerate(rows):
            sizes = np.fromiter(map(len, row), np.int64, len(row))
            ends = np.cumsum(sizes)
            n = int(ends[-1])
            ids[i, 0] = CLS
            ids[i, 1 : n + 1] = [piece for pieces in row for piece in pieces]
            ids[i, n + 1] = SEP
            shapes[i, 1 : n + 1] = np.repeat(np.fromiter(map(shape, batch[i]), np.int64, len(row)), sizes)
            first[i, : len(row)] = ends - sizes + 1
            last[i, : len(row)] = ends
        return {"ids": ids, "shapes": shapes, "first": first, "last": last}
