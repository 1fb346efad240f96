"""What the minutes leave out, and under which line it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from test_telling import ADA, ARLAND, BORLAND, line

from verbale.ledger.lines import Dated, Line, Speaker
from verbale.model import Span
from verbale.talks.folding import Fold, folds, is_named

STORY = (
    "Arland and Borland to talk in June. "
    "Arland and Borland agreed to resume talks in the capital. "
    "Ada Quell said that Arland had refused to send aid to Borland unless it signed the treaty. "
    "Arland shut its ports after the meeting. "
    "Borland called the refusal a mistake."
)
CONTEXT = Dated("../2011-05-04", "context")


def said(act: str, cue: str, clause: str, cameo: str, **more: object) -> Line:
    """A line of the story: its cue inside its clause inside its sentence."""
    start = STORY.index(clause)
    first = start + clause.index(cue)
    ends = [n + 1 for n, letter in enumerate(STORY) if letter == "."]
    end = next(e for e in ends if e >= start + len(clause))
    begin = max((e + 1 for e in ends if e <= start), default=0)
    values = {
        "act": act, "cue": Span(first, first + len(cue)), "span": Span(start, start + len(clause)), "quote": clause,
        "sentence_span": Span(begin, end), "sentence": STORY[begin:end], "cameo": cameo, "happened": CONTEXT,
    }  # fmt: skip
    return line(**(values | more))


BOTH = {"actors": (ARLAND, BORLAND), "actor_parties": (ARLAND, BORLAND), "targets": (), "target_parties": ()}
AGREED = said("agreed", "agreed", "Arland and Borland agreed to resume talks in the capital", "036", **BOTH)
REFUSED = said("refused", "refused", "Arland had refused to send aid to Borland unless it signed the treaty", "1221")


def test_what_a_deed_holds_is_told_with_it():
    talks = said("talks", "talks", "to resume talks in the capital", "046", status="planned", **BOTH)
    sent = said("sent", "send aid", "to send aid to Borland", "07", status="negated")
    found = folds([talks, AGREED, sent, REFUSED])
    assert found == {"talks": Fold("within", "agreed"), "sent": Fold("within", "refused")}


def test_a_step_that_a_demand_asks_for_is_told_with_the_demand():
    clause = "Arland had refused to send aid to Borland unless it signed the treaty"
    demand = said("demand", "refused", clause, "10", targets=(), target_parties=())
    step = said("step", "send aid", "to send aid to Borland", "07", status="proposed", actor_parties=(BORLAND,))
    assert folds([demand, step]) == {"step": Fold("within", "demand")}


def test_others_and_other_days_stand_alone():
    theirs = said("theirs", "send aid", "to send aid to Borland", "07", status="negated", actor_parties=(ADA,))
    dated = {"status": "planned", "happened": Dated("2011-06", "relative")} | BOTH
    june = said("june", "talks", "to resume talks in the capital", "046", **dated)
    assert folds([REFUSED, theirs, AGREED, june]) == {}


def test_what_is_only_supposed_is_left_out():
    clause = "unless it signed the treaty"
    sign = said("sign", "signed", clause, "057", status="hypothetical", actor_parties=(BORLAND,))
    assert folds([REFUSED, sign]) == {"sign": Fold("supposed")}


def test_a_headline_is_told_by_the_story():
    headline = said(
        "headline", "talk", "Arland and Borland to talk in June", "036", title=STORY.split(".")[0] + ".", **BOTH
    )
    assert folds([headline, AGREED]) == {"headline": Fold("twice", "agreed")}


def test_a_meeting_named_again_is_the_same_meeting():
    met = said("met", "talks", "Arland and Borland agreed to resume talks in the capital", "046", **BOTH)
    named = said("named", "meeting", "after the meeting", "04", **BOTH)
    assert folds([named, met]) == {"named": Fold("twice", "met")}
    june = said("named", "meeting", "after the meeting", "04", happened=Dated("2011-06-02", "explicit"), **BOTH)
    assert folds([june, met]) == {}


def test_two_deeds_of_one_kind_are_two():
    ports = said("ports", "shut", "Arland shut its ports", "1221")
    assert folds([REFUSED, ports]) == {}


def test_a_statement_whose_words_are_told_is_left_out_and_one_whose_are_not_is_told():
    clause = "Ada Quell said that Arland had refused to send aid to Borland unless it signed the treaty"
    bare = said("bare", "said", clause, "010", actors=(ADA,))
    content = Span(STORY.index("that Arland"), STORY.index(" Arland shut"))
    voice = Speaker("Ada Quell", "ada-quell", "arl", "said", "indirect", Span(content.start, bare.span.end))
    told = said("told", "refused", REFUSED.quote, "1221", speakers=(voice,))
    assert folds([bare, told]) == {"bare": Fold("said", "told")}
    assert folds([bare]) == {}
    supposed = said("told", "refused", REFUSED.quote, "1221", speakers=(voice,), status="hypothetical")
    assert folds([bare, supposed]) == {"told": Fold("supposed")}, "the statement is all that is left of the sentence"


def test_what_is_unsure_and_named_in_passing_is_left_out():
    passing = said("passing", "meeting", "after the meeting", "04", confidence=0.5, actors=(), actor_parties=())
    assert folds([passing]) == {"passing": Fold("unsure")}
    clause = "Borland called the refusal a mistake"
    whole = said("whole", "called", clause, "111", confidence=0.45, actors=(), actor_parties=())
    assert folds([whole]) == {}, "a whole sentence with a verb of its own is told"


def test_a_statement_is_not_folded_under_itself():
    clause = "Ada Quell said that Arland had refused to send aid to Borland unless it signed the treaty"
    content = Span(STORY.index("that Arland"), STORY.index(" Arland shut"))
    own = Speaker("Ada Quell", "ada-quell", "arl", "said", "indirect", Span(content.start, content.end - 1))
    assert folds([said("own", "said", clause, "010", speakers=(own,))]) == {}


def test_nouns_and_verbs():
    assert is_named(said("1", "meeting", "after the meeting", "04"))
    assert is_named(said("1", "refusal", "the refusal", "12"))
    assert not is_named(said("1", "shut", "Arland shut its ports", "12"))
    assert not is_named(AGREED)


voices = st.builds(
    lambda start, length: Speaker("Ada Quell", "ada-quell", "arl", "said", "indirect", Span(start, start + length)),
    st.integers(0, 60), st.integers(1, 30),
)  # fmt: skip
acts = st.builds(
    lambda n, cameo, status, start, length, confidence, both, speakers: line(
        act=str(n), cameo=cameo, status=status, cue=Span(start, start + 3), span=Span(start, start + length),
        quote="q" * length, confidence=confidence, speakers=speakers, **(BOTH if both else {}),
    ),
    st.integers(0, 10**6), st.sampled_from(["010", "036", "046", "10", "1221"]),
    st.sampled_from(["actual", "planned", "proposed", "negated", "hypothetical"]), st.integers(0, 30),
    st.integers(3, 40), st.sampled_from([0.4, 0.9]), st.booleans(), st.lists(voices, max_size=2).map(tuple),
)  # fmt: skip


@given(st.lists(acts, max_size=12, unique_by=lambda one: one.act))
def test_nothing_is_folded_under_what_is_folded_itself(lines: list[Line]) -> None:
    found = folds(lines)
    assert set(found) <= {one.act for one in lines}
    assert all(fold.under not in found for fold in found.values())
    assert folds(list(reversed(lines))) == found
