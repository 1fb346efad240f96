"""Clues weighed against each other."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.model import Clue, Reason
from verbale.times.weighing import Weighed, weigh

DAYS = st.dates(dt.date(1960, 1, 1), dt.date(2024, 1, 1))


def _clue(first: str | None, last: str | None, weight: float = 1.0, **more: bool) -> Weighed:
    return Weighed(Clue(first, last, Reason(None, f"{first} to {last}"), weight), **more)


def test_terms_are_intersected() -> None:
    found = weigh([_clue("2006-09-26", "2007-09-26"), _clue("2007-04-01", "2009-01-20")])
    assert (str(found.low), str(found.high)) == ("2007-04-01", "2007-09-26")
    assert found.aside == ()


def test_two_people_in_office_outweigh_one_misread_event() -> None:
    terms = [_clue("2021-01-20", "2025-01-20"), _clue("2021-10-04", "2024-10-01")]
    found = weigh([*terms, _clue("2003-05-01", "2003-05-09", 0.8, fades=False)])
    assert (str(found.low), str(found.high)) == ("2021-10-04", "2024-10-01")
    assert [c.earliest for c in found.aside] == ["2003-05-01"]


def test_what_is_told_as_past_is_mostly_recent() -> None:
    alone = weigh([_clue("2000-07-17", "2024-12-08")])
    told = weigh([_clue("2000-07-17", "2024-12-08"), _clue("2014-03-01", None, 0.9, told=True)])
    assert alone.high == dt.date(2024, 12, 8)
    assert told.low == dt.date(2014, 3, 1)
    assert told.days < alone.days / 2


def test_adding_clues_is_weighing_them_together() -> None:
    one, two = _clue("2006-09-26", "2007-09-26"), _clue("2007-09-01", "2007-09-09", 0.8, fades=False)
    step, whole = weigh([two], weigh([one])), weigh([one, two])
    assert (step.low, step.high) == (whole.low, whole.high)


def test_nothing_to_weigh() -> None:
    assert (weigh([]).low, weigh([]).high) == (None, None)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(DAYS, st.integers(1, 4000), st.floats(0, 1), st.booleans()), min_size=1, max_size=6))
def test_an_interval_never_runs_backwards(rows: list[tuple[dt.date, int, float, bool]]) -> None:
    clues = [
        _clue(day.isoformat(), (day + dt.timedelta(length)).isoformat(), weight, fades=fades)
        for day, length, weight, fades in rows
    ]
    found = weigh(clues)
    assert found.low is None or found.high is None or found.low <= found.high
    assert len(found.kept) + len(found.aside) == len(clues)


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(1960, 1, 1), dt.date(2012, 1, 1)), st.integers(400, 4000))
def test_one_term_is_its_own_interval(day: dt.date, length: int) -> None:
    last = day + dt.timedelta(length)
    found = weigh([_clue(day.isoformat(), last.isoformat())])
    assert (found.low, found.high) == (day, last)


def test_a_thin_tail_is_given_up_and_a_level_likelihood_is_not() -> None:
    sharp = weigh([_clue("2021-01-20", "2025-01-20"), _clue("2023-10-07", "2023-12-01", 0.7, fades=False, near=True)])
    assert (str(sharp.low), str(sharp.high)) == ("2023-10-07", "2023-12-01")
    level = weigh([_clue("2021-01-20", "2025-01-20")])
    assert (str(level.low), str(level.high)) == ("2021-01-20", "2025-01-20")
