"""Words of force among people at peace, duties only spoken of, and who does what is told beside a quotation."""

from __future__ import annotations

import pytest
from reading_of import reading_of

from verbale.model import Act


def acts_of(text: str) -> dict[str, Act]:
    """The acts of a text by their cues."""
    return {text[slice(*a.cue)]: a for a in reading_of(text).acts}


@pytest.mark.parametrize(
    ("text", "cue", "code"),
    [
        ("The Harbor Club Fund has been attacking Ada Quell with ads.", "attacking", "111"),
        ("Bo Hart shot and killed Ada Quell in Bergen.", "killed", "190"),
        ("President Bashar al-Assad's forces continued the offensive.", "offensive", "190"),
        ("The Syrian army attacked the rebels.", "attacked", "190"),
        ("Norway deployed troops in the Baltic.", "deployed troops", "154"),
    ],
)
def test_force_is_force_where_somebody_is_hurt_or_bears_arms(text, cue, code):
    assert acts_of(text)[cue].cameo[: len(code)] == code


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("President Obama is more interested in his record than in whipping up the voters.", "whipping"),
        ("Ada Quell deployed a new strategy in Bergen.", "deployed"),
        ("Ada Quell vanquished Bo Hart in Iowa.", "vanquished"),
        ("Bo Hart will suspend his campaign.", "suspend"),
        ("Aides urged Bo Hart to quit the race.", "quit"),
        ("The program posed a threat to Norway.", "posed a threat"),
        ("Norway's work is demanding and slow.", "demanding"),
        ("Bo Hart smiled when asked what he wanted.", "asked"),
    ],
)
def test_what_is_no_deed_at_home(text, cue):
    assert cue not in acts_of(text)


@pytest.mark.parametrize(
    ("text", "cue", "code"),
    [
        ("Ada Quell said people must save more.", "said", "010"),
        ("Ada Quell said Bo Hart should have known better.", "said", "010"),
        ("Norway said Iran must free the crew.", "said", "100"),
        ("Norway said Iran should free the crew.", "said", "020"),
    ],
)
def test_a_duty_asked_of_nobody_is_only_said(text, cue, code):
    assert acts_of(text)[cue].cameo[: len(code)] == code


def test_who_tells_does_what_stands_behind_in_a_participle():
    text = "“We are winning in Norway,” Ada Quell said of Bo Hart, before calling for a truce."
    act = acts_of(text)["calling for"]
    assert (act.actors, act.status) == (("ada-quell",), "actual")
    told = "Ada Quell told the Washington Post that she had left, praising Bo Hart."
    assert acts_of(told)["praising"].actors == ("ada-quell",)


def test_an_expletive_shares_no_subject():
    assert "clear that" not in acts_of("Ada Quell leads in the polls, but it is clear that Oregon will be hard.")


@pytest.mark.parametrize(("opening", "closing"), [("''", "''"), ("“", "”"), ('"', '"')])
def test_nobody_calls_himself_he_whatever_the_marks(opening, closing):
    text = f"Bo Hart met Leo Novak in Bergen. {opening}Hart is a fine man. He praised Norway,{closing} Leo Novak said. "
    assert acts_of(text)["praised"].actors == ("bo-hart",)


def test_a_senator_says_we_of_his_own_people():
    text = "“We denounced the mayor,” said Sen. Ada Quell of the United States."
    assert acts_of(text)["denounced"].actors == ("ada-quell",)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("A week after Ada Quell met Bo Hart, Bo Hart proposed a ban.", "met"),
        ("Ada Quell went so far as to denounce Bo Hart.", "denounce"),
        ("Ada Quell stopped the work before she met Bo Hart.", "met"),
    ],
)
def test_what_is_told_beside_a_plan_was_done(text, cue):
    assert acts_of(text)[cue].status == "actual"


def test_a_place_that_one_enters_is_not_toward_whom():
    text = "Ada Quell refused to allow farmers to enter Norway."
    assert all("nor" not in a.targets for a in reading_of(text).acts)
