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


HOME = "Malian rebels met in Oslo. Mali sent an envoy to the talks, and Malian rebels came. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Towns were besieged by both sides.", act("19", {"mli", "malian-rebels"}, set())),
        (
            "The African Union is trying to convene peace talks in May.",
            act("04", {"african-union"}, {"mli", "malian-rebels"}),
        ),
        (
            "Kenya joined African Union-led efforts to convene peace talks.",
            act("04", {"african-union"}, {"mli", "malian-rebels"}),
        ),
    ],
)
def test_in_a_story_of_a_state_and_its_opponents(text, expected):
    assert expected in told(HOME + text)


def test_a_statement_of_several_is_toward_whom_it_is_about():
    statement = (
        "We, the leaders of Norway and Kenya, met in Oslo. Chad has closed its ports. Chadian ships have left. "
        "We share a grave concern that Chad has stopped all trade. We are resolved to keep the peace at sea."
    )
    found = told(statement)
    assert act("11", {"nor", "ken"}, {"tcd"}) in found
    assert act("03", {"nor", "ken"}, set()) in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A court in Chad sentenced three Norwegians on Monday.", act("17", {"tcd"}, {"nor"})),
        ("Chad attacked Norway on Monday. Norway was able to defeat the attack.", act("19", {"nor"}, {"tcd"})),
        ("Norway threatened to renew its attacks in Chad.", act("13", {"nor"}, {"tcd"})),
        ("Norway threatened to close Kenyan ports if Chad held a vote.", act("13", {"nor"}, {"ken"})),
        ("French farmers said they would blockade Paris to stop Chadian grain.", act("19", {"fra"}, set())),
        ("Norwegian sailors fasted in protest against abuses by Chadian police.", act("14", {"nor"}, {"tcd"})),
        ("The African Union may halt mediation efforts among Chadian tribes.", act("16", {"african-union"}, {"tcd"})),
        ("Ada Quell was accused of misusing state funds by Chad.", act("11", {"tcd"}, {"ada-quell"})),
        ("Norway renews its pact with Chad — expanding its ties to the port.", act("05", {"nor"}, {"tcd"})),
        (
            "The Islamic State lost a town. Norway hailed coalition air strikes on the Islamic State.",
            act("19", {"global-coalition-against-daesh"}, {"islamic-state"}),
        ),
    ],
)
def test_who_is_told_elsewhere_in_the_sentence(text, expected):
    assert expected in told(text), told(text)


def test_a_decision_with_ones_own_partners_is_ones_own():
    text = "We in Norway will leave the treaty. The step was taken in close consultation with our neighbours."
    assert act("04", {"nor"}, {"neighbours"}) in told("Statement by the Government of Norway\n" + text)


def test_where_somebody_comes_from_is_no_state():
    assert act("11", set(), {"tcd"}) in told("African-American leaders condemned Chad.")


def test_a_president_is_not_of_the_state_whose_head_he_meets():
    found = told("President Ada Quell met Norwegian leader Bo Hart.")
    assert act("04", {"ada-quell"}, {"nor"}) in found


def test_a_guessed_target_is_never_ones_own_state():
    assert act("04", {"nor"}, set()) in told("Norway's minister held meetings with Norwegian business leaders.")


def test_signatories_end_where_their_verb_begins():
    text = "We, the leaders of Norway and Kenya condemn the attack on Chad. Our patience is at an end."
    cast = cast_of(text)
    assert [cast.at(1, 0)] == [("nor", "ken")]


def test_the_letters_of_a_treaty_are_no_party():
    text = "Norway signed the Treaty on Fishing in Distant Waters (TFDW). Chad left the TFDW on Monday."
    assert "tfdw" not in cast_of(text).entities
