"""Quotations begin where a reader can begin, end at the end of a word, and hold the cue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_telling import line

from verbale.ledger.lines import Line
from verbale.model import Span
from verbale.talks.quoting import quotation, words_said

BASE = 50


def clause_of(sentence: str, clause: str, cue: str) -> Line:
    start = BASE + sentence.index(clause)
    at = start + clause.index(cue)
    return line(
        sentence=sentence, sentence_span=Span(BASE, BASE + len(sentence)), span=Span(start, start + len(clause)),
        quote=clause, cue=Span(at, at + len(cue)),
    )  # fmt: skip


def words(one: Line, room: int = 180) -> str:
    found = quotation(one, room)
    return one.sentence[found.start - BASE : found.end - BASE]


@pytest.mark.parametrize(
    ("sentence", "clause", "cue", "quoted"),
    [
        ("Ada said that Borland had no proof.", "that Borland had no proof", "had", "Borland had no proof"),
        ("Both vow to resume talks in May.", "to resume talks in May", "talks", "Both vow to resume talks in May"),
        ("Bo Li, who was abducted, lives.", "who was abducted", "abducted", "Bo Li, who was abducted"),
        ("An envoy that visited Cordia left.", "that visited Cordia", "visited", "An envoy that visited Cordia"),
        ("Ada protested and demanded a list.", "demanded a list", "demanded", "Ada protested and demanded a list"),
        ("After the storm, Arland shut its ports to all.", "Arland shut its ports", "shut", "Arland shut its ports"),
    ],
)  # fmt: skip
def test_a_clause_is_quoted_from_where_it_can_be_read(sentence, clause, cue, quoted):
    assert words(clause_of(sentence, clause, cue)) == quoted


@pytest.mark.parametrize(
    ("sentence", "cue", "said"),
    [
        ("Quell said in Cordia that the talks went well.", "said", "the talks went well"),
        ("Quell told reporters that the talks went well.", "told", "the talks went well"),
        ("Quell said the talks went well.", "said", "the talks went well"),
        ("The talks went well, Quell said.", "said", None),
        ("Quell said no.", "said", None),
    ],
)
def test_what_a_bare_statement_says(sentence, cue, said):
    one = clause_of(sentence, sentence[:-1], cue)
    found = words_said(replace(one, cameo="010"), 180)
    assert said == (found and sentence[found.start - BASE : found.end - BASE])
    assert words_said(replace(one, cameo="111"), 180) is None


def test_a_long_clause_is_cut_at_a_break_behind_the_cue():
    sentence = (
        "Arland refused to open its ports to the ships of Borland, which had waited for days, and to feed the crews."
    )
    assert (
        words(clause_of(sentence, sentence[:-1], "refused"), 70)
        == "Arland refused to open its ports to the ships of Borland"
    )


letters = st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=40)


@given(letters, st.integers(0, 39), st.integers(0, 39), st.integers(20, 80))
def test_the_cue_stands_in_it_and_no_word_is_broken(parts: list[str], first: int, cue: int, room: int) -> None:
    cue = cue % len(parts)
    first = min(first % len(parts), cue)
    sentence = " ".join(parts)
    starts = [len(" ".join(parts[:n])) + (n > 0) for n in range(len(parts))]
    span = Span(BASE + starts[first], BASE + len(sentence))
    at = Span(BASE + starts[cue], BASE + starts[cue] + len(parts[cue]))
    one = line(sentence=sentence, sentence_span=Span(BASE, BASE + len(sentence)), span=span, quote="", cue=at)
    found = quotation(one, room)
    assert found.start <= at.start
    assert at.end <= found.end
    assert found.end - found.start <= room + 2 * max(map(len, parts))
    assert f" {words(one, room)} " in f" {sentence} "
