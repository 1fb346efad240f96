"""Words that belong to a time, numbered papers, ages of wars and events."""

from __future__ import annotations

import datetime as dt

import pytest

from verbale.model import Clue, DatedEvent, Page, Reason, Span, Story
from verbale.times import date_story, find, interval
from verbale.times.ages import age_clues, wars
from verbale.times.periods import number_clues, period_clues, periods, series
from verbale.times.tables import StoryWords


def _bounds(found) -> list[tuple[str | None, str | None]]:
    return [(w.clue.earliest, w.clue.latest) for w in found]


def test_every_row_has_days_in_order() -> None:
    for period in periods():
        since = dt.date.fromisoformat(period.since)
        assert period.says
        assert not period.until or since < dt.date.fromisoformat(period.until), period
        assert 0.1 < period.fading < 1


def test_every_row_is_found_by_each_of_its_words() -> None:
    for period in periods():
        for words in period.words:
            text = f"They spoke of {words} at length."
            assert (period.since, None) in _bounds(period_clues(StoryWords.of(text))), words


def test_an_end_is_trusted_as_its_row_says() -> None:
    text = "Officials spoke of Hurricane Ian."
    [below, above] = (w.clue for w in period_clues(StoryWords.of(text)))
    assert (above.latest, above.weight) == ("2023-05-14", 0.75)
    assert below.weight > above.weight


def test_series_rise_with_their_days() -> None:
    for rows in series().values():
        assert [day for _, day in rows] == sorted(day for _, day in rows)
        assert len({number for number, _ in rows}) == len(rows)
    assert all(dt.date.fromisoformat(day) for _, _, days in wars() for day in days)


def test_words_bound_the_day_below_and_softly_above() -> None:
    text = "The ministers spoke of AUKUS, and of the six-party\ntalks."
    bounds = _bounds(period_clues(StoryWords.of(text)))
    assert ("2021-09-15", None) in bounds
    assert (None, "2013-01-14") in bounds  # a fortnight's grace


def test_parts_of_words_are_not_the_words() -> None:
    text = "Kievan Rus and COVID-like fevers, Deputy Secretary Blinken said."
    assert _bounds(period_clues(StoryWords.of(text))) == []


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("as Executive Order 13224 and Executive Order 14070 say", [("2022-03-09", None)]),
        ("under U.N. Security Council Resolution 1747 the", [("2007-03-24", None)]),
        ("the parliament passed resolution 1747 at once", []),
        ("under Security Council resolutions 1718 (2006), 1874 (2009) and 2375 (2017)", [("2017-09-11", None)]),
        ("as UNSCR 2231 says", [("2015-07-20", None)]),
        ("section 3 of Public Law 117-58", [("2021-11-15", None)]),
        ("in the 117th Congress", [("2020-09-05", None), (None, "2023-03-14")]),
        ("at the 62nd session of the General Assembly", [("2007-05-21", None), (None, "2008-10-02")]),
        ("before the 78<sup>th</sup> United Nations General Assembly", [("2023-05-08", None), (None, "2024-09-19")]),
        ("Presidential Determination\nNo. 2022-24\nTo the Secretary", [("2021-10-01", "2022-09-30")]),
    ],
)
def test_numbered_papers(text: str, bounds: list[tuple[str, str | None]]) -> None:
    assert _bounds(number_clues(text, Span(0, len(text)))) == bounds


def test_the_age_of_a_war() -> None:
    text = "The envoys want to end Syria's nearly five-year-old civil war."
    ((low, high),) = _bounds(age_clues(text, Span(0, len(text))))
    assert (low or "") < "2016-01-15" < (high or "")
    assert (low or "") > "2015-06"
    both = "Fighters of Syria and Yemen know a five-year war."
    assert _bounds(age_clues(both, Span(0, len(both)))) == []


@pytest.mark.parametrize(
    ("text", "holds", "not_"),
    [
        ("The 20-month-old conflict in eastern Ukraine goes on.", "2015-12-15", "2016-06-01"),
        ("Yemen's war, now in its third year, goes on.", "2017-09-01", "2018-09-01"),
        ("They met in the fifth year of Syria's war.", "2015-09-01", "2014-09-01"),
        ("On day 94 of the war Ukraine asked for more.", "2022-05-28", "2022-06-10"),
        ("The six-week-old offensive of Hamas and Israel goes on.", "2023-11-18", "2024-02-01"),
    ],
)
def test_a_young_war_its_years_and_its_days(text: str, holds: str, not_: str) -> None:
    [clue] = [w.clue for w in age_clues(text, Span(0, len(text)))]
    pairs = clue.alternatives or ((clue.earliest, clue.latest),)
    assert any((first or "") <= holds <= (last or "") for first, last in pairs)
    assert not any((first or "") <= not_ <= (last or "") for first, last in pairs)


LAUNCH = DatedEvent(Span(0, 0), "2016-02-07", "2016-02-07", "a rocket launch")
TERM = Clue("2013-02-01", "2017-01-20", Reason(None, "a term of office"))


def _dated(sentence, text: str, word: str, event: DatedEvent = LAUNCH):
    at = text.index(word)
    told = DatedEvent(Span(at, at + len(word)), event.first, event.last, event.name)
    story = Story(Span(0, len(text)), (Span(0, len(text)),))
    date, _ = date_story(story, Page("-", "-", "text/plain", text), text, find([sentence(text)]), [TERM], [told])
    held = interval(date.edtf)
    assert held is not None
    return held


def test_an_event_with_its_time_dates_the_story_to_days(sentence) -> None:
    low, high = _dated(sentence, "The North launched its rocket last week, envoys said.", "launched")
    assert low <= dt.date(2016, 2, 10) <= high
    assert (high - low).days < 15


def test_a_planned_event_may_still_be_ahead(sentence) -> None:
    low, _ = _dated(sentence, "Envoys spoke about the summit.", "summit")
    assert low < dt.date(2016, 1, 1)


def test_a_time_of_something_else_is_not_the_events(sentence) -> None:
    low, high = _dated(sentence, "Envoys met today to prepare for the upcoming summit.", "summit")
    assert (high - low).days > 100


def test_an_anniversary_tells_the_year(sentence) -> None:
    low, high = _dated(sentence, "On the first anniversary of the launch envoys met.", "launch")
    assert low <= dt.date(2017, 1, 10) <= high
    assert (high - low).days < 300


def test_a_day_still_to_come_bounds_the_story(sentence) -> None:
    text = "The order must continue in effect beyond May 16, 2014, he wrote."
    story = Story(Span(0, len(text)), (Span(0, len(text)),))
    date, _ = date_story(story, Page("-", "-", "text/plain", text), text, find([sentence(text)]), [TERM])
    held = interval(date.edtf)
    assert held is not None
    assert held[1] == dt.date(2014, 5, 16)


def test_the_year_since_an_event_ends_about_its_anniversary(sentence) -> None:
    launch = DatedEvent(Span(0, 0), "2015-02-07", "2015-02-07", "a rocket launch")
    low, high = _dated(sentence, "In the year since the launch, envoys have met twice.", "launch", launch)
    assert dt.date(2015, 12, 1) < low < dt.date(2016, 2, 7) < high < dt.date(2016, 7, 1)
