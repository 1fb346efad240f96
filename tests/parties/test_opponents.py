"""People who act against a state are a party of their own, and never that state."""

from __future__ import annotations

import pytest
from rough import named, read, word


def test_the_opposition_is_not_its_state() -> None:
    text = "Syrian opposition leaders met in a hotel. Later the opposition left."
    found = read(text)
    assert [e for _, e in named(text, found)] == ["syrian-opposition", "syrian-opposition"]
    assert found.party_of("syrian-opposition") == "syrian-opposition"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The main rebel coalition in Norway said it would stay away.", "rebel"),
        ("Protesters in Norway said they would go on.", "Protesters"),
        ("Norwegian militants left the valley.", "Norwegian"),
        ("Norway's separatists left the valley.", "separatists"),
    ],
)
def test_they_are_a_party_of_their_own(text: str, words: str) -> None:
    found = read(text)
    (ident,) = word(text, found, words)
    assert ident.startswith("norwegian-")
    assert found.party_of(ident) != "nor"


def test_a_pronoun_means_them_and_not_the_state_they_are_in() -> None:
    text = "The main rebel coalition in Norway said it would stay away."
    assert word(text, read(text), "it ") == ("norwegian-rebels",)


def test_a_later_bare_noun_is_the_same_people() -> None:
    text = "Norwegian militants took a village. Sweden sent help. The militants withdrew."
    assert word(text, read(text), "militants withdrew") == ("norwegian-militants",)


def test_an_opposition_to_something_is_a_deed() -> None:
    text = "Norway's opposition to the plan angered Sweden."
    assert [e for _, e in named(text, read(text))] == ["nor", "swe"]


def test_one_dissident_stands_for_nobody_else() -> None:
    text = "Norwegian dissident Kari Solbakken was freed."
    assert read(text, people=("Kari Solbakken",)).party_of("kari-solbakken") is None
