"""How talks end, what is only told of somebody, and what a colon, a measured time or a wish of others is not."""

from __future__ import annotations

import pytest
from reading_of import reading_of


def codes(text: str) -> set[tuple[str, str]]:
    """The acts of a text as CAMEO code and status."""
    return {(a.cameo, a.status) for a in reading_of(text).acts}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Talks between Norway and Chad collapsed on Monday.", "164"),
        ("A summit between Norway and Chad broke down close to midnight.", "164"),
        ("The negotiations of Norway and Chad fell apart.", "164"),
        ("Talks between Norway and Chad have not collapsed.", "046"),
        ("Norway and Chad ended two days of talks and agreed to meet again.", "046"),
        ("Norway and Chad wrapped up a round of talks on fish.", "046"),
        ("Norway ended talks with Chad over the killing.", "164"),
        ("Norway lifted its veto on Saturday.", "080"),
        ("Norway offered to send 4,000 troops to Chad.", "0333"),
        ("Norway told Chad to withdraw its troops.", "1056"),
    ],
)
def test_how_talks_end(text: str, code: str) -> None:
    assert code in {found for found, _ in codes(text)}


def test_arms_given_up_in_a_statement_of_the_talks_break_off_none() -> None:
    text = "Chad pledged to abandon all its nuclear weapons on Monday in a joint statement of the talks."
    assert not {"134", "164"} & {found for found, _ in codes(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The suspects are wanted by Norway.",
        "Home Minister Ada Quell of Chad is said to have objected to it.",
    ],
)
def test_what_is_only_told_of_somebody_is_no_act_toward_him(text: str) -> None:
    assert not {"010", "020"} & {found for found, _ in codes(text)}


def test_who_is_told_to_do_something_shall_do_it() -> None:
    assert ("080", "proposed") in codes("African leaders told Chad to hold a vote.")


@pytest.mark.parametrize(
    "text",
    [
        "Norway agreed to lay down its arms, 24 hours after Chad attacked the port.",
        "Norway is to sign the paper on Monday, a day before Chad can take it up.",
    ],
)
def test_a_measured_time_is_no_condition(text: str) -> None:
    found = reading_of(text)
    assert all(a.condition is None for a in found.acts)
    assert not found.linkages


def test_only_then_it_is_one() -> None:
    found = reading_of("Norway will lift the embargo only after Chad frees the sailors.")
    assert any(a.condition is not None for a in found.acts)


def test_a_dateline_says_nothing() -> None:
    text = "Truce holds\n\nHELSINKI: The government of Norway and the rebels of Chad signed a truce here today."
    assert all(a.source is None or text[slice(*a.source.span)] != "HELSINKI" for a in reading_of(text).attributions)


def test_what_is_to_be_done_beside_something_else_is_planned() -> None:
    text = "Chad must hand over its weapons by May, while Norway is to withdraw its soldiers from the valley."
    assert ("0874", "planned") in codes(text) or ("087", "planned") in codes(text)


def test_a_matter_in_a_title_is_no_act() -> None:
    text = "Ada Quell, the Norwegian special representative for Chad reconciliation, met the envoys of Chad."
    assert {found for found, _ in codes(text)} == {"040"}


def test_behind_a_clause_in_commas_the_sentences_own_verb_follows() -> None:
    text = "Norway, which was not invited, threatened to veto any peace deal."
    (threat,) = [a for a in reading_of(text).acts if text[slice(*a.cue)] == "threatened"]
    assert (threat.actor_parties, threat.target_parties) == (("nor",), ())


def test_what_a_semicolon_parts_is_said_apart() -> None:
    text = (
        "Serb leaders in Mitrovica, among them Ada Quell, refused to accept the deal; Omar Haddadi, the town's mayor,"
        " said his people would not obey Pristina."
    )
    (said,) = [a for a in reading_of(text).attributions if text[slice(*a.cue)] == "said"]
    assert said.source is not None
    assert ";" not in text[slice(*said.source.span)]
