"""Whole texts read by the real model, for the tests of the acts."""

from __future__ import annotations

from functools import cache

from verbale import language, parties
from verbale.acts import ActReading, Story, read_acts, repaired
from verbale.language.sentence import Sentence
from verbale.model import ArticleDate, Span


@cache
def engine() -> tuple[language.Reader, parties.Knowledge]:
    """The model and the knowledge base, loaded once for all of these tests."""
    return language.load(), parties.Knowledge.load()


def sentences_of(text: str) -> tuple[tuple[Span, ...], tuple[Sentence, ...]]:
    """The blocks of a text, one for each line that holds something, and its sentences."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    return tuple(blocks), tuple(repaired(engine()[0].read(text, blocks)))


def reading_of(text: str) -> ActReading:
    """What an undated story of these words is read as."""
    return _read(text)[0]


def cast_of(text: str) -> parties.Cast:
    """Who is in such a story, its joint speakers too."""
    return _read(text)[1]


def _read(text: str) -> tuple[ActReading, parties.Cast]:
    blocks, sentences = sentences_of(text)
    cast = parties.cast(sentences, text, engine()[1])
    return read_acts(Story("a1", text, blocks, sentences, ArticleDate(None, "unknown")), cast, ()), cast


def told(text: str) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    """The acts of a text as root, actors' parties and targets' parties."""
    found = reading_of(text).acts
    return {(a.cameo[:2], frozenset(a.actor_parties), frozenset(a.target_parties)) for a in found}


def act(root: str, actors: set[str], targets: set[str]) -> tuple[str, frozenset[str], frozenset[str]]:
    """One act in the form of `told`."""
    return root, frozenset(actors), frozenset(targets)
