"""A deed that a story's first lines tell without a time of its own is its news."""

from __future__ import annotations

import pytest

from verbale.model import DatedEvent, Span
from verbale.times import find
from verbale.times.told import event_clues


def _windows(sentence, text: str, *days: str, deed: str = "bombing") -> list[tuple[str | None, str | None]]:
    at = Span(text.index(deed), text.index(deed) + len(deed))
    events = [DatedEvent(at, day, day, "the harbour bombing") for day in days]
    clues = [w.clue for w in event_clues(text, events, find([sentence(text)]))]
    return [pair for c in clues if c.latest for pair in (c.alternatives or ((c.earliest, c.latest),))]


def test_the_news_of_the_first_lines_is_of_these_weeks(sentence) -> None:
    text = "Police in Quellport seek two men after the bombing in the harbour."
    assert _windows(sentence, text, "2014-05-07") == [("2014-05-06", "2014-06-21")]


def test_what_may_be_awaited_is_told_before_it_too(sentence) -> None:
    [(first, last)] = _windows(sentence, "Ministers prepare a summit in Quellport.", "2014-05-07", deed="summit")
    assert first is not None
    assert first < "2013-12-01"
    assert last == "2014-06-21"


def test_each_event_that_is_meant_is_an_alternative(sentence) -> None:
    text = "Police in Quellport seek two men after the bombing in the harbour."
    assert len(_windows(sentence, text, "2014-05-07", "2016-02-01")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ten years after it Quellport remembers the bombing in the harbour.",
        "Quellport has been another town since the bombing in the harbour.",
        "Quellport marks an anniversary: the bombing in the harbour.",
        "Ada Quell opened a school. " + "She said so again and again to all. " * 12 + "There was a bombing.",
    ],
)
def test_what_is_recalled_is_no_news(sentence, text) -> None:
    assert ("2014-05-06", "2014-06-21") not in _windows(sentence, text, "2014-05-07")
