"""The age of somebody whose birthday is known."""

from __future__ import annotations

import datetime as dt

import pytest

from verbale.times.births import birth_clues, births
from verbale.times.tables import StoryWords


def _bounds(text: str) -> list[tuple[str | None, str | None]]:
    return [(w.clue.earliest, w.clue.latest) for w in birth_clues(StoryWords.of(text))]


@pytest.mark.parametrize(("name", "day"), sorted(births().items()))
def test_every_row_is_found_by_its_name(name: str, day: str) -> None:
    assert 1900 < dt.date.fromisoformat(day).year < 2010
    [(first, last)] = _bounds(f"They asked {name}, 40, for an answer.")
    assert first is not None
    assert last is not None
    assert int(first[:4]) == int(day[:4]) + 40
    assert int(last[:4]) == int(day[:4]) + 41


def test_the_last_word_of_the_name_is_enough() -> None:
    assert _bounds("Vladimir Putin came late. Putin, 63, spoke for an hour.") == [("2015-10-07", "2016-10-07")]


@pytest.mark.parametrize(
    "text",
    [
        "Putin, 63, spoke for an hour.",
        "Vladimir Putin, 2016 in Sochi.",
        "Vladimir Putin won by 63, 12 of them abroad.",
        "George W. Bush came with Jeb Bush, and Bush, 62, spoke.",
        "Vladimir Putin, 10, was the youngest.",
    ],
)
def test_what_is_no_age_of_one_person_says_nothing(text: str) -> None:
    assert _bounds(text) == []
