"""Parties that a phrase brings in an unusual place, or that it names by what they are."""

from __future__ import annotations

import pytest
from reading_of import act, cast_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The paper told of a visit by Foreign Minister Ada Quell of Norway to Chad.", act("04", {"nor"}, {"tcd"})),
        ("Norway began a mediation effort on Monday between Chad and Kenya.", act("04", {"nor"}, {"tcd", "ken"})),
        ("Norway vetoed a Chadian resolution that would blame Mali and Niger.", act("12", {"nor"}, {"tcd"})),
        ("Norway will send food aid to refugees who live in Chad.", act("07", {"nor"}, {"tcd"})),
        ("Norway will evacuate all settlements in Chad in May.", act("07", {"nor"}, {"tcd"})),
        ("Norwegian troops captured a rebel stronghold on the Chadian border.", act("19", {"nor"}, set())),
        ("Norway fired rockets at Chadian camps, killing 50.", act("19", {"nor"}, {"tcd"})),
        (
            "Norway joins the people of Chad in calling for a truce in Mali.",
            act("02", {"nor", "tcd"}, {"mli"}),
        ),
    ],
)  # fmt: skip
def test_who_is_brought_by_a_phrase(text, expected):
    assert expected in told(text), told(text)


def test_a_place_is_freed_by_whose_it_is_from_who_is_fought():
    story = "Chad attacked the Islamic State on Monday. Kenya hailed the liberation of N'Djamena."
    assert act("19", {"tcd"}, {"islamic-state"}) in told(story)
    assert not any("tcd" in targets for _, _, targets in told(story) if _ == "19")


def test_partners_are_not_those_whose_partners_they_are():
    text = "Norway will go on working with its allies and partners to rebuild the port."
    assert act("05", {"nor"}, {"allies-and-partners"}) in told(text)
    assert "its allies and partners" in cast_of(text).entities["allies-and-partners"].also


def test_the_parties_of_a_state_are_it_and_its_opponents():
    story = (
        "Malian rebels met in Oslo. Mali sent an envoy. The Malian rebels left, and Mali left too. "
        "Kenya welcomed the start of talks between the Malian parties."
    )
    assert act("04", {"mli", "malian-rebels"}, set()) in told(story)


@pytest.mark.parametrize("text", ["Norway shelled a Malian rebel-held town.", "Norway shelled Malian rebel camps."])
def test_what_rebels_hold_is_theirs_and_not_the_states(text):
    assert act("19", {"nor"}, {"malian-rebels"}) in told(text)
