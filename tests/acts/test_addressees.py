"""Whom words are to that name nobody: the partner of the talks, the side quarrelled with, whoever offered."""

from __future__ import annotations

import pytest
from reading_of import act, told

OTHERS = " Kenya, Togo, Mali, Ghana and Benin signed a treaty on trade. Kenya thanked Togo. Mali thanked Ghana."
"""Other states, so that no story is one of two parties alone."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's envoy met Chad's president on Monday and asked for patience.", act("02", {"nor"}, {"tcd"})),
        ("Norway accused Chad of lying. It demanded an apology.", act("10", {"nor"}, {"tcd"})),
        ("Norway and Chad held talks on Monday. Norway proposed a truce.", act("03", {"nor"}, {"tcd"})),
        ("Norway and Chad held talks on Monday. Chad threatened to walk out.", act("13", {"tcd"}, {"nor"})),
        ("Norway offered Chad 40 trucks. The war went on. Chad rejected the offer.", act("12", {"tcd"}, {"nor"})),
    ],
)
def test_words_are_to_whom_one_met_or_quarrelled_with(text, expected):
    assert expected in told(text + OTHERS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway met Chad. Norway urged all parties to stop.", act("02", {"nor"}, {"tcd"})),
        ("Norway met Chad. Snow fell. Rain fell. Hail fell. Norway proposed a truce.", act("03", {"nor"}, {"tcd"})),
        ("Norway met Chad. Norway stressed the importance of a truce.", act("02", {"nor"}, {"tcd"})),
    ],
)
def test_words_to_others_are_not_to_them(text, expected):
    assert expected not in told(text + OTHERS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey's PKK militants attacked Iraq.", act("19", {"kurdistan-workers-party"}, {"irq"})),
        (
            "Colombia's ELN guerrillas met the government. The army carried out two air strikes.",
            act("19", {"col"}, {"national-liberation-army-of-colombia"}),
        ),
        ("Norway bombed Chad. Sweden supports Norway. Sweden carried out air strikes.", act("19", {"swe"}, {"tcd"})),
        (
            "Norway and the Syrian opposition met. Bashar al-Assad's forces began an offensive in Syria.",
            act("19", {"syr"}, {"syrian-opposition"}),
        ),
    ],
)
def test_blows_fall_on_the_foe_of_the_house(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwegian minister Ada Quell visited N'Djamena on Tuesday.", act("04", {"nor"}, {"tcd"})),
        ("Norwegian minister Ada Quell visited Lyon on Tuesday.", act("04", {"nor"}, {"fra"})),
        ("The Norway-Chad talks collapsed.", act("16", {"nor", "tcd"}, set())),
        ("Norway, Chad leaders met in Oslo", act("04", {"nor", "tcd"}, set())),
    ],
)
def test_places_that_are_visited_and_names_in_a_row(text, expected):
    assert expected in told(text)


def test_a_place_of_talks_with_others_is_not_visited():
    text = "Norwegian minister Ada Quell flew to Vienna for talks with Chad."
    assert act("04", {"nor"}, {"aut"}) not in told(text)


def test_who_only_welcomed_a_plan_is_not_refused():
    assert act("12", {"nor"}, {"tcd"}) not in told("Norway rejected the plan, which Chad had welcomed." + OTHERS)
    assert act("12", {"nor"}, {"tcd"}) in told("Norway rejected the plan, which Chad had proposed." + OTHERS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway offered Chad to release 40 sailors.", act("08", {"nor"}, {"tcd"})),
        ("Norway rejected Chad's demand for guarantees.", act("10", {"tcd"}, {"nor"})),
        ("Norway urged Chad to keep its promises.", act("08", {"tcd"}, {"nor"})),
    ],
)
def test_a_deed_held_out_or_asked_for_goes_to_the_other(text, expected):
    assert expected in told(text)


def test_what_hangs_on_another_is_said_to_him():
    text = "Norway said it would lift sanctions once Chad frees the sailors."
    assert act("01", {"nor"}, {"tcd"}) in told(text + OTHERS)
    assert act("01", {"nor"}, {"tcd"}) in told(
        "Norway said talks could only succeed if Chad stopped its raids." + OTHERS
    )


def test_a_bare_statement_is_to_whom_it_is_about_and_not_to_whom_it_only_compares():
    pair = "Chad accused Norway. Norway accused Chad. "
    assert act("01", {"nor"}, {"tcd"}) in told(pair + "Norway said that near Chad all was quiet.")
    assert act("01", {"nor"}, {"tcd"}) not in told(
        pair + "Norway said Norwegian roads were no worse than those of Chad."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad shelled Mali, a move that Norway condemned.", act("11", {"nor"}, {"tcd"})),
        ("Chad is making preparations for an invasion of Mali.", act("19", {"tcd"}, {"mli"})),
        ("Norway said the talks with Chad had been useful.", act("04", {"nor"}, {"tcd"})),
        ("Norway spoke after a meeting that included Chad and Mali.", act("04", {"nor", "tcd", "mli"}, set())),
        ("Norway carried out airstrikes on Chad. The strikes killed 40 soldiers.", act("19", {"nor"}, {"tcd"})),
    ],
)
def test_who_is_told_around_a_deed(text, expected):
    assert expected in told(text)


TALKS = "Ethiopia met the Tigray People's Liberation Front. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The TPLF accused the army of attacking civilians.", act("11", {"tigray-peoples-liberation-front"}, {"eth"})),
        ("The TPLF accused the army of attacking civilians.", act("19", {"eth"}, set())),
        ("Government negotiator Ada Quell visited Chad.", act("04", {"eth"}, {"tcd"})),
        ("The army carried out air strikes.", act("19", {"eth"}, {"tigray-peoples-liberation-front"})),
        ("Norway accused Chad of lying. Chad denied the charge.", act("01", {"tcd"}, {"nor"})),
        ("Norway and Chad, whose ministers met in Oslo, hailed the truce.", act("04", {"nor", "tcd"}, set())),
    ],
)  # fmt: skip
def test_who_is_the_army_and_the_government(text, expected):
    assert expected in told(TALKS + text)
