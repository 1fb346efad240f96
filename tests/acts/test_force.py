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


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ada Quell's support among farmers fell.", "support"),
        ("The Ada Quell allegations were read aloud.", "allegations"),
        ("Ada Quell appealed to young farmers.", "appealed"),
        ("Ada Quell pressed forward with the work.", "pressed"),
        ("Facebook activated a tool allowing farmers to meet.", "allowing"),
        ("Bo Hart canceled Ada Quell's plans.", "canceled"),
        ("The Bergen Post's report excluded hundreds of meetings.", "excluded"),
        ("“It is more important for Bo Hart to rest than to win,” Ada Quell said.", "important"),
    ],
)
def test_what_somebody_gets_or_does_toward_nobody_is_no_deed(text, cue):
    assert cue not in acts_of(text)


@pytest.mark.parametrize(
    ("text", "cue", "code"),
    [
        ("Ada Quell's support for Bo Hart grew.", "support", "051"),
        ("Norway appealed to Chad for calm.", "appealed", "02"),
        ("“It is important that Norway stop,” Chad said.", "important", "020"),
        ("Norway expelled them on Monday.", "expelled", "166"),
    ],
)
def test_what_is_done_toward_somebody_is_a_deed(text, cue, code):
    assert acts_of(text)[cue].cameo[: len(code)] == code


def test_who_must_be_doing_something_is_asked_for_nothing():
    assert acts_of("“Bo Hart must be doing it well,” Ada Quell said.")["said"].cameo == "010"


def test_what_had_to_be_done_was_done():
    assert acts_of("Ada Quell had to denounce Bo Hart.")["denounce"].status == "actual"


def test_house_alone_is_not_the_white_house():
    text = "The White House waited in silence. House members voiced concerns about Russia."
    assert acts_of(text)["voiced concerns"].actors != ("white-house",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia insisted that Iran had stopped its tests.", "010"),
        ("Russia insisted that Iran leave the port.", "10"),
        ("Russia insisted that the port was safe.", "010"),
    ],
)
def test_what_is_insisted_on(text, code):
    assert acts_of(text)["insisted"].cameo[: len(code)] == code


def test_who_takes_to_the_air_to_accuse_has_accused():
    assert acts_of("Bo Hart took to the air to accuse Ada Quell of fraud.")["accuse"].status == "actual"


def test_what_is_ruled_out_of_any_kind_is_not():
    assert acts_of("Norway ruled out any deal with Chad.")["deal"].status == "negated"


def test_nobody_names_himself_in_what_he_wrote():
    text = 'Dan Novak agreed about the winner. "If Bo Hart wanted Leo Quell to defend it, he did well," he wrote.'
    assert acts_of(text)["wrote"].actors == ("dan-novak",)


def test_an_imperative_says_nothing():
    assert "Tell" not in acts_of("“Tell that to the farmers,” Ada Quell said.")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The International Monetary Fund warned that the vote could slow growth.", "010"),
        ("North Korea warned Japan that it would strike.", "13"),
    ],
)
def test_who_warns_of_what_may_come_threatens_nobody(text, code):
    assert acts_of(text)["warned"].cameo[: len(code)] == code
