"""Sentences without a parse, for tests of what words alone can tell; and with the few tags that a test gives."""

from __future__ import annotations

import re
from itertools import pairwise

from verbale.language.sentence import Name, Sentence
from verbale.parties import Cast, Knowledge, cast

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:-\w+)*|['’]s\b|[^\w\s]")
_END = re.compile(r"(?<!\b[A-Z])(?<!Mr)(?<!Pvt)[.!?][\"”]?(?=\s+[\"“A-Z])")


def sentences(text: str, people: tuple[str, ...] = (), bodies: tuple[str, ...] = ()) -> list[Sentence]:
    """Cut text at full stops and words; `people` and `bodies` are what a name tagger would have found."""
    cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    out = []
    for block, (start, end) in enumerate(pairwise(cuts)):
        words = list(_WORD.finditer(text, start, end))
        if words:
            names = [n for kind, found in (("PER", people), ("ORG", bodies)) for n in _names(words, found, kind)]
            out.append(_sentence(words, block, tuple(names)))
    return out


def _sentence(words: list[re.Match[str]], block: int, names: tuple[Name, ...]) -> Sentence:
    return Sentence(
        words[0].start(),
        words[-1].end(),
        block,
        tuple(w.group() for w in words),
        tuple(w.start() for w in words),
        tuple(w.end() for w in words),
        (),
        (),
        (),
        (),
        (),
        names,
    )


def _names(words: list[re.Match[str]], found: tuple[str, ...], kind: str) -> list[Name]:
    texts = [w.group() for w in words]
    out = []
    for name in found:
        parts = [m.group() for m in _WORD.finditer(name)]
        for i in range(len(texts) - len(parts) + 1):
            if texts[i : i + len(parts)] == parts:
                out.append(Name(i, i + len(parts), kind))
    return out


def read(text: str, people: tuple[str, ...] = (), bodies: tuple[str, ...] = (), known: Cast | None = None) -> Cast:
    """The cast of a text by the package's own knowledge."""
    return cast(sentences(text, people, bodies), text, Knowledge.load(), None, known)


def named(text: str, found: Cast) -> list[tuple[str, str]]:
    """The mentions as the words of the text and the entity."""
    return [(text[m.span.start : m.span.end], m.entity) for m in found.mentions]


def word(text: str, found: Cast, words: str, nth: int = 0) -> tuple[str, ...]:
    """What the first word of a stretch of text refers to."""
    place = [m.start() for m in re.finditer(re.escape(words), text)][nth]
    for number, sentence in enumerate(sentences(text)):
        if sentence.start <= place < sentence.end:
            return found.at(number, sentence.starts.index(place))
    raise AssertionError(words)
