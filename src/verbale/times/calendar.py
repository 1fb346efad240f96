"""Days, weeks, quarters and the rest as values: arithmetic, EDTF out, EDTF in.

EDTF is ISO 8601-2 level 1 (https://www.loc.gov/standards/datetime/). Quarters and halves are level 2 there, so they are
written as intervals of months, which every level 1 reader understands; weeks and weekends as intervals of days.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF season codes, as north of the equator; winter 2016-24 runs from December 2016 to February 2017."""

_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?")
_VAGUE = re.compile(r"(\d{2,3})(X{1,2})[?~%]?")


class Value(NamedTuple):
    """A stretch of the calendar: a unit, its year, and its number within the year.

    `number` is the month, quarter, half or EDTF season; for `day`, `week` (its Monday) and `weekend` (its Saturday) it
    is the month and `day` the day of the month. For `decade` and `century` `year` is the first year. `span` runs from
    the first day of `year, number, day` to the last day of `end`.
    """

    unit: str
    year: int
    number: int = 0
    day: int = 0
    end: Value | None = None

    @property
    def first(self) -> dt.date:
        """First day; the calendar's own ends where it would fall outside the years 1 to 9999."""
        return _first(self)

    @property
    def last(self) -> dt.date:
        """Last day."""
        return _last(self)


def day(date: dt.date) -> Value:
    """The day itself as a value."""
    return Value("day", date.year, date.month, date.day)


def span(first: Value, last: Value) -> Value:
    """From the first day of one value to the last day of another."""
    return first._replace(end=last)


def make_day(year: int, month: int, number: int) -> Value | None:
    """A day that exists, or None: 31 February, month 13 and year 0 are no days."""
    try:
        return day(dt.date(year, month, number))
    except ValueError:
        return None


def shift_days(date: dt.date, days: int) -> dt.date:
    """`date` moved by `days`, held within the calendar."""
    try:
        return date + dt.timedelta(days)
    except OverflowError:
        return dt.date.max if days > 0 else dt.date.min


def around(first: dt.date, last: dt.date, days: tuple[int, int]) -> tuple[str, str]:
    """The ISO days so many days before `first` and behind `last`."""
    return shift_days(first, -days[0]).isoformat(), shift_days(last, days[1]).isoformat()


