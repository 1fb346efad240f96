"""Demands without a verb of asking, targets borrowed from neighbours, and words that only repeat a deed."""

from __future__ import annotations

import pytest
from reading_of import reading_of

from verbale.model import Act


def acts(text: str) -> tuple[Act, ...]:
    return reading_of(text).acts


def told(text: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {(a.cameo[:2], a.actor_parties, a.target_parties) for a in acts(text)}


def test_must_in_a_statement_is_a_demand_on_the_other():
    found = told("Norway condemns the attack. We mourn the dead.\nIran must release the crew.")
    assert ("10", ("nor",), ("irn",)) in found


def test_must_in_a_report_is_nobodys_demand():
    assert not [a for a in acts("Iran must release the crew by Friday under the accord.") if a.cameo[:2] == "10"]


def test_it_is_vital_that_somebody_acts_is_an_appeal_of_the_speaker():
    found = told("Norway thanks its friends. We think it is vital that Iran release the crew.")
    assert any(code == "02" and actors == ("nor",) for code, actors, _ in found)


def test_a_promise_is_toward_whom_the_promised_deed_is_toward():
    found = told("Norway stands ready to work with Sudan and Chad.")
    assert any(code == "03" and set(targets) == {"sdn", "tcd"} for code, _, targets in found)


def test_blows_fall_on_the_foe_of_the_blow_before():
    found = acts("Israel bombed Lebanon on Monday. Israel launched two attacks on Tuesday.")
    assert [a.target_parties for a in found if a.cameo[:2] == "19"] == [("lbn",), ("lbn",)]


def test_what_is_said_in_the_readout_of_a_meeting_is_said_to_the_partner():
    head = "Readout of the meeting with President Erdogan\nPresident Macron met with Turkish President Erdogan."
    found = acts(f"{head}\nPresident Macron stressed that France would help.")
    assert [a.target_parties for a in found if a.cameo[:2] == "01"] == [("tur",)]


@pytest.mark.parametrize(
    "text", ["Iran-backed fighters left.", "Iran spoke of its commitments.", "The alliance pleased Norway."]
)
def test_mere_states_are_no_acts(text):
    assert [a for a in acts(text) if a.cameo[:2] not in ("01", "04")] == []


def test_in_a_story_of_two_a_refusal_is_toward_the_other():
    found = acts(
        "Iran offered Iraq a swap. Iraq turned the plan down. Iran said Iraq was slow. Iraq wants more, Iran said."
    )
    assert [a.target_parties for a in found if a.cameo[:2] == "12"] == [("irn",)]


def test_in_a_crowd_nobody_is_the_other():
    found = acts("Iran offered a swap. Iraq, Chad and Peru came. Norway and Sudan left. Iraq turned the plan down.")
    assert [a.target_parties for a in found if a.cameo[:2] == "12"] == [()]
