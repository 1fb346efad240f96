from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.language import split_sentences
from verbale.model import Span


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The talks ended.|The envoys flew home.",
        "Each side must close the difference.|Senior officials meet again on Friday.",
        "“We agreed.”|She smiled.",
        '"No," said U.S. President Hayes.|"We will not."',
        "He met J. Edgar Ward and Pvt. Travis Hill on Nov. 3 at 5 p.m. Tuesday.|They left soon after.",
        "The aid came from the U.S.|He was glad.",
        "Prices rose by 3.5 percent.|Mr. Ito, the No. 2 official, said so.",
        "Will they come back?|Nobody knows!|We wait.",
        "She asked, “Why now?” and left.|There was no answer.",
        "TOKYO (AP) —|Japan said no on Monday.",
        "GENEVA, July 9 (Newswire) -|The round went on.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    joined = text.replace("difference.|Senior", "difference.Senior").replace("|", " ")
    assert cut(joined) == text.split("|")


def test_line_ends_are_plain_white_space() -> None:
    text = "The delegates of both\nsides met in the old\ntown hall.\nThey talked all night."
    assert cut(text) == ["The delegates of both\nsides met in the old\ntown hall.", "They talked all night."]


def test_only_the_span_is_read() -> None:
    text = "Menu. One sentence here. Footer."
    assert split_sentences(text, Span(6, 24)) == [Span(6, 24)]


@given(st.text(alphabet="aB. \n!?“”\"'’…)(:;1-—", max_size=120))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(text[i].isspace() for i in set(range(len(text))) - covered)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(not text[s].isspace() and not text[e - 1].isspace() for s, e in spans)


def test_time_is_linear() -> None:
    def seconds(n: int) -> float:
        began = time.perf_counter()
        split_sentences("a. " * n + "x" * n + ". " * n)
        return time.perf_counter() - began

    seconds(1000)
    assert seconds(40_000) < 20 * max(seconds(4_000), 0.005) + 0.5
