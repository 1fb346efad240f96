"""EDTF values as days on a line, so that acts can be put in order."""

from __future__ import annotations

import calendar
import re
from datetime import date

UNDATED = "9999-12-31"
"""The sort day of what has no date: after everything else."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_VAGUE = re.compile(r"(\d{2,3})(X{1,2})")


def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last ISO day that an EDTF value allows; None for an open or unreadable end.

    `2007-09` gives 2007-09-01 and 2007-09-30; `../2007-09-07` gives None and 2007-09-07; qualifiers are ignored.
    """
    if not edtf:
        return None, None
    value = edtf.replace("?", "").replace("~", "").replace("%", "")
    if "/" in value:
        first, last = value.split("/", 1)
        return _ends(first)[0], _ends(last)[1]
    if value.startswith(".."):
        return None, _ends(value[2:])[1]
    if value.endswith(".."):
        return _ends(value[:-2])[0], None
    return _ends(value)


def _ends(value: str) -> tuple[str | None, str | None]:
    """First and last day of a single date: a day, month, season, year, decade or century."""
    if vague := _VAGUE.fullmatch(value):
        low, high = vague[1] + "0" * len(vague[2]), vague[1] + "9" * len(vague[2])
        return (f"{low}-01-01", f"{high}-12-31") if len(value) == 4 else (None, None)
    value = value.split("T", 1)[0]
    match = _DATE.fullmatch(value)
    if not match:
        return None, None
    year, month, day = match[1], match[2], match[3]
    if day:
        return value, value
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    return _month(int(year), int(month))


def _month(year: int, month: int) -> tuple[str | None, str | None]:
    """Ends of a month, or of a season of the north (21 spring to 24 winter, which runs into the next year)."""
    if 21 <= month <= 24:
        start, end = 3 * (month - 20), 3 * (month - 20) + 2
        end_year, end = (year + 1, end - 12) if end > 12 else (year, end)
        return f"{year:04}-{start:02}-01", _month(end_year, end)[1]
    if not 1 <= month <= 12:
        return None, None
    return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{calendar.monthrange(max(year, 1), month)[1]:02}"


def on_the_line(happened: str | None, published: str | None) -> tuple[str, str]:
    """Where an act stands on the line: the day it is sorted by, and the last day it reaches.

    An open beginning ("../2007-09-07": some time before the story) is sorted by its end, which is what is known of it;
    an act without a time of its own by the last day that its story can be of. Neither: `UNDATED`.
    """
    first, last = bounds(happened)
    if first is None and last is None:
        last = bounds(published)[1] or bounds(published)[0]
        first = last
    day = first or last or UNDATED
    return day, max(last or day, day)


def days_between(first: str, last: str) -> int:
    """Days from one ISO day to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def floor_of(day: str) -> str:
    """The first day that a user's "2007", "2007-09" or "2007-09-05" means; the text itself where it is no date."""
    return bounds(day)[0] or day


def ceiling_of(day: str) -> str:
    """The last day that a user's "2007", "2007-09" or "2007-09-05" means; the text itself where it is no date."""
    return bounds(day)[1] or day
