"""Asking: filters, order, prefixes, words."""

from collections import Counter

import pytest

from verbale.errors import UsageError
from verbale.ledger import Ledger
from verbale.model import Span


@pytest.fixture
def filled(ledger, made, put):
    put(ledger, made("one.txt"))
    put(ledger, made("two.txt", "rice", "2012-07-10"))
    return ledger


def test_lines_come_in_the_order_of_events(filled):
    assert [line.day for line in filled.chronology()] == ["2011-05-03", "2011-05-03", "2011-05-04", "2012-07-10"]
    published = [line.day for line in filled.chronology(order="published")]
    assert published == ["2011-05-04", "2011-05-04", "2012-07-10", "2012-07-10"]


def test_every_line_leads_back_to_its_words(filled):
    for line in filled.chronology():
        page = filled.page(line.page)
        assert page.text[line.span.start : line.span.end] == line.quote
        assert page.text[line.sentence_span.start : line.sentence_span.end] == line.sentence
        assert line.sentence_span.start <= line.cue.start < line.cue.end <= line.sentence_span.end


@pytest.mark.parametrize(
    ("filters", "many"),
    [
        ({"party": "arl"}, 4),
        ({"party": "Borland"}, 4),
        ({"party": "the borlanders"}, 4),
        ({"party": "ada-quell"}, 2),
        ({"issue": "detainees"}, 2),
        ({"issue": "climate"}, 0),
        ({"since": "2012"}, 1),
        ({"until": "2011-05-03"}, 2),
        ({"since": "2011-05", "until": "2011-05"}, 3),
        ({"status": "planned"}, 0),
        ({"text": "rice"}, 1),
        ({"text": 'grain OR "'}, 0),
        ({"text": "grain borland"}, 1),
        ({"cameo": "12"}, 4),
        ({"cameo": "123"}, 2),
        ({"page": "one.txt"}, 2),
        ({"since": "2011", "order": "published"}, 4),
    ],
)
def test_filters(filled, filters, many):
    assert len(filled.chronology(**filters)) == many
    assert filled.total(**filters) == many


def test_pages_of_lines_follow_each_other(filled):
    whole = filled.chronology()
    assert filled.chronology(limit=2) + filled.chronology(limit=2, offset=2) == whole


def test_months_are_counted(filled):
    assert filled.days() == [("2011-05", 3), ("2012-07", 1)]


def test_the_speaker_is_named(filled):
    line = filled.chronology(page="one.txt", cameo="123")[0]
    assert [(s.name, s.cue, s.kind, s.party) for s in line.speakers] == [("Ada Quell", "said", "indirect", "arl")]


def test_an_act_by_its_beginning_with_its_neighbours(filled):
    line = filled.chronology(page="one.txt", cameo="123")[0]
    view = filled.act(line.short)
    assert view.line == line
    assert view.before.startswith("Arland refused")
    assert view.after == "Talks were held in June."
    assert view.line.sentence.startswith("Minister Ada Quell said")


def test_unknown_things_are_said_plainly(filled):
    with pytest.raises(UsageError, match="no act begins"):
        filled.act("zzz")
    with pytest.raises(UsageError, match="did you mean Borland"):
        filled.chronology(party="Borlnd")
    with pytest.raises(UsageError, match="no page"):
        filled.page("nine.txt")
    with pytest.raises(UsageError, match="is no date"):
        filled.chronology(since="yesterday")


def test_a_beginning_that_fits_several_acts_is_refused(ledger, made, put):
    for number in range(9):  # 18 acts cannot all begin with another digit
        put(ledger, made(f"{number}.txt", f"grain{number}"))
    first = Counter(line.act[0] for line in ledger.chronology())
    with pytest.raises(UsageError, match=r"\d acts begin with"):
        ledger.act(first.most_common(1)[0][0])


def test_linkages_with_their_words(filled):
    link = filled.linkages()[0]
    assert (link.holder.name, link.withholds, link.awaits.name) == ("Arland", "send grain", "Borland")
    assert link.awaited == "Borland frees the crew"
    assert filled.act(link.act).line.cameo == "1221"
    assert len(filled.linkages(party="bor")) == 2
    assert filled.linkages(issue="climate") == []


def test_a_page_with_its_record(filled):
    view = filled.page("one.txt")
    assert view.record["page"]["source"] == "one.txt"
    assert [line.local for line in view.lines] == ["x1", "x2"]
    assert filled.page(view.entry.id[7:19]).entry == view.entry
    assert view.entry.stories == 1


def test_counts(filled):
    counts = filled.counts()
    assert (counts.pages, counts.stories, counts.acts, counts.parties, counts.linkages) == (2, 2, 4, 2, 2)
    assert filled.page("one.txt").lines[0].cue == Span(7, 14)


def test_counts_are_taken_anew_when_another_connection_has_written(filled, where, made, put):
    before = filled.counts(), filled.parties(), filled.issues(), filled.days()
    assert (filled.counts(), filled.parties(), filled.issues(), filled.days()) == before
    with Ledger.open(where) as other:
        put(other, made("three.txt", "fuel", "2013-01-01"))
    assert filled.counts().acts == before[0].acts + 2
    assert filled.issues() != before[2]
    assert filled.parties() != before[1]
    assert filled.days() != before[3]


def test_common_words_are_found_without_looking_them_all_up_and_counted_no_further(ledger, made, put, monkeypatch):
    for number in range(12):
        put(ledger, made(f"{number}.txt", f"grain{number}"))
    plain = [line.act for line in ledger.chronology(text="Arland refused")]
    assert ledger.total(text="Arland refused") == len(plain) == 12
    monkeypatch.setattr("verbale.ledger.questions.COMMON", 5)
    monkeypatch.setattr("verbale.ledger.questions.MOST_COUNTED", 7)
    ledger._answers.clear()
    assert [line.act for line in ledger.chronology(text="Arland refused")] == plain
    assert [line.act for line in ledger.chronology(text="Arland refused", limit=3, offset=4)] == plain[4:7]
    assert ledger.total(text="Arland refused") == 8, "counted to one more than that"
    assert ledger.days(text="Arland refused") == []
    assert ledger.total(text="grain3") == 1, "a rare word is counted"


def test_a_window_holds_what_began_before_it_and_lasts(ledger, made, put):
    put(ledger, made("one.txt", published="2011-05-04"))
    inside = {line.act for line in ledger.chronology(since="2011-05-03", until="2011-05-04")}
    assert inside == {line.act for line in ledger.chronology()}
    assert ledger.total(since="2011-05-03", until="2011-05-04") == len(inside)
    assert sum(n for _, n in ledger.days(since="2011-05-03", until="2011-05-04")) == len(inside)
    assert ledger.chronology(since="2011-06", until="2011-07") == []
