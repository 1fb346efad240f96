"""Sentences without a parse, for tests that need only words and places."""

from __future__ import annotations

import re

import pytest

from verbale.language.sentence import Sentence

_WORD = re.compile(r"(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|[ap]\.m\.|['’]s\b|\w+|[^\w\s]")


def _sentence(text: str, offset: int = 0) -> Sentence:
    places = [m.span() for m in _WORD.finditer(text)]
    blank = ("",) * len(places)
    return Sentence(
        offset,
        offset + len(text),
        0,
        tuple(text[a:b] for a, b in places),
        tuple(offset + a for a, _ in places),
        tuple(offset + b for _, b in places),
        blank,
        blank,
        blank,
        (-1,) * len(places),
        blank,
    )


@pytest.fixture
def sentence():
    """A function from a text to a sentence of it."""
    return _sentence
