"""Who speaks as "we" in a statement."""

from __future__ import annotations

import pytest
from reading_of import engine, sentences_of

from verbale import parties
from verbale.acts.issuers import issuer


def issuers(text: str) -> tuple[str, ...]:
    _, sentences = sentences_of(text)
    return issuer(sentences, parties.cast(sentences, text, engine()[1]))


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
    assert set(issuers(text)) == states


def test_nobody_speaks_where_nobody_is_named():
    assert issuers("We hope for rain.") == ()
