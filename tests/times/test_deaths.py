"""Whom a story mourns, and what that says of its day."""

from __future__ import annotations

import datetime as dt

import pytest

from verbale.times.deaths import death_clues, deaths
from verbale.times.tables import StoryWords


def _ends(text: str) -> list[tuple[str | None, str | None]]:
    return [(w.clue.earliest, w.clue.latest) for w in death_clues(StoryWords.of(text))]


@pytest.mark.parametrize(("name", "day"), deaths().items(), ids=str)
def test_every_row_is_found_by_its_own_words(name: str, day: str) -> None:
    [(first, last), (since, _)] = _ends(f"The world mourns the passing of {name}, a friend of peace.")
    assert (first or "") <= dt.date.fromisoformat(day).isoformat() <= (last or "")
    assert since == first


@pytest.mark.parametrize(
    "text",
    [
        "Boris Yeltsin, who ended an empire, died on Monday.",
        "Envoys came for the funeral after the death of Boris Yeltsin.",
        "Boris Yeltsin led with courage. Our hearts go out to his family.",
    ],
)
def test_news_of_a_death_is_of_its_days(text: str) -> None:
    assert _ends(text)[0] == ("2007-04-22", "2007-05-08")


@pytest.mark.parametrize(
    "text",
    [
        "Boris Yeltsin met the envoys of the two sides.",
        "On the anniversary of the death of Boris Yeltsin, envoys met.",
        "Envoys mourn the dead of the war. " * 6 + "In those days Boris Yeltsin was president.",
    ],
)
def test_the_living_and_those_recalled_tell_nothing(text: str) -> None:
    assert _ends(text) == []
