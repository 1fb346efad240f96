"""People's word: it outranks the engine, is never lost, and hangs on the page's words."""

import dataclasses
from dataclasses import replace
from itertools import count, permutations

import pytest

from verbale.errors import Problem, UsageError
from verbale.ledger import Judge, Ledger, as_jsonl, from_jsonl
from verbale.model import Mention, Span, Time, When
from verbale.talks import minutes

REFUSAL, REJECTION = "1221", "123"


@pytest.fixture
def tick():
    """A clock that never gives the same time twice."""
    ticks = count()
    return lambda: f"2026-01-01T00:00:00.{next(ticks):06}+00:00"


@pytest.fixture
def ada(ledger, tick):
    return Judge(ledger, "Ada Quell", tick)


@pytest.fixture
def ben(ledger, tick):
    return Judge(ledger, "Ben Orr", tick)


def line_of(ledger, cameo=REFUSAL, **more):
    return next(line for line in ledger.chronology(**more) if line.cameo == cameo)


def other_deed(record, status):
    """A page whose refusal is another kind of deed, which the engine joins with no other."""
    first, *rest = record.acts
    return dataclasses.replace(record, acts=(dataclasses.replace(first, status=status), *rest))


def states(ledger):
    return [entry.state for entry in ledger.judgements()]


def test_a_confirmed_act_is_marked_with_who_when_and_why(ledger, made, put, ada):
    put(ledger, made())
    ada.confirm(line_of(ledger).act, why="as the page says")
    line = line_of(ledger)
    assert line.mark == "judged"
    assert [(w.by, w.at[:10], w.why, w.kind) for w in line.words] == [
        ("Ada Quell", "2026-01-01", "as the page says", "confirm")
    ]
    assert line_of(ledger, REJECTION).mark == "open"


def test_corrections_outrank_the_engine(ledger, made, put, ada):
    put(ledger, made())
    act = line_of(ledger).act
    ada.correct(act, {"actor": ["Borland"], "target": ["arl"], "status": ["planned"], "time": ["2011-05-01"]})
    line = ledger.act(act).line
    assert [w.id for w in line.actors + line.actor_parties] == ["bor", "bor"]
    assert (line.status, line.day, [w.id for w in line.targets]) == ("planned", "2011-05-01", ["arl"])
    assert line.act == act
    assert {w.field: (w.value, w.read) for w in line.words if w.field == "actor"} == {"actor": (("bor",), ("arl",))}
    assert [one.act for one in ledger.chronology(status="planned")] == [act]
    ada.correct(act, {"code": ["042"], "issue": ["trade", "grain"]})
    line = ledger.act(act).line
    assert (line.cameo, line.plover, line.issues) == ("042", "AGREE", ("trade", "grain"))
    assert act in {one.act for one in ledger.chronology(issue="grain")}


def test_a_rejected_act_is_gone_until_the_word_is_taken_back(ledger, dump, made, put, ada):
    put(ledger, made())
    before = dump(ledger)
    act = line_of(ledger).act
    word = ada.reject(act, "nobody refused")
    assert act not in {line.act for line in ledger.chronology()}
    assert ledger.act(act).line.words[0].why == "nobody refused"
    ada.undo(word.id)
    after = dump(ledger)
    assert {k: v for k, v in after.items() if not k.startswith("judgement")} == {
        k: v for k, v in before.items() if not k.startswith("judgement")
    }
    assert states(ledger) == ["undone", "stands"]


def test_an_undoing_is_undone_in_its_turn(ledger, made, put, ada):
    put(ledger, made())
    act = line_of(ledger).act
    last = ada.reject(act)
    for turn in range(4):
        last = ada.undo(last.id)
        assert (act in {line.act for line in ledger.chronology()}) is (turn % 2 == 0)


def test_nobody_takes_back_anothers_word(ledger, made, put, ada, ben):
    put(ledger, made())
    word = ada.confirm(line_of(ledger).act)
    with pytest.raises(UsageError, match="Ada Quell's word"):
        ben.undo(word.id)


def test_two_who_disagree_are_both_heard_and_the_reading_stands(ledger, made, put, ada, ben):
    put(ledger, made())
    act = line_of(ledger).act
    ada.correct(act, {"status": ["planned"]}, why="will refuse")
    assert ledger.act(act).line.status == "planned"
    ben.correct(act, {"status": ["negated"]}, why="did not refuse")
    line = ledger.act(act).line
    assert (line.status, line.mark) == ("actual", "disputed")
    assert {(w.by, w.value) for w in line.words if w.field == "status"} == {
        ("Ada Quell", ("planned",)),
        ("Ben Orr", ("negated",)),
    }
    assert states(ledger) == ["disputed", "disputed"]
    ben.correct(act, {"status": ["planned"]}, why="Ada is right")
    assert ledger.act(act).line.status == "planned"
    assert ledger.act(act).line.mark == "judged"


