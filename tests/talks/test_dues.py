"""What is asked, offered, promised and threatened, and what became of it."""

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from told import act

from verbale.model import Span
from verbale.talks.deadlines import deadline
from verbale.talks.deeds import deeds
from verbale.talks.dues import says
from verbale.talks.settling import dues, places


def board(*lines, until=None):
    return dues(deeds(lines), until)


DEMAND = act("1053", "2011-05-04", issues=("crew",), words="Arland demanded the crew back.")
PROMISE = act("033", "2011-05-04", words="Arland promised grain within 30 days.")
OFFER = act("033", "2011-05-04", words="Arland offered grain.")
THREAT = act("1312", "2011-05-04", issues=("port",), words="Arland threatened an embargo.")


@pytest.mark.parametrize(
    ("line", "kind", "owing"),
    [
        (DEMAND, "demand", "bor"),
        (act("0253", "2011-05-04", words="Arland urged a release."), "appeal", "bor"),
        (PROMISE, "commitment", "arl"),
        (OFFER, "offer", "arl"),
        (THREAT, "threat", "arl"),
        (act("073", "2011-05-04", status="planned", words="Arland ships grain."), "commitment", "arl"),
    ],
)
def test_kinds(line, kind, owing):
    [due] = board(line)
    assert (due.kind, due.owing, due.state) == (kind, {owing}, "open")


def test_what_says_nothing_of_the_kind_makes_no_due():
    quiet = [act("010", "2011-05-04"), act("046", "2011-05-04"), act("1053", "2011-05-04", status="hypothetical"),
             act("111", "2011-05-04"), act("1053", "2011-05-04", targets="")]  # fmt: skip
    assert board(*quiet) == []


@pytest.mark.parametrize(
    ("made", "later", "state"),
    [
        (DEMAND, act("0841", "2011-06-01", "bor", "arl", ("crew",)), "met"),
        (DEMAND, act("0841", "2011-06-01", "bor", "arl", ("crew",), words="It freed part of the crew."), "partly met"),
        (DEMAND, act("1243", "2011-06-01", "bor", "arl", ("crew",)), "refused"),
        (DEMAND, act("010", "2011-06-01", "arl", "bor", ("crew",), words="Arland dropped its demand."), "withdrawn"),
        (DEMAND, act("0841", "2011-06-01", "cor", "arl", ("crew",)), "open"),
        (DEMAND, act("0841", "2011-06-01", "bor", "arl", ("fish",)), "open"),
        (DEMAND, act("0841", "2011-05-01", "bor", "arl", ("crew",)), "open"),
        (PROMISE, act("073", "2011-05-20"), "met"),
        (PROMISE, act("1221", "2011-05-20"), "broken"),
        (PROMISE, act("073", "2011-07-01", status="negated"), "broken"),
        (PROMISE, act("163", "2011-05-20", words="Arland halted shipments."), "broken"),
        (PROMISE, act("112", "2011-05-20", "bor", "arl", words="Borland accused it of breaking its word."), "disputed"),
        (PROMISE, act("010", "2011-07-01", "cor", "bor", ("fish",)), "lapsed"),
        (OFFER, act("1221", "2011-06-01", "bor", "arl", words="Borland rejected it."), "refused"),
        (OFFER, act("033", "2011-06-01", "bor", "arl", words="Borland accepted it."), "met"),
        (OFFER, act("010", "2011-06-01", words="Arland dropped its offer."), "withdrawn"),
        (THREAT, act("163", "2011-06-01", issues=("port",), words="Arland imposed it."), "met"),
    ],
)
def test_what_became_of_it(made, later, state):
    due = board(made, later)[0]
    assert due.state == state
    assert [change.state for change in due.changes] == ([] if state == "open" else [state])
    changed = [change.deed.lead.act for change in due.changes if change.deed]
    assert changed in ([], [later.act])


def test_said_again_it_is_one_demand_and_a_refused_one_is_open_again():
    refusal = act("1243", "2011-05-10", "bor", "arl", ("crew",))
    again = act("1053", "2011-06-04", issues=("crew",), words="Arland demanded the crew back again.")
    [due] = board(DEMAND, refusal, again)
    assert (len(due.made), due.state) == (2, "open")
    assert [change.state for change in due.changes] == ["refused", "open"]


