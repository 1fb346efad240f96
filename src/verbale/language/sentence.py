"""A sentence with its words, parse and names, every word at its place in the page text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from verbale.model import Span


class Name(NamedTuple):
    """A named stretch of words `[first, last)` of one sentence."""

    first: int
    last: int
    kind: str
    """`PER`, `ORG`, `LOC` or `MISC` (nationalities, events, documents)."""


@dataclass(frozen=True)
class Sentence:
    """One sentence: parallel tuples, one item a word (UD words: "don't" is two, "'s" is one).

    `heads[i]` is the index of word i's head in this sentence, -1 for the root. `starts[i]`, `ends[i]` are offsets in
    the page text; `text[starts[i]:ends[i]] == words[i]` always. `block` is the index of the story block it stands in.
    """

    start: int
    end: int
    block: int
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    """Penn Treebank tags: VBD, VBN, NNS, MD …"""
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    """UD relations with subtypes: `nsubj:pass`, `obl:agent`, `acl:relcl`."""
    names: tuple[Name, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word, the indices of its dependents in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for i, h in enumerate(self.heads):
            if h >= 0:
                below[h].append(i)
        return tuple(tuple(b) for b in below)

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """For each word its UD relation without the subtype: `nsubj` of `nsubj:pass`."""
        return tuple(deprel.split(":", 1)[0] for deprel in self.deprels)

    @property
    def root(self) -> int:
        """Index of the root word; 0 where the parse has none."""
        for i, h in enumerate(self.heads):
            if h < 0:
                return i
        return 0

    def span(self, first: int, last: int | None = None) -> Span:
        """Page span of words `[first, last)`, or of the one word `first`."""
        return Span(self.starts[first], self.ends[(first + 1 if last is None else last) - 1])

    def subtree(self, word: int) -> list[int]:
        """Indices of `word` and everything below it, in order."""
        if not self.children[word]:
            return [word]
        seen, stack = {word}, [word]
        while stack:
            for child in self.children[stack.pop()]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return sorted(seen)

    def path_to_root(self, word: int) -> Iterator[int]:
        """The heads above `word`, nearest first."""
        seen = {word}
        while (word := self.heads[word]) >= 0 and word not in seen:
            seen.add(word)
            yield word

    def dependents(self, word: int, *deprels: str) -> list[int]:
        """Dependents of `word` whose relation is one of `deprels`; a bare relation also matches its subtypes."""
        return [
            child
            for child in self.children[word]
            if not deprels or self.deprels[child] in deprels or self.relations[child] in deprels
        ]
