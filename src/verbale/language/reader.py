"""Page text to sentences with words, parse and names: the language stage on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from verbale.language.engine import DATA, LEMMAS, Analysis, Engine
from verbale.language.lemmas import Lemmas
from verbale.language.names import agreed, mended
from verbale.language.sentence import Name, Sentence
from verbale.language.sentences import split_sentences
from verbale.language.tokens import tokenize
from verbale.model import Span

Place = tuple[Span, int, list[Span]]
"""Where a sentence stands, the block it is in, and the places of its words."""


class Reader:
    """Reads text with one loaded model. Not for several threads at once; one a process."""

    def __init__(self, folder: Path = DATA, threads: int = 1) -> None:
        """Load the model in `folder`; ModelError where it is missing."""
        self.engine = Engine(folder, threads)
        self._lemmas = Lemmas.read(folder / LEMMAS)

    def read(self, text: str, blocks: Sequence[Span] | None = None) -> list[Sentence]:
        """Sentences of `text` in `blocks` (all of it where none are given), in order, at their offsets in `text`."""
        found: list[Place] = []
        for block, span in enumerate(blocks if blocks is not None else [Span(0, len(text))]):
            for sentence in split_sentences(text, span):
                words = tokenize(text, sentence)
                if words:
                    found.append((sentence, block, words))
        forms = [tuple(text[start:end] for start, end in words) for _, _, words in found]
        read = self.engine.read(forms)
        named = agreed(self._names(forms, read), forms)
        return [
            self._sentence(place, form, analysis, names)
            for place, form, analysis, names in zip(found, forms, read, named, strict=True)
        ]

    def parse_words(self, sentences: Sequence[Sequence[str]], one_text: bool = False) -> list[Sentence]:
        """Sentences already cut into words; offsets are those of the words joined by one space.

        With `one_text` they are taken as one text, in which a name keeps its kind.
        """
        forms = [tuple(words) for words in sentences]
        read = self.engine.read(forms)
        named = self._names(forms, read)
        if one_text:
            named = agreed(named, forms)
        return [
            self._sentence(_joined(form), form, analysis, names)
            for form, analysis, names in zip(forms, read, named, strict=True)
        ]

    def _names(self, forms: Sequence[tuple[str, ...]], read: Sequence[Analysis]) -> list[tuple[Name, ...]]:
        return [mended(a.names, words, a.xpos) for words, a in zip(forms, read, strict=True)]

    def _sentence(self, place: Place, forms: tuple[str, ...], analysis: Analysis, names: tuple[Name, ...]) -> Sentence:
        span, block, words = place
        return Sentence(
            start=span.start,
            end=span.end,
            block=block,
            words=forms,
            starts=tuple(w.start for w in words),
            ends=tuple(w.end for w in words),
            lemmas=tuple(map(self._lemmas.of, forms, analysis.xpos)),
            upos=analysis.upos,
            xpos=analysis.xpos,
            heads=analysis.heads,
            deprels=analysis.deprels,
            names=names,
        )


def _joined(words: Sequence[str]) -> Place:
    """Places of words joined by one space."""
    spans, at = [], 0
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    return Span(0, max(0, at - 1)), 0, spans


@lru_cache(maxsize=4)
def load(threads: int = 1) -> Reader:
    """The reader with the weights of the package, loaded once a process for each number of threads."""
    return Reader(DATA, threads)
