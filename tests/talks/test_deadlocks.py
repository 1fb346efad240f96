"""Ties over pages, rings, the fewest steps that open them, and what follows from a step."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import act, tie

from verbale.errors import UsageError
from verbale.talks import deadlocks as module
from verbale.talks.deadlocks import deadlocks, rings
from verbale.talks.deeds import deeds
from verbale.talks.waiting import Step, ties
from verbale.talks.whatif import follow, step_of


def steps(opening):
    return {(step.party, *sorted(step.issues)) for step in opening.steps}


def test_several_pages_tell_one_tie():
    [one] = ties([tie("arl", "bor"), tie("arl", "bor", withheld=("grain", "oil"), day="2011-06-01")])
    assert (one.withheld.issues, one.since, len(one.lines)) == ({"grain", "oil"}, "2011-05-04", 2)


def test_the_latest_telling_says_what_became_of_it():
    [one] = ties([tie("arl", "bor", day="2011-06-01", state="traded"), tie("arl", "bor")])
    assert one.state == "traded"


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (act("084", "2011-06-01", "bor", "arl", ["crew"]), "met"),
        (act("073", "2011-06-01", "arl", "bor", ["grain"]), "dropped"),
        (act("084", "2011-06-01", "bor", "arl", ["crew"], status="planned"), "open"),
        (act("084", "2011-05-01", "bor", "arl", ["crew"]), "open"),
        (act("084", "2011-06-01", "bor", "arl", ["fish"]), "open"),
    ],
)
def test_a_later_deed_meets_or_drops_a_tie(later, state):
    [one] = ties([tie("arl", "bor")], deeds([later]))
    assert one.state == state
    assert (one.changed is None) == (state == "open")


def test_who_is_to_move_is_the_one_toward_whom_the_act_is():
    refusal = act("122", "2011-05-04", "arl", "bor")
    [one] = ties([_nobody(refusal)], deeds([refusal]))
    assert one.awaits.id == "bor"
    assert ties([_nobody(refusal)]) == []


def _nobody(refusal):
    return replace(tie("arl", "bor"), awaits=None, act=refusal.act)


def test_a_ring_of_two_and_what_opens_it():
    [ring] = deadlocks(ties([tie("arl", "bor"), tie("bor", "arl", ("crew",), ("grain",)), tie("cor", "arl")]))
    assert [who.id for who in ring.parties] == ["arl", "bor"]
    assert [steps(one) for one in ring.openings] == [{("bor", "crew")}, {("arl", "grain")}]
    assert {who.id: steps(one) for who, one in ring.alone} == {"arl": {("arl", "grain")}, "bor": {("bor", "crew")}}
    assert all(one.exact for one in ring.openings)


def test_no_ring_where_nobody_waits_back_or_a_tie_is_met():
    assert deadlocks(ties([tie("arl", "bor"), tie("bor", "cor")])) == []
    assert deadlocks(ties([tie("arl", "bor", state="met"), tie("bor", "arl", ("crew",), ("grain",))])) == []


def test_two_rings_with_one_party_in_common_need_two_steps_unless_one_serves_both():
    apart = [tie("arl", "bor"), tie("bor", "arl", ("crew",), ("grain",)), tie("arl", "cor", ("oil",), ("port",)),
             tie("cor", "arl", ("port",), ("oil",))]  # fmt: skip
    [ring] = deadlocks(ties(apart))
    assert {len(one.steps) for one in ring.openings} == {2}
    assert {who.id for who, _ in ring.alone} == {"arl"}, "the two others have only their own ring to open"
    shared = [*apart[:2], tie("arl", "cor", ("grain",), ("port",)), tie("cor", "arl", ("port",), ("grain",))]
    [ring] = deadlocks(ties(shared))
    assert [steps(one) for one in ring.openings] == [{("arl", "grain")}]


def test_more_steps_than_can_be_tried_are_said_to_be_found_one_by_one(monkeypatch):
    monkeypatch.setattr(module, "MOST_STEPS", 1)
    [ring] = deadlocks(ties([tie("arl", "bor"), tie("bor", "arl", ("crew",), ("grain",))]))
    assert [one.exact for one in ring.openings] == [False]
    assert len(ring.openings[0].steps) == 1


links = st.builds(
    tie,
    st.sampled_from(["arl", "bor", "cor"]),
    st.sampled_from(["arl", "bor", "cor"]),
    st.sampled_from([("grain",), ("oil",), ("crew",)]),
    st.sampled_from([("grain",), ("oil",), ("crew",)]),
)


@given(st.lists(links, max_size=7), st.randoms())
def test_neither_order_nor_repetition_changes_anything_and_an_opening_opens(told, shuffle):
    found = ties(told)
    mixed = [*told, *told[:2]]
    shuffle.shuffle(mixed)
    assert ties(mixed) == found
    for ring in deadlocks(found):
        for opening in ring.openings:
            left = [one for one in ring.ties if not any(module.opens(step, one) for step in opening.steps)]
            assert rings(left) == []
            for step in opening.steps:
                fewer = [one for one in opening.steps if one is not step]
                assert rings(one for one in ring.ties if not any(module.opens(s, one) for s in fewer)), "none too many"


def party_of(name):
    return {"arland": "arl", "borland": "bor", "cordia": "cor"}.get(name.casefold())


def test_what_follows_goes_on_to_the_end():
    found = ties([tie("arl", "bor"), tie("cor", "arl", ("port",), ("grain",)), tie("bor", "cor", ("fish",), ("port",))])
    course = follow(found, step_of("Borland frees the crew", found, party_of))
    told = [[(one.tie.holder.id, sorted(one.then.issues)) for one in opened] for opened in course.rounds]
    assert told == [[("arl", ["grain"])], [("cor", ["port"])], [("bor", ["fish"])]]
    assert (len(course.before), len(course.after), course.left) == (1, 0, ())


def test_what_waits_for_two_is_free_after_both():
    found = ties([tie("arl", "bor"), tie("arl", "cor", ("grain",), ("port",))])
    course = follow(found, Step("bor", frozenset(["crew"]), ""))
    [[opened]] = course.rounds
    assert opened.then is None
    assert [one.awaits.id for one in opened.still] == ["cor"]


def test_giving_without_waiting_opens_the_ring_and_frees_nothing_of_ones_own():
    found = ties([tie("arl", "bor"), tie("bor", "arl", ("crew",), ("grain",))])
    course = follow(found, Step("arl", frozenset(["grain"]), ""))
    assert {(one.tie.holder.id, one.then is None) for one in course.rounds[0]} == {("arl", True), ("bor", False)}
    assert course.after == ()


@pytest.mark.parametrize("words", ["Dorland gives grain", "Borland sings", ""])
def test_a_step_that_nobody_waits_for_is_said_so(words):
    with pytest.raises(UsageError, match="there are: "):
        step_of(words, ties([tie("arl", "bor")]), party_of)
