"""Copies of a story on other pages: found where most of it is there, whatever stands around it."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.pages.copies import HELD, CopyIndex, likeness, marks, shared, shingles

WORDS = [f"{a}{b}" for a in ("talk", "port", "envoy", "grain", "river", "vote", "truce") for b in range(60)]


def story(seed: int, sentences: int = 25) -> str:
    rng = random.Random(seed)
    made = [" ".join(rng.choices(WORDS, k=14)).capitalize() + "." for _ in range(sentences)]
    return "\n".join(" ".join(made[i : i + 3]) for i in range(0, sentences, 3))


def paragraphs(text: str, seed: int = 3) -> str:
    lines = text.split("\n")
    random.Random(seed).shuffle(lines)
    return "\n".join(lines)


BEFORE = story(1)
MADE = {
    "same": BEFORE,
    "reordered": paragraphs(BEFORE),
    "half": BEFORE[: len(BEFORE) // 2],
    "headline": "Another headline altogether for this\n" + BEFORE,
    "quoted": f"{story(2, 6)}\n“{BEFORE[: int(len(BEFORE) * 0.65)]}”\n{story(3, 6)}",
    "glued": "Please stand by this paper today.\n" + BEFORE[: int(len(BEFORE) * 0.75)] + "\n" + story(4, 3),
}


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_kind_of_copy_is_found_and_nothing_else(name: str) -> None:
    index: CopyIndex[str] = CopyIndex()
    for n in range(50):
        index.add(f"other-{n}", story(100 + n))
    index.add("story", BEFORE)
    (copy,) = index.find(MADE[name])
    assert copy.of == "story"
    assert copy.likeness.held >= HELD


def test_what_kind_of_copy_it_is() -> None:
    whole = shingles(BEFORE)
    assert likeness(whole, shingles(BEFORE.upper())).kind == "same"
    assert likeness(whole, shingles(MADE["headline"])).kind in ("same", "version")
    long = shingles("\n".join((BEFORE, *(story(n) for n in range(20, 25)))))
    assert likeness(whole, long).kind == "within"
    assert likeness(long, whole).kind == "around"
    assert likeness(whole, long).held == 1.0


def test_quotation_marks_and_dashes_make_no_difference() -> None:
    plain = shingles('The envoy said: "Talks go on" - and left the hall without a word.')
    set_well = shingles("The envoy said: “Talks go on” – and left the hall without a word.")
    assert np.array_equal(plain, set_well)


@pytest.mark.parametrize("text", ["", "...", "One line.", "Talks."])
def test_short_texts_are_copies_of_nothing(text: str) -> None:
    index: CopyIndex[int] = CopyIndex()
    assert index.add(1, text) == []
    assert index.add(2, text) == []
    assert len(index) == 2


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    a, b = shingles(one), shingles(other)
    assert shared(a, b) == shared(b, a) == len(set(a.tolist()) & set(b.tolist()))
    there, back = likeness(a, b), likeness(b, a)
    assert (there.held, there.alike) == (back.held, back.alike)
    assert 0 <= there.alike <= there.held <= 1 or there.held == 0


def test_words_of_one_letter_are_words_of_their_own() -> None:
    one = shingles("a b c d e f g h i j k l m n o p q r s t")
    other = shingles("t s r q p o n m l k j i h g f e d c b a")
    assert len(one) == 16
    assert shared(one, other) == 0


def test_marks_are_those_of_the_sketch_and_none_where_nothing_is_compared() -> None:
    text = " ".join(f"word{number}" for number in range(80))
    assert len(marks(shingles(text), 8)) == 8
    assert marks(shingles(text), 8) == marks(shingles(text))[:8]
    assert marks(shingles("too short to be a story")) == ()
