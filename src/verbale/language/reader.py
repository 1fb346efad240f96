"""Page text to sentences with words, parse and names: the language stage on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from verbale.language.engine import DATA, LEMMAS, Analysis, Engine
from verbale.language.lemmas import Lemmas
from verbale.language.names import mended
from verbale.language.sentence import Sentence
from verbale.language.sentences import split_sentences
from verbale.language.tokens import tokenize
from verbale.model import Span


class Reader:
    """Reads text with one loaded model. Not for several threads at once; one a process."""

    def __init__(self, folder: Path = DATA, threads: int = 1) -> None:
        """Load the model in `folder`; ModelError where it is missing."""
        self.engine = Engine(folder, threads)
        self._lemmas = Lemmas.read(folder / LEMMAS)

    def read(self, text: str, blocks: Sequence[Span] | None = None) -> list[Sentence]:
        """Sentences of `text` in `blocks` (all of it where none are given), in order, at their offsets in `text`."""
        found: list[tuple[Span, int, list[Span]]] = []
        for block, span in enumerate(blocks if blocks is not None else [Span(0, len(text))]):
            for sentence in split_sentences(text, span):
                words = tokenize(text, sentence)
                if words:
                    found.append((sentence, block, words))
        forms = [tuple(text[start:end] for start, end in words) for _, _, words in found]
        return [
            self._sentence(sentence, block, words, form, analysis)
            for (sentence, block, words), form, analysis in zip(found, forms, self.engine.read(forms), strict=True)
        ]

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        """Sentences already cut into words; offsets are those of the words joined by one space."""
        read = []
        for words, analysis in zip(sentences, self.engine.read(sentences), strict=True):
            spans, at = [], 0
            for word in words:
                spans.append(Span(at, at + len(word)))
                at += len(word) + 1
            read.append(self._sentence(Span(0, max(0, at - 1)), 0, spans, tuple(words), analysis))
        return read

    def _sentence(
        self, span: Span, block: int, words: Sequence[Span], forms: tuple[str, ...], analysis: Analysis
    ) -> Sentence:
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
            names=mended(analysis.names, forms, analysis.xpos),
        )


@lru_cache(maxsize=4)
def load(threads: int = 1) -> Reader:
    """The reader with the weights of the package, loaded once a process for each number of threads."""
    return Reader(DATA, threads)
