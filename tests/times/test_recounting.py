"""Relative times when a story turns out to be of another day."""

from __future__ import annotations

import datetime as dt

import pytest

from verbale.times.recounting import recounted

OLD, NEW = dt.date(2011, 5, 4), dt.date(2012, 6, 15)


@pytest.mark.parametrize(
    ("words", "was", "now"),
    [
        ("yesterday", "2011-05-03", "2012-06-14"),
        ("on Thursday", "2011-05-05", "2012-06-21"),
        ("Thursday", "2011-04-28", "2012-06-14"),
        ("last week", "2011-04-25/2011-05-01", "2012-06-04/2012-06-10"),
        ("last month", "2011-04", "2012-05"),
        ("next year", "2012", "2013"),
        ("Tuesday", "2011-05-03?", "2012-06-12?"),
        ("3 May 2011", "2011-05-03", "2011-05-03"),
        ("yesterday", "2011-05-01", None),
        ("the grain", "2011-05-03", None),
    ],
)
def test_words_that_came_to_a_value_come_to_its_like_from_another_day(words: str, was: str, now: str | None) -> None:
    assert recounted(words, was, OLD, NEW) == now
