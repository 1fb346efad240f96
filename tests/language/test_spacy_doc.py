from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.language import load, to_spacy
from verbale.model import Span

TEXT = "  Kenji Hara did not leave Geneva.\n\nMenu | Home\nHis aides, from  Japan, stayed on. "
STORY = [Span(2, 34), Span(48, 83)]


@pytest.fixture(scope="module")
def spacy() -> Any:
    try:
        import spacy as found
    except ImportError:
        pytest.skip("spaCy is not installed: pip install 'verbale[spacy]' to test to_spacy")
    return found


def test_the_doc_holds_the_whole_text_and_the_analysis(spacy: Any) -> None:
    sentences = load(1).read(TEXT, STORY)
    doc = to_spacy(TEXT, sentences)
    assert doc.text == TEXT
    left = next(t for t in doc if t.text == "leave")
    assert TEXT[left.idx : left.idx + 5] == "leave"
    assert (left.dep_, left.lemma_, left.tag_) == ("ROOT", "leave", "VB")
    assert {"did", "not", "Geneva"} <= {t.text for t in left.children}
    named = {(e.text, e.label_) for e in doc.ents}
    assert ("Kenji Hara", "PER") in named
    assert ("Geneva", "LOC") in named
    read = [s.text.strip() for s in doc.sents if any(t.pos_ not in ("X", "SPACE") for t in s)]
    assert read == [TEXT[s.start : s.end] for s in sentences]
    unread = [t.text for t in doc if t.pos_ == "X"]
    assert unread == ["Menu", "|", "Home"]


def test_heads_and_names_are_the_readers(spacy: Any) -> None:
    sentences = load(1).read(TEXT, STORY)
    tokens = {t.idx: t for t in to_spacy(TEXT, sentences)}
    for sentence in sentences:
        for i, head in enumerate(sentence.heads):
            token = tokens[sentence.starts[i]]
            assert (token.text, token.pos_) == (sentence.words[i], sentence.upos[i])
            assert token.head.idx == sentence.starts[head if head >= 0 else i]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab A.\n\t'’é—\u200b  x,", max_size=60))
def test_any_text_comes_back_as_it_was(spacy: Any, text: str) -> None:
    assert to_spacy(text, load(1).read(text)).text == text
    assert to_spacy(text, []).text == text
