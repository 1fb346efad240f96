"""Scores of heads to trees: each word its best head, one root, no cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]


def decode(scores: Floats, lengths: Ints) -> Ints:
    """Heads (batch, words) of a batch of sentences: 0 is the root, k the k-th word.

    `scores` is (batch, words, 1 + words), column 0 the root. Every word takes its best head; the word that gains most
    by being the root is the only one. In 99 sentences of 100 that is already a tree; cycles in the others are opened
    where it costs least.
    """
    batch, words, _ = scores.shape
    rows = np.arange(batch)
    best = scores[:, :, 1:].argmax(-1)
    heads: Ints = best.astype(np.int64) + 1
    gain = scores[:, :, 0] - np.take_along_axis(scores[:, :, 1:], best[..., None], -1)[..., 0]
    absent = np.arange(words)[None, :] >= lengths[:, None]
    heads[rows, np.where(absent, -np.inf, gain).argmax(-1)] = 0
    heads[absent] = 0
    for i in np.flatnonzero(_unrooted(heads).any(-1)):
        n = int(lengths[i])
        heads[i, :n] = open_cycles(heads[i, :n], scores[i, :n, : n + 1])
    return heads


def _unrooted(heads: Ints) -> NDArray[np.bool_]:
    """Which words do not lead up to the root, by doubling the steps taken upwards."""
    batch, words = heads.shape
    above = np.concatenate([np.zeros((batch, 1), np.int64), heads], axis=1)
    for _ in range(max(1, int(words).bit_length())):
        above = np.take_along_axis(above, above, axis=1)
    lost: NDArray[np.bool_] = above[:, 1:] != 0
    return lost


def open_cycles(heads: Ints, scores: Floats) -> Ints:
    """Heads of one sentence with every cycle opened.

    A cycle is opened at the word and towards the head, outside all that hangs on the cycle, that lose least score. Each
    opening leaves one cycle less, so it ends.
    """
    heads = heads.copy()
    while True:
        loose = np.flatnonzero(_unrooted(heads[None])[0])
        if not len(loose):
            return heads
        cycle, below = _cycle(heads, int(loose[0]))
        outside = np.ones(len(heads) + 1, np.bool_)
        outside[0] = False
        outside[1:][below] = False
        loss = np.where(outside[None, :], scores[cycle], -np.inf) - scores[cycle, heads[cycle]][:, None]
        which, head = np.unravel_index(int(loss.argmax()), loss.shape)
        heads[cycle[int(which)]] = head


def _cycle(heads: Ints, word: int) -> tuple[Ints, NDArray[np.bool_]]:
    """The cycle above `word`, and which words hang on it (itself among them)."""
    seen: list[int] = []
    while word not in seen:
        seen.append(word)
        word = int(heads[word]) - 1
    cycle = np.array(seen[seen.index(word) :], np.int64)
    below = np.zeros(len(heads), np.bool_)
    below[cycle] = True
    while True:
        grown = below | np.where(heads > 0, below[heads - 1], False)
        if (grown == below).all():
            return cycle, below
        below = grown
