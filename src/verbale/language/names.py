"""Tags of words to names."""

from __future__ import annotations

from collections import Counter, defaultdict
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


SURE = 6.0
"""A sentence in which `O` leads by this much at every word has no names: what follows what is worth less."""


def transitions(tags: Sequence[str], learnt: Sequence[Sequence[float]] | None = None) -> NDArray[np.float32]:
    """Scores of a tag (column) after another (row): `learnt`, or nothing; minus infinity where `I-X` may not follow."""
    scores = np.zeros((len(tags), len(tags)), np.float32) if learnt is None else np.array(learnt, np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after.startswith("I-") and before[2:] != after[2:]:
                scores[i, j] = -np.inf
    return scores


def best_tags(scores: NDArray[np.float32], follows: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best sequences of BIO tags (batch, words) by the scores of words and of tags in a row (Viterbi).

    `scores` are (batch, words, tags), tag 0 is `O`; `follows` comes from `transitions`. Sentences that hold no name for
    sure are not searched.
    """
    lead = scores[..., 0] - scores[..., 1:].max(-1)
    open_ = np.flatnonzero((lead < SURE).any(-1))
    best = np.zeros(scores.shape[:2], np.int64)
    if len(open_):
        best[open_] = _viterbi(scores[open_], follows)
    return best


def _viterbi(scores: NDArray[np.float32], follows: NDArray[np.float32]) -> NDArray[np.int64]:
    batch, words, tags = scores.shape
    total = scores[:, 0] + follows[0]
    back = np.zeros((words, batch, tags), np.int64)
    for i in range(1, words):
        ways = total[:, :, None] + follows
        back[i] = ways.argmax(1)
        total = ways.max(1) + scores[:, i]
    path = np.zeros((batch, words), np.int64)
    path[:, -1] = total.argmax(-1)
    for i in range(words - 1, 0, -1):
        path[:, i - 1] = back[i, np.arange(batch), path[:, i]]
    return path


def mended(names: Sequence[Name], words: Sequence[str], xpos: Sequence[str]) -> tuple[Name, ...]:
    """Names with known initials given their kind, and given names whole: "Song Min" in "Song Min-soon" goes on."""
    return tuple(_mended(name, words, xpos) for name in names)


def agreed(found: Sequence[Sequence[Name]], forms: Sequence[Sequence[str]]) -> list[tuple[Name, ...]]:
    """Names of the sentences of one text, the same words always of the same kind: the one they most often have.

    A name that is read as a person four times and once as a place is that person (WikiGold's documents: +1 F1). Where
    two kinds come as often, each stays what it is.
    """
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for names, words in zip(found, forms, strict=True):
        for first, last, kind in names:
            counts[tuple(words[first:last])][kind] += 1
    kinds = {key: count.most_common(1)[0] for key, count in counts.items() if len(count) > 1}

    def settled(name: Name, words: Sequence[str]) -> Name:
        key = tuple(words[name.first : name.last])
        kind, often = kinds.get(key, (name.kind, 0))
        return name._replace(kind=kind) if often > counts[key][name.kind] else name

    if not kinds:
        return [tuple(names) for names in found]
    return [tuple(settled(n, words) for n in names) for names, words in zip(found, forms, strict=True)]


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
