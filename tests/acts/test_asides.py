"""Reporting clauses that stand in commas: which words around them are said."""

from __future__ import annotations

import pytest
from reading_of import reading_of


def said(text: str) -> list[str]:
    """The contents of each attribution, in order."""
    return [text[slice(*a.content)] for a in reading_of(text).attributions]


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("The answer, Novak said, was simple.", "The answer", "was simple"),
        (
            "The ferry was sound, Novak said, until it struck the pier.",
            "The ferry was sound",
            "until it struck the pier",
        ),
        (
            "Even if the river rises, Novak said, the bridge will hold.",
            "Even if the river rises",
            "the bridge will hold",
        ),
        ("Farmers, the mayor argued, should not pay twice.", "Farmers", "should not pay twice"),
    ],
)
def test_both_sides_of_a_clause_in_commas_are_said(text: str, left: str, right: str):
    assert said(text) == [left, right]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The bridge is safe, he said, wiping his brow.", "The bridge is safe"),
        ("The bridge is safe, he said, without naming the engineers.", "The bridge is safe"),
        ("“The bridge is safe,” she said, a note of hope in her voice.", "“The bridge is safe,”"),
        ("In a letter to the farmers, Novak said, the bridge was safe.", "the bridge was safe"),
        ("On Tuesday evening, Novak said, the river rose again.", "the river rose again"),
        ("The bridge is safe, said Maric, the mayor of Gradec.", "The bridge is safe"),
    ],
)
def test_what_the_teller_adds_in_commas_is_not(text: str, content: str):
    assert said(text) == [content]


def test_both_sides_have_one_cue_and_one_source():
    first, second = reading_of("The answer, Novak said, was simple.").attributions
    assert first.cue == second.cue
    assert first.source == second.source
