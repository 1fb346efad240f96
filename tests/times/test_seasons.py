"""Words that tell the time of the year, and how far they narrow an undated story."""

from __future__ import annotations

import datetime as dt

import pytest

from verbale.model import Clue, Page, Reason, Span, Story
from verbale.times import date_story, find, interval
from verbale.times.seasons import season_words, seasons
from verbale.times.tables import StoryWords

TERM = Clue("2021-06-01", "2022-05-31", Reason(None, "a term of office"))


def _pairs(text: str, year: int) -> tuple[tuple[str | None, str | None], ...]:
    day = dt.date(year, 6, 1)
    return tuple(pair for clue in season_words(StoryWords.of(text), day, day) for pair in clue.alternatives)


@pytest.mark.parametrize("season", seasons().values(), ids=lambda season: season.words)
def test_every_row_has_days_in_a_year(season) -> None:
    assert _pairs(f"It was {season.words} again.", 2021)


@pytest.mark.parametrize(
    ("text", "day", "inside"),
    [
        ("Diwali greetings", "2021-11-03", True),
        ("Diwali greetings", "2021-07-03", False),
        ("at 2:08 P.M. EST", "2021-12-01", True),
        ("at 2:08 P.M. EST", "2021-06-01", False),
        ("at 2:08 P.M. EDT", "2021-06-01", True),
        ("at 2:08 P.M. EDT", "2021-03-10", False),
        ("at 2 p.m. BST", "2021-03-29", True),
    ],
)
def test_the_days_of_feasts_and_clocks(text: str, day: str, inside: bool) -> None:
    assert any((first or "") <= day <= (last or "") for first, last in _pairs(text, 2021)) is inside


def test_summer_time_began_in_april_before_2007() -> None:
    assert ("2005-04-03", "2005-10-30") in _pairs("at 9 a.m. EDT", 2005)


def test_the_clocks_narrow_a_year(sentence) -> None:
    text = "2:08 P.M. EST\nEnvoys met in the hall."
    story = Story(Span(0, len(text)), (Span(0, len(text)),))
    date, _ = date_story(story, Page("-", "-", "text/plain", text), text, find([sentence(text)]), [TERM])
    held = interval(date.edtf)
    assert held is not None
    assert held[0] > dt.date(2021, 10, 1)
    assert held[1] < dt.date(2022, 4, 1)
