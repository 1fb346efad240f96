"""Rounds of a ledger as dated events of a user's own knowledge."""

import pytest
from told import act

from verbale.ledger.lines import Dated
from verbale.talks.dating import dated_rounds
from verbale.talks.deeds import deeds
from verbale.talks.formats import Formats
from verbale.talks.meetings import rounds

TOLD = "Arland met Borland in Gorsk on 4 May."
WAYS = {"arl": ("Arland", "Arlandic"), "bor": ("Borland",)}


def learnt(*lines, ways=WAYS):
    return dated_rounds(rounds(deeds(lines), Formats([])), lambda party: ways.get(party, ()))


def test_a_round_of_sure_days_is_a_row_with_its_place_and_parties():
    [one] = learnt(act("046", "2011-05-04", words=TOLD, happened=Dated("2011-05-04", "explicit")))
    row = one.row()
    assert row["near"] == ["Gorsk", "Arland|Arlandic", "Borland"]
    assert (row["date"], row["parties"]) == ("2011-05-04", ["arl", "bor"])
    assert "until" not in row
    assert "talks" in row["deed"]


def test_a_weekday_is_sure_in_a_story_of_a_stated_date():
    told = {"words": TOLD, "happened": Dated("2011-05-04", "relative")}
    assert learnt(act("046", "2011-05-04", published=Dated("2011-05-05", "stated"), **told))
    assert not learnt(act("046", "2011-05-04", published=Dated("2011-05-05", "inferred"), **told))


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"happened": Dated("2011-05-04", "context")}, TOLD),
        ({"happened": Dated("2011-05", "explicit")}, TOLD),
        ({"happened": Dated("2011-05-04", "explicit"), "status": "planned"}, TOLD),
        ({"happened": Dated("2011-05-04", "explicit")}, "Arland met Borland on 4 May."),
    ],
    ids=["only the story's day", "a month", "planned", "nowhere"],
)
def test_what_is_not_sure_is_left_out(how, words):
    assert learnt(act("046", "2011-05-04", words=words, **how)) == []


def test_a_party_without_a_name_makes_no_row():
    told = act("046", "2011-05-04", words=TOLD, happened=Dated("2011-05-04", "explicit"))
    assert learnt(told, ways={"arl": ("Arland",)}) == []
