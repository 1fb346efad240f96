"""What people of one state do at home among themselves, which is no dealing between parties."""

from __future__ import annotations

import pytest
from reading_of import reading_of


def cues(text: str) -> set[str]:
    """The cues of all acts of a text."""
    return {text[slice(*a.cue)] for a in reading_of(text).acts}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("President Barack Obama hosted a dinner.", "hosted"),
        ("President Barack Obama convened a commission on the budget.", "convened"),
        ("Senator Bernie Sanders wants a fairer tax.", "wants"),
        ("Ada Quell visited the Washington Post.", "visited"),
        ("Senator Bernie Sanders joined Ada Quell at a picnic.", "joined"),
        ("Senator Bernie Sanders must choose a path.", "choose"),
        ("Ada Quell arrived in Norway as a child.", "arrived"),
        ("Ada Quell examined Bo Hart's leg.", "examined"),
        ("Ada Quell discussed the film with Bo Hart.", "discussed"),
        ("Ada Quell wants Bo Hart to know the truth.", "wants"),
    ],
)
def test_what_is_no_act_at_home(text, cue):
    assert cue not in cues(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("President Barack Obama hosted a dinner for Norway.", "hosted"),
        ("Senator Bernie Sanders wants Norway to free the crew.", "wants"),
        ("President Barack Obama visited Norway.", "visited"),
        ("Senator Bernie Sanders endorsed Ada Quell.", "endorsed"),
        ("Bo Hart and Ada Quell met in Bergen.", "met"),
        ("Unions demanded that President Barack Obama abandon the plan.", "abandon"),
        ("We call on President Barack Obama to show restraint.", "show"),
    ],
)
def test_what_is_an_act_all_the_same(text, cue):
    assert cue in cues(text)
