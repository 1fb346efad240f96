"""Rounds of talks."""

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from told import ADA, act

from verbale.ledger.lines import Dated
from verbale.model import Span
from verbale.talks.deeds import deeds
from verbale.talks.formats import Format, Formats
from verbale.talks.meetings import rounds

THREE = Format("three-way", "three-way talks", ("three-way talks",), frozenset(["arl", "bor", "cor"]), "2000", "2020")
PAIR = Format("working-group-ab", "working group", ("group",), frozenset(["arl", "bor"]), "2000", "2020")
FORMATS = Formats([THREE, PAIR])


def held(*lines, until=None):
    return rounds(deeds(lines), FORMATS, until)


def test_days_that_touch_are_one_round_and_a_month_later_another():
    [first, second] = held(
        act("046", "2011-05-05", issues=("port",), words="Arland met Borland in Gorsk."),
        act("046", "2011-05-04", words="Arland met Borland in Gorsk."),
        act("046", "2011-06-04", words="Arland met Borland in Torv."),
    )
    assert (first.first, first.last, first.places, first.agenda) == (
        "2011-05-04",
        "2011-05-05",
        ("Gorsk",),
        ("grain", "port"),
    )
    assert (second.first, second.places, second.state) == ("2011-06-04", ("Torv",), "held")


def test_a_planned_round_is_held_or_lapses():
    planned = act("046", "2011-06", status="planned", words="Arland meets Borland in June.")
    assert [one.state for one in held(planned, until="2011-05-30")] == ["planned"]
    assert [one.state for one in held(planned, until="2011-07-30")] == ["lapsed"]
    [one] = held(planned, act("046", "2011-06-14", words="Arland met Borland."), until="2011-07-30")
    assert (one.state, one.first, one.last) == ("held", "2011-06-14", "2011-06-14")


def test_what_one_story_tells_without_days_is_one_meeting():
    vague = {"happened": Dated(None, "unknown"), "published": Dated("2011/2014", "inferred")}
    told = [
        act("046", "2014-12-31", words=f"Arland met Borland {how}.", **vague) for how in ("here", "at noon", "again")
    ]
    [first, second] = held(told[0], replace(told[1], page=told[0].page), told[2])
    assert sorted([len(first.meetings), len(second.meetings)]) == [1, 2]


def test_a_month_ends_where_the_next_begins():
    assert (
        len(held(act("046", "2011-05-31", words="Arland met Borland."), act("046", "2011-06", status="planned"))) == 2
    )


def test_called_off():
    [one] = held(act("046", "2011-06-14", status="negated", words="Arland cancelled the talks."))
    assert one.state == "cancelled"
    assert held(act("046", "2011", status="negated", words="Arland has not met Borland since.")) == []


def test_a_format_stands_for_its_members_and_a_working_group_for_its_own():
    [one] = held(act("046", "2011-05-04", "arl bor", "", words="They met for three-way talks."))
    assert (one.parties, one.format) == (("arl", "bor", "cor"), THREE)
    words = "They met in a working group of the three-way talks."
    [one] = held(act("046", "2011-05-04", "arl bor", "", words=words))
    assert (one.parties, one.format) == (("arl", "bor"), PAIR)
    [one] = held(act("046", "2011-05-04", "arl bor", "", words="They met on the sidelines of the three-way talks."))
    assert (one.parties, one.format) == (("arl", "bor"), None)


def test_heads_are_those_who_meet_or_speak_beside_it():
    meeting = act("046", "2011-05-04", words="Arland met Borland before Ada Quell spoke.")
    spoke = act("010", "2011-05-04", actors="arl", page=meeting.page, cue=Span(30, 35), article="a1",
                sentence=meeting.sentence, sentence_span=meeting.sentence_span)  # fmt: skip
    [one] = held(meeting, replace(spoke, actors=(ADA,)))
    assert one.heads == (ADA,)


@pytest.mark.parametrize(
    "quiet",
    [
        act("041", "2011-05-04"),
        act("042", "2011-05-04", words="Arland toured Borland."),
        act("046", "2011-05-04", status="proposed"),
        act("046", "2011-05-04", targets=""),
    ],
)
def test_no_round(quiet):
    assert held(quiet) == []


@pytest.mark.parametrize(
    ("words", "outcome"),
    [("They met and no progress was made.", "no progress"), ("They met and made some progress.", "progress")],
)
def test_outcome(words, outcome):
    [one] = held(act("046", "2011-05-04", words=words))
    assert [name for name, _ in one.outcomes] == [outcome]


def test_an_agreement_signed_at_its_end_is_its_outcome():
    met = act("046", "2011-05-04", words="Arland met Borland.")
    signed = act("057", "2011-05-05", page=met.page, sentence_span=Span(60, 80), span=Span(60, 80), cue=Span(66, 72))
    assert [name for name, _ in held(met, signed)[0].outcomes] == ["agreement"]


def test_every_outcome_is_found_in_its_example_first():
    source = files("verbale.talks") / "data" / "outcomes.yaml"
    read = yaml.safe_load(source.read_text(encoding="utf-8"))
    for name, entry in read.items():
        assert any(word in entry["example"].casefold() for word in entry["words"]), name


lines = st.builds(
    act,
    st.just("046"),
    st.sampled_from(["2011-05-04", "2011-05-06", "2011-05", "2011-07-01", "2011-07"]),
    st.sampled_from(["arl", "arl bor"]),
    st.sampled_from(["bor", "cor"]),
    status=st.sampled_from(["actual", "planned", "negated"]),
)


@given(st.lists(lines, max_size=8), st.randoms())
def test_neither_the_order_of_pages_nor_reading_twice_changes_anything(told, shuffle):
    mixed = [*told, *told[:3]]
    shuffle.shuffle(mixed)
    assert held(*mixed) == held(*told)


def test_days_of_talks_are_counted_back_and_on():
    [one] = held(act("046", "2011-05-10", words="Arland met Borland for five days."))
    assert (one.first, one.last) == ("2011-05-06", "2011-05-10")
    [one] = held(act("046", "2011-05-10", words="Arland began two days of talks with Borland."))
    assert (one.first, one.last) == ("2011-05-10", "2011-05-11")


def test_the_end_of_a_round_belongs_to_its_beginning():
    [one] = held(
        act("046", "2011-05-04", words="Arland met Borland."), act("046", "2011-05-11", words="Talks ended in Gorsk."),
    )  # fmt: skip
    assert (one.first, one.last) == ("2011-05-04", "2011-05-11")
