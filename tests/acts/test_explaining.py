"""Why an act was read so."""

from __future__ import annotations

from math import prod

from hypothesis import given
from hypothesis import strategies as st
from reading_of import engine, sentences_of

from verbale import parties
from verbale.acts import Explanation, Story, explain, read_acts
from verbale.model import ArticleDate, Span

TEXT = (
    "Japan has refused to give economic aid to North Korea. "
    "China said that Russia would not attend the talks unless Ukraine withdrew its troops. "
    "Turkey urged Greece to free the sailors."
)


def story() -> tuple[Story, parties.Cast]:
    blocks, sentences = sentences_of(TEXT)
    cast = parties.cast(sentences, TEXT, engine()[1])
    return Story("a1", TEXT, blocks, sentences, ArticleDate(None, "unknown")), cast


def why(words: str) -> Explanation:
    at = TEXT.index(words)
    found = explain(*story(), (), Span(at, at + len(words)))
    assert found is not None
    return found


def test_the_word_its_entry_and_its_code():
    found = why("refused")
    assert found.act.cameo[:2] == found.code.code[:2] == "12"
    assert found.entry.lemma.split()[0] == "refuse"
    assert found.entry.where.split(",")[0].endswith(".yaml")
    assert found.word == "verb, heads the sentence"
    assert "refuse" in found.act.because


def test_the_way_to_each_party_goes_through_the_parse():
    found = why("refused")
    ways = {(p.role, p.entity): p.way for p in found.parties}
    assert ways[("actor", "jpn")] == ("refused", "subject", "Japan")
    assert ways[("target", "prk")][0] == "refused"
    assert ways[("target", "prk")][-1] == "Korea"


def test_the_status_is_decided_by_a_word():
    found = why("free")
    assert found.act.status == "proposed"
    assert [(TEXT[slice(*d.word)], d.otherwise) for d in found.deciding] == [("urged", "actual")]
    assert why("refused").deciding == ()


def test_whose_words_and_on_what_condition():
    found = why("attend")
    assert [a.source.entity for a in found.sources] == ["chn"]
    assert found.act.condition is not None
    assert found.act.condition.kind == "unless"


def test_what_was_left_aside_is_told():
    left = {p.words: p.why for p in why("attend").passed}
    assert left["China"].startswith("named here")
    assert "would" in left["040 consult"] or "will" in left["040 consult"]


def test_the_certainty_is_the_product_of_its_steps():
    for words in ("refused", "attend", "free"):
        found = why(words)
        assert abs(prod(f.times for f in found.certainty) - found.act.confidence) < 0.02


def test_nothing_stands_where_no_act_is():
    assert explain(*story(), (), Span(len(TEXT) + 5, len(TEXT) + 5)) is None


@given(st.integers(0, len(TEXT) + 10))
def test_an_explanation_is_of_an_act_that_is_read(at: int):
    told, cast = story()
    found = explain(told, cast, (), Span(at, at))
    if found is not None:
        assert found.act in read_acts(told, cast, ()).acts
        assert found.sentence.start <= found.act.cue.start < found.sentence.end


def explained(text: str, words: str) -> Explanation:
    """Why the act at some words of a text of its own was read so."""
    blocks, sentences = sentences_of(text)
    cast = parties.cast(sentences, text, engine()[1])
    at = text.index(words)
    told = Story("a1", text, blocks, sentences, ArticleDate(None, "unknown"))
    found = explain(told, cast, (), Span(at, at + len(words)))
    assert found is not None
    return found


def test_a_word_that_is_no_deed_is_left_aside_with_its_reason():
    found = explained("Iran urged Oman to wait while Iraq battled corruption.", "urged")
    assert any(p.words == "“battled”" and p.why.endswith("but against nobody") for p in found.passed)


def test_an_attack_in_words_says_that_it_is_one():
    found = explained("Ada Quell attacked Bo Hart over the budget.", "attacked")
    assert (found.act.cameo, "in words" in found.act.because) == ("111", True)
    assert any(p.words.startswith("190") for p in found.passed)