def test_who_confirms_against_a_correction_disputes_it(ledger, made, put, ada, ben):
    put(ledger, made())
    act = line_of(ledger).act
    ben.confirm(act)
    ada.correct(act, {"actor": ["bor"]})
    assert ledger.act(act).line.mark == "disputed"
    assert [w.id for w in ledger.act(act).line.actors] == ["arl"]


def test_one_and_the_same_judgement_twice_is_one(ledger, made, put, ada):
    put(ledger, made())
    word = ada.confirm(line_of(ledger).act)
    assert ledger.judge([word]) == []
    assert len(ledger.judgements()) == 1


def test_a_relative_time_is_counted_anew_from_the_day_that_a_person_gives(ledger, made, put, ada):
    base = made()
    text = base.page.text.replace("on 3 May 2011", "   on Tuesday")
    start = text.index("on Tuesday")
    told = Time(Span(start, start + len("on Tuesday")), "2011-05-03", "relative")
    acts = tuple(replace(act, time=When("2011-05-03", "relative")) if act.id == "x2" else act for act in base.acts)
    put(ledger, replace(base, page=replace(base.page, text=text), acts=acts, times=(told,)))
    act = next(line for line in ledger.chronology() if line.local == "x2")
    word = ada.date(act.act, "2011-05-12", why="the masthead says so")
    assert ledger.act(act.act).line.happened.edtf == "2011-05-10"
    ada.undo(word.id)
    assert ledger.act(act.act).line.happened.edtf == "2011-05-03"


def test_a_storys_date_moves_what_hangs_on_it(ledger, made, put, ada):
    put(ledger, made())
    act, other = line_of(ledger), line_of(ledger, REJECTION)
    ada.date(act.act, "2011-05-10", why="the masthead says so")
    line = ledger.act(act.act).line
    assert (line.published.edtf, line.published.basis, line.happened.edtf) == ("2011-05-10", "stated", "../2011-05-10")
    assert line.published.because == ("Ada Quell says so",)
    assert line.day == "2011-05-10"
    assert ledger.act(other.act).line.day == "2011-05-03", "a day of its own stays"


def test_a_mention_of_somebody_else(ledger, made, put, ada):
    record = made()
    at = record.page.text.index("Ada Quell")
    quell = Mention(Span(at, at + 9), "ada-quell")
    put(ledger, dataclasses.replace(record, mentions=(*record.mentions, quell)))
    act = line_of(ledger, REJECTION)
    assert act.speakers[0].id == "ada-quell"
    ada.name(act.act, "Ada Quell", "Dora Pell", why="a namesake", new=True)
    line = ledger.act(act.act).line
    assert line.speakers[0].id == "dora-pell"
    put(ledger, made("two.txt", "rice"))
    assert "ada-quell" in {w.id for line in ledger.chronology(cameo=REJECTION) for w in line.targets}


def test_merged_names_are_one_everywhere_until_it_is_undone(ledger, dump, made, put, ada):
    put(ledger, made())
    put(ledger, made("two.txt", "rice"))
    before = {line.act: line for line in ledger.chronology()}
    word = ada.merge_entities(["bor", "arl"], why="one country")
    assert {w.id for line in ledger.chronology() for w in line.actors} == {"bor"}
    assert {link.holder.id for link in ledger.linkages()} == {"bor"}
    put(ledger, made("three.txt", "fuel"))
    assert {w.id for line in ledger.chronology() for w in line.actors} == {"bor"}
    ada.undo(word.id)
    assert {line.act: line for line in ledger.chronology() if line.act in before} == before


