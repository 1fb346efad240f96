from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.language import tokenize
from verbale.model import Span


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("They don't agree.", "They|do|n't|agree|."),
        ("They don’t agree.", "They|do|n’t|agree|."),
        ("Nobody can't, won't or cannot.", "Nobody|ca|n't|,|wo|n't|or|can|not|."),
        ("the envoy's house, the envoys' cars", "the|envoy|'s|house|,|the|envoys|'|cars"),
        ("the six-party talks", "the|six|-|party|talks"),
        ("a 15-year-old girl", "a|15|-|year|-|old|girl"),
        ("an anti-ship missile and a pro-democracy march", "an|anti-ship|missile|and|a|pro-democracy|march"),
        ("Song Il-ho spoke", "Song|Il|-|ho|spoke"),
        ("the U.S. said", "the|U.S.|said"),
        ("a U.S.-led force", "a|U.S.|-|led|force"),
        ("at 5:30 p.m. on Nov. 3, 2006", "at|5:30|p.m.|on|Nov.|3|,|2006"),
        ("$5.5 million, 10% of 1,000", "$|5.5|million|,|10|%|of|1,000"),
        ("close the difference.Senior officials", "close|the|difference|.|Senior|officials"),
        ("J. Edgar Ward of Acme Corp. left", "J.|Edgar|Ward|of|Acme|Corp.|left"),
        ("Lt. Gen. O'Neill's plan", "Lt.|Gen.|O'Neill|'s|plan"),
        ("see https://example.org/a?b=1.", "see|https://example.org/a?b=1|."),
        ("write to desk@example.org, please", "write|to|desk@example.org|,|please"),
        ("the 1990s -- and the 5th round...", "the|1990s|--|and|the|5th|round|..."),
        ("“We wait,” he said.", "“|We|wait|,|”|he|said|."),
        ("No. 2 said no.", "No.|2|said|no|."),
    ],
)
def test_words_are_cut_as_in_ewt(text: str, cut: str) -> None:
    assert words(text) == cut.split("|")


@given(st.text(max_size=200))
def test_every_visible_character_is_in_one_word(text: str) -> None:
    spans = tokenize(text)
    covered = [i for start, end in spans for i in range(start, end)]
    assert covered == sorted(set(covered))
    for i in set(range(len(text))) - set(covered):
        assert text[i].isspace() or not text[i].isprintable() or text[i] == "\ufe0f"


@given(st.text(alphabet="aA.’'-n t1U!?\u200f\n“”", max_size=80), st.integers(0, 20), st.integers(0, 40))
def test_words_stay_inside_the_span(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    spans = tokenize(text, Span(start, end))
    assert all(start <= s < e <= end for s, e in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s:e].strip() for s, e in spans)


def test_one_huge_token_takes_no_time() -> None:
    for filler in ("a", "-", "a-", "1", "1.", "A.", "'", ". ", "@", "a.b-", "non-"):
        assert tokenize(filler * 20_000) or not filler.strip()
