"""Phrases of a table looked up word by word find what a pattern of all of them would, and wrong rows are named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Span
from verbale.times import story, tables
from verbale.times.tables import Phrases, StoryWords
from verbale.times.topics import topics

PHRASES = ("Oslo", "Oslo talks", "Oslo talks of May", "G20", "the G20", "Ada M. Quell")


def _found(text: str, **how: bool) -> list[tuple[str, str]]:
    return [(f.phrase, text[slice(*f.span)]) for f in Phrases(PHRASES, **how).found(StoryWords.of(text))]


def test_the_longest_is_found_and_none_inside_it() -> None:
    assert _found("Back from the Oslo talks of May, the G20 met.") == [
        ("Oslo talks of May", "Oslo talks of May"),
        ("the G20", "the G20"),
    ]


def test_any_white_space_is_as_good_as_a_blank() -> None:
    assert _found("Ada\nM.  Quell spoke") == [("Ada M. Quell", "Ada\nM.  Quell")]


def test_no_phrase_is_found_in_a_longer_word_or_before_a_hyphen_unless_hyphened() -> None:
    assert _found("Oslos, Oslo-led and pre-Oslo") == [("Oslo", "Oslo")]
    assert _found("Oslo-led", hyphened=True) == [("Oslo", "Oslo")]


def test_only_what_stands_in_the_story_and_before_the_end_is_found() -> None:
    text = "Oslo then Oslo talks and Oslo"
    words = StoryWords(text, Span(5, len(text)))
    assert [f.span.start for f in Phrases(PHRASES).found(words)] == [10, 25]
    assert [f.phrase for f in Phrases(PHRASES).found(words, 15)] == ["Oslo"]


@given(
    st.lists(st.sampled_from(["Oslo", "talks", "of", "May", "the", "G20", " ", "  ", "\n", "-", ".", "x"]), max_size=30)
)
def test_it_finds_what_one_pattern_of_them_all_would(parts: list[str]) -> None:
    text = "".join(parts)
    ways = (re.escape(p).replace(r"\ ", r"\s+") for p in sorted(PHRASES, key=len, reverse=True))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(ways) + r")(?![\w-])")
    assert [f.span for f in Phrases(PHRASES).found(StoryWords.of(text))] == [m.span() for m in pattern.finditer(text)]


def test_a_phrase_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with no word"):
        Phrases(["…"])


def test_columns_are_the_fields_of_a_table_and_name_a_wrong_line() -> None:
    rows = list(tables.table("deaths.tsv", lambda fields: len(fields) == 2, "a name and a day are wanted"))
    assert [list(row) for row in zip(*tables.columns("deaths.tsv", 2, "two are wanted"), strict=True)] == rows
    with pytest.raises(ValueError, match=r"deaths\.tsv, line \d+: three are wanted"):
        tables.columns("deaths.tsv", 3, "three are wanted")


def test_what_is_left_out_against_a_stated_date_is_never_trusted_enough_to_stand_against_it() -> None:
    assert max(topic.trust for topic in topics()) < story._AGAINST
