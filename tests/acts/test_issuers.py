"""Who speaks as "we" in a statement."""

from __future__ import annotations

from functools import cache

import pytest

from verbale import language, parties
from verbale.acts import repaired
from verbale.acts.issuers import issuer
from verbale.errors import ModelError
from verbale.model import Span


@cache
def engine():
    try:
        return language.load(), parties.Knowledge.load()
    except ModelError as missing:
        pytest.skip(f"NO MODEL: {missing}")


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            "We, the leaders of Brazil, India and Canada, welcome the accord with Peru. We stand with Chile.",
            {"bra", "ind", "can"},
        ),
        ("Statement by the Government of Norway on Sudan\nSudan has suffered long. We call for a truce.", {"nor"}),
        ("Egypt welcomes the accord. Israel and Lebanon signed it. Israel will keep it. We thank both.", {"egy"}),
    ],
)
def test_the_issuer_is_who_signs_or_heads_or_speaks(text, states):
    reader, knowledge = engine()
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    sentences = repaired(reader.read(text, blocks))
    assert set(issuer(sentences, parties.cast(sentences, text, knowledge))) == states


def test_nobody_speaks_where_nobody_is_named():
    reader, knowledge = engine()
    text = "We hope for rain."
    sentences = repaired(reader.read(text, [Span(0, len(text))]))
    assert issuer(sentences, parties.cast(sentences, text, knowledge)) == ()
