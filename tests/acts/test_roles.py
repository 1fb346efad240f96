"""Who acts and toward whom, in sentences that hide it."""

from __future__ import annotations

import pytest
from reading_of import act, reading_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway called on Iran, Iraq and Syria to stop.", act("02", {"nor"}, {"irn", "irq", "syr"})),
        ("France will host Iran and Iraq for talks.", act("04", {"fra"}, {"irn", "irq"})),
        ("Norway threatened to attack Sweden.", act("13", {"nor"}, {"swe"})),
        ("Turkey gave Syria an ultimatum.", act("13", {"tur"}, {"syr"})),
        ("North and South Korea signed the accord.", act("05", {"prk", "kor"}, set())),
        ("Chad condemned the shelling and airstrikes by Syria.", act("19", {"syr"}, set())),
        ("Chad welcomed the news that Iraq had freed the crew.", act("05", {"tcd"}, {"irq"})),
        ("The Syrian troops were put on high alert.", act("15", {"syr"}, set())),
        ("Chad is committed to helping Iraq.", act("03", {"tcd"}, {"irq"})),
        ("The French minister flew to Ankara for talks with his Turkish counterpart.", act("04", {"fra"}, {"tur"})),
        ("Norway stressed the need for dialogue with Sudan.", act("04", {"nor"}, {"sdn"})),
        ("Kenya and Somalia agreed to restore ties after talks brokered by Qatar.", act("03", {"ken", "som"}, set())),
        ("Chad is concerned about Iraq.", act("11", {"tcd"}, {"irq"})),
        (
            "Chad and Niger fought a long war in 2020 over the lake, which ended when Norway deployed peacekeepers.",
            act("19", {"tcd", "ner"}, set()),
        ),
        ("Chad studied a proposal that Egypt and Qatar had made.", act("03", {"egy", "qat"}, set())),
        ("Norway Friday reimposed sanctions on Chad.", act("16", {"nor"}, {"tcd"})),
        ("Iran and groups like Hezbollah attacked Israel.", act("19", {"irn", "hezbollah"}, {"isr"})),
        ("As Russian forces began their assault on Kyiv, France called an envoy.", act("19", {"rus"}, {"ukr"})),
        ("The report came after North and South Korea exchanged fire.", act("19", {"prk", "kor"}, set())),
        ("French farmers blockaded the port of Dover.", act("19", {"fra"}, set())),
        ("The Norwegian minister will visit Chad, where she will meet officials.", act("04", {"nor"}, {"tcd"})),
    ],
)
def test_who_does_what_to_whom(text, expected):
    assert expected in told(text)


def test_somebodys_allies_are_not_that_somebody():
    assert not [a for a in reading_of("Iran's allies attacked Israel.").acts if "irn" in a.actor_parties]
    assert not [a for a in reading_of("Critics of Norway attacked Chad.").acts if "nor" in a.actor_parties]


def test_a_statement_is_toward_the_state_that_it_is_about():
    assert act("01", {"nor"}, {"irn"}) in told("Norway said Iran had broken the seals.")
    assert act("01", {"nor"}, set()) in told("Norway said the ports of the region were full.")
    assert act("01", {"nor"}, set()) in told("Norway told reporters on Friday that the ports were full.")


def test_who_is_to_blame_blames_nobody():
    found = told("Iran was to blame for the attack, Israel said.")
    assert act("11", {"isr"}, {"irn"}) in found
    assert not [a for a in found if a[0] == "11" and "irn" in a[1]]


def test_what_is_asked_of_people_without_a_name_is_asked_of_no_other_party():
    found = told("Chad and Niger fought on Friday. Chad urged all parties to leave. Niger refused.")
    assert act("02", {"tcd"}, {"ner"}) not in found


def test_led_and_backed_names_are_no_targets():
    assert not any("usa" in targets for _, _, targets in told("The U.S.-led fleet struck on Monday."))


def test_a_bystander_in_the_doers_phrase_does_nothing():
    assert not any("pan" in actors for _, actors, _ in told("Norway speeded up the withdrawal of forces from Panama."))
