from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.errors import ModelError
from verbale.language import Name, Reader, Sentence, load, to_conllu
from verbale.model import Span

STORY = (
    "Japan will not give the North energy aid unless Pyongyang accounts for the missing, its envoy Kenji Hara said.\n"
    "Hara’s remarks were criticized by the other delegates. They walked out of the hall."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load(1)


def check(text: str, sentences: list[Sentence]) -> None:
    for sentence in sentences:
        n = len(sentence)
        assert n > 0
        assert n == len(sentence.starts) == len(sentence.ends) == len(sentence.lemmas) == len(sentence.upos)
        assert n == len(sentence.xpos) == len(sentence.heads) == len(sentence.deprels)
        assert all(text[s:e] == w for s, e, w in zip(sentence.starts, sentence.ends, sentence.words, strict=True))
        assert sentence.heads.count(-1) == 1
        assert sentence.deprels[sentence.root] == "root"
        assert sentence.deprels.count("root") == 1
        assert all(h == -1 or 0 <= h < n for h in sentence.heads)
        assert all(list(sentence.path_to_root(i))[-1] == sentence.root for i in range(n) if i != sentence.root)
        assert all(0 <= name.first < name.last <= n for name in sentence.names)
    assert all(a.end <= b.start for a, b in pairwise(sentences))


def test_a_story_is_read(reader: Reader) -> None:
    first, second, third = reader.read(STORY)
    check(STORY, [first, second, third])
    give = first.words.index("give")
    assert [first.words[i] for i in first.dependents(give, "nsubj")] == ["Japan"]
    assert first.deprels[first.words.index("said")] in ("root", "parataxis")
    assert [second.lemmas[i] for i in second.dependents(second.root, "nsubj:pass")] == ["remark"]
    assert second.xpos[second.root] == "VBN"
    assert third.xpos[third.root] == "VBD"
    named = [" ".join(first.words[n.first : n.last]) for n in first.names if n.kind == "PER"]
    assert named == ["Kenji Hara"]


def test_blocks_are_kept_apart(reader: Reader) -> None:
    text = "Talks resume in Geneva\n\nThe envoys arrived on Monday"
    sentences = reader.read(text, [Span(0, 22), Span(24, len(text))])
    assert [s.block for s in sentences] == [0, 1]
    assert [text[s.start : s.end] for s in sentences] == ["Talks resume in Geneva", "The envoys arrived on Monday"]


def test_what_is_read_does_not_depend_on_company(reader: Reader) -> None:
    alone = reader.read("They walked out of the hall.")[0]
    among = reader.read(STORY)[2]
    assert (alone.heads, alone.deprels, alone.xpos) == (among.heads, among.deprels, among.xpos)


def test_identical_sentences_are_read_once(reader: Reader) -> None:
    before = reader.engine.seconds
    once = reader.read("The hall was empty. " * 2)
    took = reader.engine.seconds - before
    before = reader.engine.seconds
    many = reader.read("The hall was empty. " * 400)
    assert len(many) == 400
    assert reader.engine.seconds - before < 20 * took + 0.2
    assert {s.heads for s in many} == {once[0].heads}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_with_exact_offsets(text: str) -> None:
    check(text, load(1).read(text))


@pytest.mark.parametrize(
    "text",
    ["", "   \n\t ", "\x00\x01\x02", "🙂🙃🎌", "\u200f\u200e", "a" * 100_000, "é" * 5000, "北京で会談が行われた。",
     "- " * 300, "Ω≈ç√ 東京 Москва القاهرة said so.", "....", "’’’", "http://" + "a/" * 3000],
)  # fmt: skip
def test_bad_text_raises_nothing(reader: Reader, text: str) -> None:
    check(text, reader.read(text))


def test_a_sentence_of_many_thousand_words_is_one_tree_in_linear_time(reader: Reader) -> None:
    def seconds(words: int) -> float:
        text = "the envoy of the other side and " * (words // 7) + "nobody else"
        began = time.perf_counter()
        sentences = reader.read(text)
        took = time.perf_counter() - began
        assert len(sentences) == 1
        check(text, sentences)
        return took

    seconds(700)
    assert seconds(5000) < 40 * max(seconds(700), 0.02)


def test_conllu_has_ten_columns_and_offsets(reader: Reader) -> None:
    lines = [line for line in to_conllu(reader.read(STORY)).splitlines() if line and not line.startswith("#")]
    assert all(len(line.split("\t")) == 10 for line in lines)
    assert lines[0].split("\t")[1] == "Japan"
    assert "Start=0|End=5|NER=B-LOC" in lines[0]


def test_words_already_cut_are_read(reader: Reader) -> None:
    sentence, empty = reader.parse_words([["Hara", "left", "Geneva", "."], []])
    assert sentence.words[sentence.root] == "left"
    assert Name(2, 3, "LOC") in sentence.names
    assert len(empty) == 0


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="make model"):
        Reader(tmp_path)
