"""Positions, disputes, storylines and what is new."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import act

from verbale.ledger.lines import Dated, Speaker
from verbale.model import Span
from verbale.talks.changes import between, changes, on_pages
from verbale.talks.deeds import deeds
from verbale.talks.disputes import counts, disputes
from verbale.talks.positions import positions
from verbale.talks.settling import dues
from verbale.talks.threads import threads

REFUSES = act("122", "2011-05-04", words="Arland refused grain.")
AGREES = act("033", "2011-07-01", words="Arland agreed to send grain.")


def stand(*lines):
    return positions(deeds(lines))


def test_a_turn_is_a_change_with_both_its_deeds():
    [one] = stand(AGREES, REFUSES)
    [move] = one.moves
    assert (move.before.deed.lead.act, move.after.deed.lead.act) == (REFUSES.act, AGREES.act)
    assert (one.now.word, one.begun.deed.day, one.firmness) == ("agrees", "2011-07-01", "softened")


@pytest.mark.parametrize(
    ("lines", "firmness", "moves"),
    [
        ([REFUSES], "stated", 0),
        ([REFUSES, act("122", "2011-06-01", words="Arland refused grain again.")], "repeated", 0),
        ([act("122", "2011-06-01", condition="unless", words="Arland refused it.")], "conditioned", 0),
        ([act("103", "2011-05-01"), act("023", "2011-06-01")], "softened", 0),
        ([act("103", "2011-05-01"), act("103", "2011-06-01", words="It dropped its demand.")], "dropped", 1),
        ([REFUSES, act("073", "2011-06-01", targets="cor")], "repeated", 0),
    ],
)
def test_firmness(lines, firmness, moves):
    [one] = stand(*lines)
    assert len(one.moves) == moves
    assert one.firmness == firmness or (firmness == "repeated" and one.firmness == "stated")


def test_asking_and_ones_own_part_are_two_strands():
    found = stand(REFUSES, act("103", "2011-06-01"))
    assert [(one.strand, one.now.side) for one in found] == [("asks", "demands"), ("own", "refuses")]


def test_praise_statements_and_talk_are_no_stance():
    assert (
        stand(act("051", "2011-05-04"), act("010", "2011-05-04"), act("122", "2011-05-04", issues=("dialogue",))) == []
    )
    assert len(stand(act("125", "2011-05-04", issues=("dialogue",)))) == 1


def test_a_denial_faces_its_claim():
    claim = act("010", "2011-05-04", "bor", "arl", ("port",), words="Borland said that soldiers mined the old harbour.")
    denial = act(
        "016", "2011-05-05", "arl", "bor", ("port",), words="Arland denied that soldiers mined the old harbour."
    )
    [one] = disputes(
        deeds([denial, claim, act("010", "2011-05-04", "bor", "arl", ("port",), words="Borland said hello.")])
    )
    assert (one.claim.act, one.claimed_by, one.denial.lead.act) == (claim.act, ("bor",), denial.act)


def test_a_denial_of_what_no_page_claims_names_whom_it_is_against():
    [one] = disputes(deeds([act("120", "2011-05-05", words="Arland rejected the claims of Borland.")]))
    assert (one.claim, one.claimed_by) == (None, ("bor",))


def counted(words, day, **more):
    return act("181", day, words=words, **more)


def test_numbers_about_the_same_thing():
    one = counted("Arland took 13 sailors in 1978.", "2011-05-04")
    two = counted("Arland took seventeen sailors on May 5.", "2011-05-09", issues=("crew",))
    [count] = [count for count in counts(deeds([one, two])) if count.differ]
    assert [figure.value for figure in count.figures] == [13, 17]


def test_five_of_them_counts_what_was_counted_before():
    [count] = counts(
        deeds(
            [counted("Arland took 13 sailors and sent five of them home; the remaining eight were dead.", "2011-05-04")]
        )
    )
    assert [(figure.value, figure.unit) for figure in count.figures] == [
        (13, "sailors"),
        (5, "sailors"),
        (8, "sailors"),
    ]
    assert not count.differ, "one sentence counts parts"


@pytest.mark.parametrize(
    "words",
    [
        "It met in 2007.",
        "It met on May 5.",
        "It met for two days.",
        "The six nations met.",
        "It fired at posts 12 and 13.",
        "It recalled Resolution 99 and Resolution 98.",
    ],
)
def test_what_counts_nothing(words):
    assert counts(deeds([counted(words, "2011-05-04")])) == []


def test_a_long_silence_parts_two_storylines():
    first = [act("046", f"2011-0{n}-04", words=f"They met, time {n}.") for n in (1, 2, 3)]
    later = [act("046", f"2014-0{n}-04", words=f"They met, time {n}.") for n in (1, 2, 3)]
    assert [(one.first[:4], len(one.deeds)) for one in threads(deeds([*later, *first]))] == [("2014", 3), ("2011", 3)]


def test_a_label_does_not_take_the_unit_before_it():
    [count] = counts(deeds([counted("It fired 6 shells near posts 12 and 13.", "2011-05-04")]))
    assert [(figure.value, figure.unit) for figure in count.figures] == [(6, "shells")]


def test_deeds_of_no_known_day_make_no_storyline_over_one_common_party():
    vague = {"happened": Dated(None, "unknown"), "published": Dated("2011/2014", "inferred")}
    one, two, three = (
        act("046", "2014-12-31", targets=other, words="They met.", **vague) for other in ("bor", "cor", "cor")
    )
    assert threads(deeds([one, two, three])) == []
    [thread] = threads(deeds([one, replace(two, page=one.page), replace(three, page=one.page)]))
    assert len(thread.deeds) == 3


def test_what_is_new_between_days_and_on_pages():
    found = deeds([REFUSES, AGREES])
    worked = ((), dues(found), positions(found), ())
    new = changes(found, *worked, between("2011-07-01", None))
    assert [one.kind for one in new] == ["position", "due"]
    new = changes(found, *worked, on_pages(frozenset([REFUSES.page])))
    assert [one.kind for one in new] == ["party", "party"]


lines = st.builds(
    act,
    st.sampled_from(["122", "033", "103", "023", "016", "010"]),
    st.sampled_from(["2011-05-04", "2011-05-05", "2012-06-01", None]),
    st.sampled_from(["arl", "bor"]),
    st.sampled_from(["cor", ""]),
    st.sampled_from([("grain",), ("crew",)]),
    words=st.sampled_from(["Arland took 13 sailors.", "It dropped its demand.", "It denied the report of 5 sailors."]),
)


@given(st.lists(lines, max_size=8), st.randoms())
def test_neither_the_order_of_pages_nor_reading_twice_changes_anything(told, shuffle):
    mixed = [*told, *told[:3]]
    shuffle.shuffle(mixed)
    one, other = deeds(told), deeds(mixed)
    assert one == other
    for work in (positions, disputes, counts, threads):
        assert work(one) == work(other[::-1])


def test_speakers_stand_behind_a_claim():
    said = Speaker("Borland", "bor", "bor", "said", "indirect", Span(0, 9))
    claim = act("181", "2011-05-04", "arl", "", ("port",), words="Soldiers mined the old harbour.", speakers=(said,))
    denial = act(
        "016", "2011-05-05", "arl", "bor", ("port",), words="Arland denied that soldiers mined the old harbour."
    )
    assert disputes(deeds([claim, denial]))[0].claimed_by == ("bor",)