def test_merged_and_split_events(ledger, made, put, ada, ben):
    put(ledger, made())
    put(ledger, other_deed(made("two.txt", "fuel"), "planned"))
    put(ledger, other_deed(made("three.txt", "rice"), "negated"))

    def told():
        return sorted(sorted(line.source for line in event.lines) for event in minutes(ledger, cameo=REFUSAL).events)

    alone = [["one.txt"], ["three.txt"], ["two.txt"]]
    assert told() == alone
    ids = {line.source: line.act for line in ledger.chronology(cameo=REFUSAL)}
    word = ada.merge([ids["two.txt"], ids["one.txt"]], why="one refusal")
    assert told() == [["one.txt", "two.txt"], ["three.txt"]]
    lead = next(e.lead for e in minutes(ledger, cameo=REFUSAL).events if len(e.lines) == 2)
    assert lead.source == "two.txt", "the first named tells it"
    assert lead.mark == "judged"
    put(ledger, other_deed(made("four.txt", "steel"), "proposed"))
    assert ["one.txt", "two.txt"] in told(), "a new page changes nothing of it"
    ben.split(ids["one.txt"], why="two refusals")
    assert ["one.txt"] in told(), "they disagree: the engine keeps them apart"
    assert states(ledger) == ["disputed", "disputed"]
    ada.undo(word.id)
    assert ["one.txt"] in told()


def test_a_split_parts_what_the_engine_joined(ledger, made, put, ada):
    put(ledger, made())
    put(ledger, made("two.txt", "rice"))
    put(ledger, made("three.txt", "fuel"))
    joined = [event for event in minutes(ledger).events if len(event.lines) == 3]
    assert joined, "the engine takes them for one event"
    event = joined[0]
    word = ada.split(event.lead.act, why="another one")
    now = {frozenset(line.act for line in e.lines) for e in minutes(ledger).events}
    others = frozenset(line.act for line in event.lines if line.act != event.lead.act)
    assert {frozenset({event.lead.act}), others} <= now
    ada.undo(word.id)
    assert frozenset(line.act for line in event.lines) in {
        frozenset(line.act for line in e.lines) for e in minutes(ledger).events
    }


def test_a_note_changes_nothing_but_is_there(ledger, made, put, ada):
    put(ledger, made())
    ada.note(line_of(ledger).act, "see the communiqué")
    line = line_of(ledger)
    assert ([w.why for w in line.words], line.mark) == (["see the communiqué"], "open")


# --- new readings, other machines -------------------------------------------------------------------------------------


def moved(record, by="A line was put before it. "):
    """The same page as a later version of the text would be: everything stands further down."""

    def shift(value):
        if isinstance(value, Span):
            return Span(value.start + len(by), value.end + len(by))
        if isinstance(value, tuple):
            return tuple(shift(one) for one in value)
        if dataclasses.is_dataclass(value):
            return dataclasses.replace(
                value, **{f.name: shift(getattr(value, f.name)) for f in dataclasses.fields(value)}
            )
        return value

    page = dataclasses.replace(record.page, text=by + record.page.text)
    return dataclasses.replace(shift(dataclasses.replace(record, page=page)), page=page)


def test_words_are_found_again_after_a_new_engine_moved_the_text(ledger, made, put, ada):
    put(ledger, made(), engine="old")
    act = line_of(ledger).act
    ada.correct(act, {"status": ["planned"]})
    put(ledger, moved(made()), engine="new")
    line = line_of(ledger, status="planned")
    assert line.act != act
    assert line.quote.startswith("Arland refused")
    assert states(ledger) == ["stands"]


def test_words_follow_to_a_changed_page_of_the_same_name(ledger, made, put, ada):
    put(ledger, made())
    ada.confirm(line_of(ledger, REJECTION).act)
    put(ledger, made("one.txt", "fuel"))
    assert line_of(ledger, REJECTION, text="offer").mark == "judged"


def test_a_judgement_on_an_act_that_is_gone_waits_and_comes_back(ledger, made, put, ada):
    put(ledger, made(), engine="old")
    ada.reject(line_of(ledger).act)
    bare = dataclasses.replace(made(), acts=made().acts[1:], linkages=())
    put(ledger, bare, engine="new")
    assert states(ledger) == ["waits"]
    put(ledger, dataclasses.replace(made("two.txt"), acts=made().acts), engine="old")
    assert states(ledger) == ["stands"]


def test_a_word_on_one_act_never_falls_on_another_at_the_same_cue(ledger, made, put, ada):
    record = made()
    twin = dataclasses.replace(record.acts[0], id="x9", cameo="036", actors=("bor",), actor_parties=("bor",))
    put(ledger, dataclasses.replace(record, acts=(*record.acts, twin)), engine="old")
    ada.reject(line_of(ledger, "036").act, "not Borland")
    put(ledger, record, engine="new")
    assert line_of(ledger).mark == "open"
    assert line_of(ledger) in ledger.chronology()
    assert states(ledger) == ["waits"]


