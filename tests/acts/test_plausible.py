"""What words mean by who uses them on whom: struggles in words, plans, games, and what private people do."""

from __future__ import annotations

import pytest
from reading_of import reading_of


def codes(text: str) -> dict[str, str]:
    """The cue of every act of a text, and its code."""
    return {text[slice(*a.cue)]: a.cameo for a in reading_of(text).acts}


@pytest.mark.parametrize(
    ("text", "cue", "code"),
    [
        ("Ada Quell attacked Bo Hart over the budget.", "attacked", "111"),
        ("The Washington Post attacked Ada Quell.", "attacked", "111"),
        ("Norway attacked Sweden.", "attacked", "190"),
        ("Vladimir Putin attacked Ukraine.", "attacked", "190"),
        ("Ada Quell renewed her personal attacks on Bo Hart.", "attacks", "111"),
        ("Norway's attacks on Sweden went on.", "attacks", "190"),
        ("Iraq battled the Islamic State.", "battled", "190"),
        ("Ada Quell promised to cut taxes.", "promised", "010"),
        ("Norway suggested that Iran had broken the seals.", "suggested", "010"),
        ("Norway suggested that Iran open the seals.", "suggested", "020"),
        ("Norway said the vote should help the port.", "said", "010"),
        ("Norway said the ministers should open the port.", "said", "020"),
        ("Peacekeeping forces were sent: Kenya sent troops to the peacekeeping force in Mali.", "sent troops", "074"),
        ("Norway offered sharp criticism of Chad.", "offered", "111"),
    ],
)
def test_what_a_word_means(text, cue, code):
    assert codes(text).get(cue, "")[: len(code)] == code


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ada Quell fought poverty.", "fought"),
        ("Iraq battled corruption.", "battled"),
        ("Ada Quell's proposals were read aloud.", "proposals"),
        ("Ada Quell took part in a debate.", "took part"),
        ("Norway met Sweden in the final of the football championship.", "met"),
        ("Ada Quell received the endorsement of the Washington Post.", "received"),
        ("Norway took the threat seriously.", "threat"),
        ("The senator has accepted himself, and Ada Quell has accepted herself.", "accepted"),
        ("Iran made progress.", "made progress"),
        ("Ada Quell attended the opening of an office.", "attended"),
        ("Ada Quell's performance underscored her strength.", "underscored"),
        ("Norway's anti-establishment appeal grew.", "appeal"),
        ("Ada Quell held a rally in Bergen.", "held a rally"),
        ("Bo Hart contributed reporting to this report.", "contributed"),
    ],
)
def test_what_is_no_deed(text, cue):
    assert cue not in codes(text)


def test_a_threat_of_nobody_is_not_the_threat_told_before():
    text = "Iran's threats against Israel went on. Norway saw no threat."
    assert len([a for a in reading_of(text).acts if a.cameo.startswith("13")]) == 1


def test_what_is_not_failed_to_be_done_is_done():
    status = {a.cameo: a.status for a in reading_of("Norway could not resist condemning Iran.").acts}
    assert status["111"] == "actual"


def test_who_is_called_on_to_apologize_has_not_apologized():
    found = [a for a in reading_of("Norway called on Chad to apologize to Niger.").acts if a.cameo.startswith("055")]
    assert [a.status for a in found] == ["proposed"]


def test_a_doer_behind_a_frame_of_mind_is_a_doer():
    found = {(a.actor_parties, a.target_parties) for a in reading_of("Norway's plan was opposed by Chad.").acts}
    assert (("tcd",), ("nor",)) in found


def test_talks_that_somebody_is_in_are_theirs():
    found = {
        (a.cameo[:2], a.actor_parties, a.target_parties) for a in reading_of("Oman was in contact with Iran.").acts
    }
    assert ("04", ("omn",), ("irn",)) in found


def test_what_a_policy_is_of_is_done_by_who_has_it():
    found = reading_of("Norway kept a policy of turning away migrants.").acts
    assert any(a.cameo == "174" and a.actor_parties == ("nor",) for a in found)


def test_what_a_deed_does_is_done_by_its_doer():
    found = reading_of("Norway conducted five airstrikes in Chad. The airstrikes destroyed ten bunkers.").acts
    assert [a.actor_parties for a in found if a.cameo.startswith("190")] == [("nor",)]


def test_condolences_are_toward_where_the_loss_was():
    found = reading_of("Norway extended its condolences to the families of the victims of the attack in Istanbul.").acts
    assert ("nor", "tur") in {(a.actor_parties[0], a.target_parties[0]) for a in found if a.cameo == "018"}


def test_an_accord_is_not_of_the_state_where_it_was_made():
    assert not [a for a in reading_of("Norway left the Paris accord.").acts if "fra" in a.actor_parties]


def test_a_former_chairman_is_not_the_body_he_led():
    found = reading_of("A former chairman of the United Nations Security Council condemned Norway.").acts
    assert not [a for a in found if a.actor_parties]


def test_a_political_party_acts_for_itself():
    found = reading_of("Republicans condemned Norway. North Korea condemned Norway.").acts
    assert {a.actor_parties for a in found} == {("us-republican-party",), ("prk",)}
