"""The same analysis as a spaCy `Doc`, for those who have rules there. spaCy is not needed otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

from verbale.errors import ModelError
from verbale.language.sentence import Sentence

_CHUNK = re.compile(r"\s+|\S+")
_ROOT = "ROOT"


class _Row(NamedTuple):
    """One token: where it stands, its annotation, and its head as an index into all tokens."""

    start: int
    end: int
    upos: str
    xpos: str
    lemma: str
    head: int
    deprel: str
    name: str


def to_spacy(text: str, sentences: Sequence[Sentence], vocab: Any = None) -> Any:
    """A `spacy.tokens.Doc` over all of `text`, so that its character offsets are those of the page.

    Tags, lemmas, relations (`root` is spaCy's `ROOT`), names and sentences are the reader's. Text that no sentence
    covers, and white space beyond one blank, are tokens too: `SPACE`, or `X` with relation `dep`. ModelError where
    spaCy is not installed (`pip install 'verbale[spacy]'`).
    """
    try:
        spacy, tokens = import_module("spacy"), import_module("spacy.tokens")
    except ImportError as error:
        raise ModelError("spaCy is not installed: pip install 'verbale[spacy]'") from error
    rows = _rows(text, sentences)
    return tokens.Doc(
        vocab if vocab is not None else spacy.blank("en").vocab,
        words=[text[row.start : row.end] for row in rows],
        spaces=[row.end < len(text) and _blank(rows, i) for i, row in enumerate(rows)],
        pos=[row.upos for row in rows],
        tags=[row.xpos for row in rows],
        lemmas=[row.lemma for row in rows],
        heads=[row.head for row in rows],
        deps=[row.deprel for row in rows],
        ents=[row.name for row in rows],
    )


def _blank(rows: Sequence[_Row], i: int) -> bool:
    """Whether one blank follows token i that is no token itself: the next token starts one further on, or none does."""
    return i + 1 == len(rows) or rows[i + 1].start > rows[i].end


def _rows(text: str, sentences: Sequence[Sentence]) -> list[_Row]:
    rows: list[_Row] = []
    at = 0
    for sentence in sentences:
        at = _fill(rows, text, at, sentence.start)
        tags, places = _name_tags(sentence), list[int]()
        first = len(rows)
        for i in range(len(sentence)):
            at = _fill(rows, text, at, sentence.starts[i], inside=len(rows) > first)
            places.append(len(rows))
            root = sentence.heads[i] < 0
            rows.append(_Row(sentence.starts[i], sentence.ends[i], sentence.upos[i], sentence.xpos[i],
                             sentence.lemmas[i], sentence.heads[i], _ROOT if root else sentence.deprels[i],
                             tags[i]))  # fmt: skip
            at = sentence.ends[i]
        for place in places:
            head = rows[place].head
            rows[place] = rows[place]._replace(head=place if head < 0 else places[head])
    _fill(rows, text, at, len(text))
    return rows


def _fill(rows: list[_Row], text: str, start: int, end: int, inside: bool = False) -> int:
    """Tokens for what stands in `text[start:end]`; a blank right behind a token belongs to it. Gives `end`."""
    if rows and text[start : min(start + 1, end)] == " ":
        start += 1
    anchor = len(rows) - 1 if inside else -1
    for match in _CHUNK.finditer(text, start, end):
        here = len(rows)
        space = match.group().isspace()
        if anchor < 0 and not (space and rows):
            anchor = here
        head = anchor if not space or inside else max(0, here - 1)
        pos, deprel = ("SPACE", "dep") if space else ("X", "dep")
        rows.append(_Row(*match.span(), pos, "_SP" if space else "", match.group(), head,
                         _ROOT if head == here else deprel, "O"))  # fmt: skip
    return end


def _name_tags(sentence: Sentence) -> list[str]:
    tags = ["O"] * len(sentence)
    for first, last, kind in sentence.names:
        tags[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
    return tags
