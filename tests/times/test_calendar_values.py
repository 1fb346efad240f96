"""EDTF out and in."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from verbale.times import before, between, calendar, interval, named_days


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2007", "2007-01-01", "2007-12-31"),
        ("2008-02", "2008-02-01", "2008-02-29"),
        ("197X", "1970-01-01", "1979-12-31"),
        ("2016-23", "2016-09-01", "2016-11-30"),
        ("2016-24", "2016-12-01", "2017-02-28"),
        ("2006-09-26/2007-09-26", "2006-09-26", "2007-09-26"),
        ("2007-09?", "2007-09-01", "2007-09-30"),
        ("../2007-09-07", "0001-01-01", "2007-09-07"),
        ("2021/..", "2021-01-01", "9999-12-31"),
    ],
)
def test_interval(edtf: str, first: str, last: str) -> None:
    assert interval(edtf) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("edtf", [None, "", "2007-13", "2007-02-31", "0000", "soon", "2008/2007"])
def test_unreadable(edtf: str | None) -> None:
    assert interval(edtf) is None


_UNITS = st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"])


@given(_UNITS, st.dates(dt.date(500, 1, 1), dt.date(9700, 1, 1)), st.integers(-3, 3))
def test_what_is_written_reads_back_as_the_same_days(unit: str, day: dt.date, shift: int) -> None:
    value = calendar.of_unit(unit, day, shift)
    assert value is not None
    assert interval(calendar.edtf(value)) == (value.first, value.last)
    if shift == 0 and unit != "weekend":
        assert value.first <= day <= value.last


@given(st.dates(), st.dates())
def test_between_reads_back(one: dt.date, two: dt.date) -> None:
    first, last = sorted((one, two))
    assert interval(between(first, last)) == (first, last)


def test_between_is_short_and_open_sides_stay_open() -> None:
    assert between(dt.date(2007, 1, 1), dt.date(2007, 12, 31)) == "2007"
    assert between(dt.date(2008, 2, 1), dt.date(2008, 2, 29)) == "2008-02"
    assert between(dt.date(2007, 9, 7), None) == "2007-09-07/.."
    assert between(None, None) is None


def test_before_the_last_day_on_which_it_can_have_been_written() -> None:
    assert before("2007-09-07") == "../2007-09-07"
    assert before("2006-09-26/2007-09-26") == "../2007-09-26"
    assert before(None) is None
    assert before("2007/..") is None


def test_each_named_day_falls_where_its_example_says() -> None:
    file = named_days.resources.files("verbale.times") / "data" / "days.yaml"
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
        for name in entry["names"]:
            value = named_days.in_year(name, int(entry["example"][:4]))
            assert value is not None, name
            assert value.first.isoformat() == entry["example"], name
