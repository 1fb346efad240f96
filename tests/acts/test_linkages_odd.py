"""Conditions and attributions of odd sentences: nothing stops, every span stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import upos
from reading_of import engine, reading_of

from verbale import parties
from verbale.acts import Story, read_acts
from verbale.acts.conditions import find_conditions
from verbale.language.sentence import Sentence
from verbale.model import ArticleDate, Span

WORDS = [
    "unless",
    "only",
    "if",
    "before",
    "in",
    "return",
    "for",
    "without",
    "Japan",
    "will",
    "not",
    "sign",
    "talks",
    "said",
    "provided",
    "until",
    "after",
    "depends",
    "on",
    "linked",
    "its",
    "aid",
    "to",
    ",",
    "”",
    "“",
    ":",
]
DEPRELS = [
    "nsubj",
    "obj",
    "obl",
    "mark",
    "case",
    "advcl",
    "ccomp",
    "xcomp",
    "acl",
    "conj",
    "parataxis",
    "advmod",
    "aux",
    "punct",
]
TAGS = ["NN", "NNP", "VBD", "VB", "VBG", "VBN", "MD", "IN", "RB", ",", "TO", "DT"]
ODD = [
    "",
    "?",
    "“",
    "UNLESS JAPAN PAYS KOREA WILL NOT SIGN!!!",
    "“If “ Iran said “until ” no one",
    "In return for",
    "Only after",
    "🙂 unless 🙂 in return for 🙂",
    "According to according to according to",
    "said " * 300,
    "Iran will not sign until " + "Iraq leaves and " * 200 + "stops.",
    "Q\nA\nQ\nA:",
    "MR. NOVAK:\nMS. HORVAT:",
]


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    n = draw(st.integers(1, 14))
    words = tuple(draw(st.sampled_from(WORDS)) for _ in range(n))
    order = draw(st.permutations(range(n)))
    heads = [-1] * n
    for place in range(1, n):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    deprels = tuple("root" if h < 0 else draw(st.sampled_from(DEPRELS)) for h in heads)
    tags = tuple(draw(st.sampled_from(TAGS)) for _ in range(n))
    starts, at = [], 0
    for w in words:
        starts.append(at)
        at += len(w) + 1
    return Sentence(
        0, at - 1, 0, words, tuple(starts), tuple(a + len(w) for a, w in zip(starts, words, strict=True)),
        words, tuple(upos(t, d) for t, d in zip(tags, deprels, strict=True)), tags, tuple(heads), deprels,
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(sentences())
def test_any_tree_gives_conditions_inside_the_sentence(s: Sentence):
    for hang in find_conditions(0, s):
        assert 0 <= hang.span.start < hang.span.end <= s.end
        assert 0 <= hang.governor < len(s)
        assert hang.awaited is None or hang.span.start <= hang.awaited.start < hang.awaited.end <= hang.span.end


def _read(s: Sentence, text: str) -> None:
    _, knowledge = engine()
    cast = parties.cast([s], text, knowledge)
    reading = read_acts(Story("a1", text, (Span(0, len(text)),), (s,), ArticleDate(None, "unknown")), cast, ())
    for a in reading.attributions:
        assert 0 <= a.content.start < a.content.end <= len(text)
    for k in reading.linkages:
        assert 0 <= k.withholds.span.start < k.withholds.span.end <= len(text)
        assert k.holder is None or k.holder != k.awaits.party


@settings(max_examples=150, deadline=None)
@given(sentences())
def test_any_tree_is_read_whole(s: Sentence):
    _read(s, " ".join(s.words))


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read(text: str):
    reading = reading_of(text)
    assert all(0 <= a.content.start < a.content.end <= len(text) for a in reading.attributions)
