"""Quotations that no verb of speech claims: whose they are, and what is no quotation."""

from __future__ import annotations

import pytest
from reading_of import reading_of


def given(text: str) -> list[tuple[str | None, str]]:
    """(source words, content words) of each attribution."""
    found = reading_of(text).attributions
    return [(text[slice(*a.source.span)] if a.source.span else None, text[slice(*a.content)]) for a in found]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        # any verb that only brings a quotation in
        ("“Go back to Gradec,” Novak barked.", "Novak", "“Go back to Gradec,”"),
        ("Novak cracked, “The bridge is a fine place to fish.”", "Novak", "“The bridge is a fine place to fish.”"),
        # whom the sentence before tells of
        (
            "Mayor Ada Maric issued a warning to the farmers. “The bridge will not hold another winter like this.”",
            "Mayor Ada Maric",
            "“The bridge will not hold another winter like this.”",
        ),
        # before a colon
        (
            "Here is Ada Maric in a speech of that year: “The bridge must rest on new piers or it will fall.”",
            "Ada Maric",
            "“The bridge must rest on new piers or it will fall.”",
        ),
        # nobody: it is somebody's all the same
        (
            "THE BRIDGE IN PICTURES “The bridge stands for all that the valley has lost since then.”",
            None,
            "“The bridge stands for all that the valley has lost since then.”",
        ),
    ],
)
def test_whose_a_quotation_is(text: str, who: str | None, what: str):
    assert (who, what) in given(text)


@pytest.mark.parametrize(
    "text",
    [
        "On the show “Voices of the Valley,” Novak said that the bridge was safe.",
        "Novak said on the show “Voices of the Valley” that the bridge was safe.",
    ],
)
def test_the_name_of_a_work_is_nobodys_words(text: str):
    assert [what for _, what in given(text)] == ["that the bridge was safe"]


def test_who_speaks_is_no_part_of_what_is_said():
    text = "“The bridge is safe,” said Maric, whose farm lies beside it."
    assert given(text) == [("Maric", "“The bridge is safe,”")]


def test_a_clause_of_time_gives_no_words():
    assert given("Novak opened the bridge as he issued a statement in Gradec.") == []


def test_a_bracket_parts_a_quotation_from_a_verb():
    assert given("I read your report of Monday (“Talks stall again,” 3 June).") == []