def test_judgements_travel_as_lines(ledger, made, put, ada, ben, tmp_path):
    put(ledger, made())
    act = line_of(ledger).act
    ada.correct(act, {"status": ["planned"]}, why="=1+1 <script>")
    ben.note(act, "seen")
    ada.undo(ada.reject(line_of(ledger, REJECTION).act).id)
    lines = list(as_jsonl(entry.judgement for entry in ledger.judgements()))
    read = list(from_jsonl(lines, "words.jsonl"))
    assert not any(isinstance(one, Problem) for one in read)
    with Ledger.open(tmp_path / "elsewhere.db") as other:
        assert len(other.judge(read)) == 4
        assert [entry.state for entry in other.judgements()] == ["waits", "waits", "undone", "stands"]
        put(other, made())
        assert other.act(act).line.status == "planned"
        assert other.judge(read) == []
        assert [(e.judgement, e.state) for e in other.judgements()] == [
            (e.judgement, e.state) for e in ledger.judgements()
        ]


def test_lines_that_are_no_judgements_are_named(ledger, made, put, ada):
    put(ledger, made())
    word = ada.confirm(line_of(ledger).act, "yes")
    line = next(as_jsonl([word]))
    bad = ["{", "[1]", line.replace('"yes"', '"no"'), line.replace('"verbale_judgement":1', '"verbale_judgement":7')]
    problems = list(from_jsonl([*bad, "", line], "w.jsonl"))
    assert [str(p).split(":")[1] for p in problems[:4]] == ["1", "2", "3", "4"]
    assert "altered" in problems[2].what
    assert "form 7" in problems[3].what
    assert problems[4] == word


def test_corrections_as_training_data(ledger, made, put, ada):
    put(ledger, made())
    ada.correct(line_of(ledger).act, {"status": ["planned"]})
    ada.reject(line_of(ledger, REJECTION).act)
    (page,) = ledger.trained()
    assert page["judged"] == ["x1"]
    assert [act["status"] for act in page["acts"] if act["id"] == "x1"] == ["planned"]
    assert [act["id"] for act in page["rejected"]] == ["x2"]
    assert page["text"][slice(*page["acts"][0]["cue"])] == "refused"
    assert page["by"] == ["Ada Quell"]


@pytest.mark.parametrize(
    ("says", "match"),
    [
        ({"status": ["perhaps"]}, "status is one of"),
        ({"outcome": ["fine"]}, "outcome is one of"),
        ({"colour": ["red"]}, "cannot be corrected"),
        ({"code": ["99"]}, "no CAMEO code"),
        ({"time": ["soon"]}, "is no date"),
        ({"actor": ["Cordia"]}, "knows no party"),
        ({}, "say what is right"),
    ],
)
def test_what_cannot_be_said(ledger, made, put, ada, says, match):
    put(ledger, made())
    with pytest.raises(UsageError, match=match):
        ada.correct(line_of(ledger).act, says)
    assert ledger.judgements() == []


def test_a_word_needs_a_name_and_a_thing(ledger, made, put, tick):
    put(ledger, made())
    act = line_of(ledger).act
    with pytest.raises(UsageError, match="name of who"):
        Judge(ledger, "  ", tick).confirm(act)
    with pytest.raises(UsageError, match="no act begins"):
        Judge(ledger, "Ada", tick).confirm("ffff")
    with pytest.raises(UsageError, match="two different"):
        Judge(ledger, "Ada", tick).merge([act, act])
    with pytest.raises(UsageError, match="with no other"):
        Judge(ledger, "Ada", tick).split(act)


def test_the_order_of_pages_and_words_changes_nothing(tmp_path, made, put, tick):
    """Pages and judgements in every order: the state is a function of the two sets."""
    with Ledger.open(tmp_path / "first.db") as ledger:
        put(ledger, made())
        put(ledger, made("two.txt", "fuel", "2011-08-20"))
        ada, ben = Judge(ledger, "Ada", tick), Judge(ledger, "Ben", tick)
        one, two = (line.act for line in ledger.chronology(cameo=REFUSAL))
        words = [
            ada.correct(one, {"status": ["planned"]}),
            ben.correct(one, {"status": ["negated"]}),
            ada.merge([two, one]),
        ]
    answers = []
    for number, order in enumerate(permutations(["one", "two", "words"])):
        with Ledger.open(tmp_path / f"{number}.db") as ledger:
            for step in order:
                if step == "words":
                    ledger.judge(reversed(words) if number % 2 else words)
                else:
                    put(ledger, made() if step == "one" else made("two.txt", "fuel", "2011-08-20"))
            answers.append((minutes(ledger), ledger.chronology(), ledger.judgements()))
    assert all(answer == answers[0] for answer in answers)
