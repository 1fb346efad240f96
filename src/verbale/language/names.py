"""Tags of words to names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from verbale.language.sentence import Name

KNOWN = {"U.S.": "LOC", "US": "LOC", "U.K.": "LOC", "UK": "LOC", "UAE": "LOC", "U.N.": "ORG", "UN": "ORG", "EU": "ORG"}
"""Initials of states and bodies, whose kind the treebanks show too seldom before a title ("U.S. Secretary Hill")."""

_GIVEN = (("NNP",), ("RB",), ("FW",))
"""Tags that the lower-case half of a given name gets ("Min-soon"); what follows a name otherwise is a participle."""

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_tags(chances: NDArray[np.float32], tags: Sequence[str]) -> NDArray[np.int64]:
    """The likeliest sequence of BIO tags (batch, words) in which `I-X` only follows `B-X` or `I-X`.

    `chances` are log-probabilities (batch, words, tags). Words whose likeliest tag is `O` by far need no search, so a
    sentence without names costs nothing.
    """
    best: NDArray[np.int64] = chances.argmax(-1).astype(np.int64)
    allowed = np.zeros((len(tags), len(tags)), np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after.startswith("I-") and before[2:] != after[2:]:
                allowed[i, j] = -np.inf
    start = np.where([t.startswith("I-") for t in tags], -np.inf, 0.0).astype(np.float32)
    previous = np.concatenate([np.zeros((len(best), 1), np.int64), best[:, :-1]], axis=1)
    broken = np.flatnonzero(np.isinf(allowed[previous, best]).any(-1))
    if len(broken):
        best[broken] = _viterbi(chances[broken], allowed, start)
    return best


def _viterbi(
    chances: NDArray[np.float32], allowed: NDArray[np.float32], start: NDArray[np.float32]
) -> NDArray[np.int64]:
    batch, words, tags = chances.shape
    score = chances[:, 0] + start
    back = np.zeros((words, batch, tags), np.int64)
    for i in range(1, words):
        ways = score[:, :, None] + allowed
        back[i] = ways.argmax(1)
        score = ways.max(1) + chances[:, i]
    path = np.zeros((batch, words), np.int64)
    path[:, -1] = score.argmax(-1)
    for i in range(words - 1, 0, -1):
        path[:, i - 1] = back[i, np.arange(batch), path[:, i]]
    return path


def mended(names: Sequence[Name], words: Sequence[str], xpos: Sequence[str]) -> tuple[Name, ...]:
    """Names with known initials given their kind, and given names whole: "Song Min" in "Song Min-soon" goes on."""
    return tuple(_mended(name, words, xpos) for name in names)


def _mended(name: Name, words: Sequence[str], xpos: Sequence[str]) -> Name:
    first, last, kind = name
    if last - first == 1:
        return Name(first, last, KNOWN.get(words[first], kind))
    hyphen, after = tuple(words[last : last + 1]) == ("-",), tuple(xpos[last + 1 : last + 2])
    return Name(first, last + 2, kind) if kind == "PER" and hyphen and after in _GIVEN else name


def spans(tags: Sequence[str]) -> tuple[Name, ...]:
    """Names that BIO tags mark; an `I-X` with nothing before it begins one."""
    found: list[Name] = []
    start, kind = 0, ""
    for i, tag in enumerate((*tags, "O")):
        if kind and tag != f"I-{kind}":
            found.append(Name(start, i, kind))
            kind = ""
        if not kind and tag != "O":
            start, kind = i, tag[2:]
    return tuple(found)
