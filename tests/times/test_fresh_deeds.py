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


def test_what_is_prepared_is_not_yet_its_news(sentence) -> None:
    text = "Ministers reviewed preparations for the conference in Quellport. The conference opens in May."
    events = [
        DatedEvent(Span(at, at + len("conference")), "2014-05-07", "2014-05-09", "the harbour conference")
        for at in (text.index("conference"), text.rindex("conference"))
    ]
    clues = [w.clue for w in event_clues(text, events, find([sentence(text)]))]
    assert all("is its news" not in c.reason.says for c in clues)


@pytest.mark.parametrize(
    ("text", "first"),
    [("They had agreed so at the summit in August.", "2014-08-07"), ("They were invited to a summit in August.", None)],
)
def test_a_day_told_as_past_is_of_what_has_been(sentence, text, first) -> None:
    windows = _windows(sentence, text, "2014-08-07", deed="summit")
    assert windows
    assert (min(low or "" for low, _ in windows) >= "2014-08-06") == (first is not None)