def month(year: int, number: int) -> Value:
    """A month; numbers below 1 or above 12 run into the years beside it."""
    return Value("month", year + (number - 1) // 12, (number - 1) % 12 + 1)


def week(date: dt.date) -> Value:
    """The ISO week, Monday to Sunday, that holds the day."""
    monday = shift_days(date, -date.weekday())
    return Value("week", monday.year, monday.month, monday.day)


def weekend(date: dt.date) -> Value:
    """Saturday and Sunday of the ISO week that holds the day."""
    saturday = shift_days(date, 5 - date.weekday())
    return Value("weekend", saturday.year, saturday.month, saturday.day)


def of_unit(unit: str, date: dt.date, shift: int = 0) -> Value | None:
    """The day, week, month … that holds `date`, moved by `shift` units; None for units below a day."""
    y, m = date.year, date.month
    match unit:
        case "day":
            return day(shift_days(date, shift))
        case "week":
            return week(shift_days(date, 7 * shift))
        case "weekend":
            return weekend(shift_days(date, 7 * shift))
        case "fortnight":
            return week(shift_days(date, 14 * shift))
        case "month":
            return _held(month(y, m + shift))
        case "quarter":
            n = y * 4 + (m - 1) // 3 + shift
            return _held(Value("quarter", n // 4, n % 4 + 1))
        case "half":
            n = y * 2 + (m - 1) // 6 + shift
            return _held(Value("half", n // 2, n % 2 + 1))
        case "year":
            return _held(Value("year", y + shift))
        case "decade":
            return _held(Value("decade", y // 10 * 10 + 10 * shift))
        case "century":
            return _held(Value("century", (y - 1) // 100 * 100 + 1 + 100 * shift))
    return None


def move(date: dt.date, unit: str, count: int) -> dt.date:
    """`date` moved by whole units; the 31st becomes the last of a shorter month."""
    if unit in ("day", "week", "fortnight"):
        return shift_days(date, count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = count * {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}.get(unit, 0)
    target = month(date.year, date.month + months)
    if not 1 <= target.year <= 9999:
        return dt.date.max if months > 0 else dt.date.min
    return dt.date(target.year, target.number, min(date.day, _last(target).day))


def easter(year: int) -> dt.date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    p, q = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, p, q + 1)


def hijri(year: int, number: int, number_day: int) -> dt.date | None:
    """The day of a date in the tabular Islamic calendar (civil epoch), a day or two from the observed one."""
    if not (1 <= year <= 9000 and 1 <= number <= 12 and 1 <= number_day <= 30):
        return None
    days = number_day + (59 * (number - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return shift_days(dt.date(622, 7, 18), days)


def edtf(value: Value) -> str:
    """The value in EDTF level 1."""
    if value.end is not None:
        low, high = value._replace(end=None), value.end
        if low.unit == high.unit and low.unit in ("day", "month", "year"):
            return f"{edtf(low)}/{edtf(high)}"
        return _days(low.first, high.last)
    y, n = value.year, value.number
    match value.unit:
        case "day":
            return f"{y:04}-{n:02}-{value.day:02}"
        case "month" | "season":
            return f"{y:04}-{n:02}"
        case "year":
            return f"{y:04}"
        case "quarter":
            return f"{y:04}-{3 * n - 2:02}/{y:04}-{3 * n:02}"
        case "half":
            return f"{y:04}-{6 * n - 5:02}/{y:04}-{6 * n:02}"
        case "decade":
            return f"{y // 10:03}X"
        case "century":
            return f"{y:04}/{y + 99:04}"
    return _days(value.first, value.last)


def interval(text: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of an EDTF date or interval; open ends reach to the calendar's own; None when unreadable."""
    if not text:
        return None
    try:
        low, slash, high = text.strip().partition("/")
        if not slash:
            if low.startswith(".."):
                low, high = "..", low[2:]
            elif low.endswith(".."):
                low, high = low[:-2], ".."
            else:
                high = low
        first = dt.date.min if low in ("", "..") else _point(low)[0]
        last = dt.date.max if high in ("", "..") else _point(high)[1]
    except (ValueError, OverflowError):
        return None
    return (first, last) if first <= last else None


def before(date: str | None) -> str | None:
    """What is known of an undated past deed: it was done by the last day on which the story can have been written."""
    held = interval(date)
    return f"../{held[1].isoformat()}" if held and held[1] != dt.date.max else None


def between(first: dt.date | None, last: dt.date | None) -> str | None:
    """The shortest EDTF for the days from `first` to `last`; an open side is `..`; None when both are open."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    if first.month == 1 and first.day == 1 and last.month == 12 and last.day == 31:
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and shift_days(last, 1).day == 1:
        return f"{first.year:04}-{first.month:02}"
    return _days(first, last)


def _days(first: dt.date, last: dt.date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _held(value: Value) -> Value | None:
    return value if 1 <= value.year <= 9999 else None


def _point(text: str) -> tuple[dt.date, dt.date]:
    vague = _VAGUE.fullmatch(text)
    if vague:
        zeros = len(vague[2])
        return dt.date(int(vague[1] + "0" * zeros), 1, 1), dt.date(int(vague[1] + "9" * zeros), 12, 31)
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, number, number_day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if number_day:
        one = dt.date(year, number, number_day)
        return one, one
    unit = "year" if not found[2] else "season" if 21 <= number <= 24 else "month"
    if unit == "month" and not 1 <= number <= 12:
        raise ValueError(text)
    value = Value(unit, year, number)
    return _first(value), _last(value)


def _first(value: Value) -> dt.date:
    y, n = value.year, value.number
    match value.unit:
        case "day" | "week" | "weekend":
            return dt.date(y, n, value.day)
        case "month":
            return dt.date(y, n, 1)
        case "quarter":
            return dt.date(y, 3 * n - 2, 1)
        case "half":
            return dt.date(y, 6 * n - 5, 1)
        case "season":
            return dt.date(y, 3 * (n - 20), 1)
    return dt.date(y, 1, 1)


def _last(value: Value) -> dt.date:
    if value.end is not None:
        return _last(value.end)
    first = _first(value)
    match value.unit:
        case "day":
            return first
        case "week":
            return shift_days(first, 6)
        case "weekend":
            return shift_days(first, 1)
        case "decade" | "century":
            return dt.date(min(value.year + (9 if value.unit == "decade" else 99), 9999), 12, 31)
    months = {"month": 1, "quarter": 3, "season": 3, "half": 6}.get(value.unit, 12)
    after = month(first.year, first.month + months)
    return shift_days(dt.date(after.year, after.number, 1), -1) if after.year <= 9999 else dt.date.max