def test_as_it_stood_on_a_day():
    later = act("0841", "2011-06-01", "bor", "arl", ("crew",))
    assert board(DEMAND, later, until="2011-05-31")[0].state == "open"


def test_an_announced_demand_is_marked_as_planned():
    [due] = board(act("105", "2011-05-04", status="planned", words="Arland would demand it."))
    assert due.planned


lines = st.builds(
    act,
    st.sampled_from(["1053", "0841", "1243", "033", "073", "112", "1312", "163", "046"]),
    st.sampled_from(["2011-05-04", "2011-05-05", "2011-06-01", None]),
    st.sampled_from(["arl", "bor"]),
    st.sampled_from(["arl", "bor", ""]),
    st.sampled_from([("grain",), ("crew",), ("dialogue",)]),
    st.sampled_from(["actual", "planned", "negated", "proposed"]),
)


@given(st.lists(lines, max_size=8), st.randoms())
def test_neither_the_order_of_pages_nor_reading_twice_changes_anything(told, shuffle):
    mixed = [*told, *told[:3]]
    shuffle.shuffle(mixed)
    assert board(*mixed) == board(*told)


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("It will ship the oil within 60 days.", "2007-04-14"),
        ("It must answer within two weeks.", "2007-02-27"),
        ("It will be sealed by the end of March.", "2007-03-31"),
        ("It is due by January 5.", "2008-01-05"),
        ("It is due by 31 December 2007.", "2007-12-31"),
        ("It is due by the end of the year.", "2007-12-31"),
        ("It was shipped in two weeks of May.", None),
        ("They spoke for two days.", None),
    ],
)
def test_terms(sentence, last):
    assert deadline(sentence, "2007-02-13") == last


def test_every_list_of_words_has_an_example():
    source = files("verbale.talks") / "data" / "dues.yaml"
    for name, entry in yaml.safe_load(source.read_text(encoding="utf-8")).items():
        assert says(entry["example"], name), name


def test_less_than_was_due_meets_it_in_part_and_the_rest_meets_it():
    promise = act("033", "2011-05-04", words="Arland promised 50 tons of grain.")
    some = act("073", "2011-06-01", words="Arland shipped 20 tons of grain.")
    rest = act("073", "2011-07-01", words="Arland shipped the rest of it.")
    assert [due.state for due in board(promise, some)] == ["partly met"]
    assert [due.state for due in board(promise, some, rest)] == ["met"]


def test_what_is_met_stays_met_unless_it_is_disputed():
    met = act("073", "2011-05-20")
    assert board(PROMISE, met, act("1221", "2011-08-01"))[0].state == "met"


def test_a_promised_deed_with_a_day_of_its_own_is_the_term_of_the_promise():
    words = "Arland agreed to lift the ban by June 30."
    promise = act("035", "2011-05-04", issues=("port",), words=words)
    lift = act("085", "2011-06-30", issues=("port",), status="planned", words=words, page=promise.page)
    lift = replace(lift, cue=Span(17, 21), span=Span(17, 40), quote=words[17:40])
    [due] = board(promise, lift)
    assert (due.kind, due.due_by) == ("commitment", "2011-06-30")


def test_the_same_word_meets_a_promise_whatever_its_code():
    words = "Arland agreed to declare its stocks."
    promise = act("030", "2011-05-04", words=words)
    inner = act("010", "2011-05-04", status="planned", words=words, page=promise.page)
    inner = replace(inner, cue=Span(17, 24), span=Span(17, 35), quote=words[17:35])
    assert board(promise, inner, act("010", "2011-06-04", words="Arland declared its stocks."))[0].state == "met"
    assert board(promise, inner, act("010", "2011-06-04", words="Arland praised its stocks."))[0].state == "open"


@given(st.sampled_from([("bor", "crew"), ("arl", "grain"), ("arl", "port"), ("cal", "crew")]))
def test_what_is_due_in_some_places_is_what_all_that_is_due_has_of_them(place):
    lines = (DEMAND, PROMISE, OFFER, THREAT, act("1223", "2011-06-01", "bor", "arl", issues=("crew",), words="No."))
    some = dues(deeds(lines), among=[place])
    assert some == [due for due in board(*lines) if place in places(due)]
