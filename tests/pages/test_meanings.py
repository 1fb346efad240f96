"""What units are about, as vectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.pages.cohesion import Gathered, Vocabulary, terms_of
from verbale.pages.meanings import NEUTRAL, likeness, meaning_of, nothing_said
from verbale.pages.units import Unit

WORDS = ("missile", "warhead", "treaty", "harvest", "wheat", "subscribe", "newsletter", "qqxz")


def unit(text: str) -> Unit:
    return Unit(0, len(text), text)


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [
        ("The missile was fired.", "Warheads and rockets were tested.", "Farmers bring in the wheat."),
        ("The minister resigned.", "The prime minister formed a cabinet.", "Subscribe to our newsletter."),
    ],
)
def test_what_is_about_the_same_is_nearer(one: str, near: str, far: str) -> None:
    mine = meaning_of(unit(one))
    assert likeness(mine, meaning_of(unit(near))) > likeness(mine, meaning_of(unit(far))) + 0.1


def test_words_that_are_not_known_say_nothing() -> None:
    assert likeness(meaning_of(unit("Qqxz vvrt")), meaning_of(unit("missile"))) == NEUTRAL
    assert not nothing_said().any()


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=6), min_size=1, max_size=8), st.integers(-2, 9), st.data())
def test_a_stretch_is_about_what_its_units_are_about(rows: list[list[str]], first: int, data: st.DataObject) -> None:
    units = [unit(" ".join(row) or "-") for row in rows]
    last = data.draw(st.integers(first, 10))
    expected = sum((meaning_of(one) for one in units[max(0, first) : max(0, last)]), start=nothing_said())
    assert np.allclose(Vocabulary(units).meant(first, last), expected)


def test_a_story_is_about_all_of_its_units() -> None:
    units = [unit("The missile flew far."), unit("The treaty was signed."), unit("Wheat grew.")]
    story, vocabulary = Gathered(), Vocabulary(units)
    assert not story.meaning.any()
    for i, one in enumerate(units):
        story.add(i, one, terms_of(one))
    assert np.allclose(story.meaning, vocabulary.meant(0, 3))
    assert np.allclose(story.meaning, vocabulary.meant(0, 3))


def test_the_text_turns_where_it_begins_to_be_about_something_else() -> None:
    war = ("The missile hit a tank near the front.", "Soldiers fired rockets at the army base.", "Troops moved tanks.")
    farm = ("Farmers bring in the wheat harvest.", "Corn and barley grow in dry soil.", "Milk prices fell on farms.")
    vocabulary = Vocabulary([unit(text) for text in (*war, *farm)])
    turns = [vocabulary.turn(at) for at in range(1, 6)]
    assert max(turns) == turns[2]
