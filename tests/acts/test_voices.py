"""Who says "I", who takes turns, and what is asked of "you": letters, interviews, live pages."""

from __future__ import annotations

import pytest
from reading_of import reading_of

LETTER = """To the editor:
Minister Novak claims that the fishermen walked out. I believe the ministry owes us an apology.
Anton Maric,
Chairman, Harbour Union"""

INTERVIEW = """Ada Novak, the mayor, spoke to the paper.
The Courier: Madam Mayor, are you the obstacle?
Ada Novak: That is nonsense. The farmers must be paid.
Courier: And if they are not, as he asks?
Novak: Tomorrow, perhaps."""


def given(text: str) -> list[tuple[str | None, str | None, str]]:
    """(source words, source's entity, content words) of each attribution."""
    return [
        (text[slice(*a.source.span)] if a.source.span else None, a.source.entity, text[slice(*a.content)])
        for a in reading_of(text).attributions
    ]


def test_i_is_who_signs_a_letter():
    assert ("I", "anton-maric", "the ministry owes us an apology") in given(LETTER)


def test_i_is_whose_byline_a_piece_bears():
    text = "By Ada Maric\nNovak spoke for Hungary on Monday.\nI believe that the bridge will fall."
    assert ("I", "ada-maric", "that the bridge will fall") in given(text)


def test_i_is_nobody_known_where_nothing_tells():
    text = "Minister Katalin Novak spoke for Hungary on Monday.\nI believe that the bridge will fall."
    assert ("I", None, "that the bridge will fall") in given(text)


def test_labels_in_small_letters_are_turns_where_two_speakers_take_them():
    turns = [(who, entity, what) for who, entity, what in given(INTERVIEW) if who in ("Novak", "Ada Novak")]
    assert turns == [
        ("Ada Novak", "ada-novak", "That is nonsense. The farmers must be paid."),
        ("Novak", "ada-novak", "Tomorrow, perhaps."),
    ]
    assert all("Novak:" not in what for _, _, what in given(INTERVIEW))


def test_rubrics_are_no_turns():
    text = "Photo: The bridge at Gradec.\nThe bridge is shut.\nPhoto: The river.\nMap: The valley."
    assert given(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Can you confirm that the bridge will open?",
        "Do you deny that the bridge is shut?",
        "The farmers must understand that the bridge is shut.",
    ],
)
def test_what_is_asked_of_somebody_is_not_said_by_him(text: str):
    assert given(text) == []


def test_where_it_was_said_is_no_part_of_a_name():
    text = "Slovak minister Ada Novak on the radio: bridge to open in spring"
    assert ("Slovak minister Ada Novak", "ada-novak", "bridge to open in spring") in given(text)


def test_the_words_of_somebody_are_his():
    text = "According to the words of Ada Novak, the bridge will open."
    assert ("Ada Novak", "ada-novak", "the bridge will open") in given(text)


@pytest.mark.parametrize(
    "text",
    [
        "Novak attacked Maric for his support of the bridge, saying that it was unsafe.",
        "Novak told the farmers of Gradec about it, saying that it was unsafe.",
    ],
)
def test_who_goes_on_behind_a_comma_is_who_spoke(text: str):
    assert ("Novak", "that it was unsafe") in [(who, what) for who, _, what in given(text)]
