"""The strip over the chronology: how many lines fall where, from decades down to hours, each bar a link."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verbale.views.wording import MONTHS, date_words

HEIGHT = 40
"""Height of the strip in its own units; a bar is never lower than 2."""
MOST_BARS = 240
"""More bars than this are too thin to hit: years take the place of months."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time and its lines."""

    since: str
    """ISO day, month or year: also what the link asks for."""
    label: str
    count: int
    x: float
    y: float
    width: float
    height: float
    tick: str
    """What is written under it; empty for most."""
    at: int | None = None
    """For an hour of a single day: the place of its first line among those of the day, from 0."""


def strip(months: list[tuple[str, int]], days: Iterable[str | None] = (), width: float = 1000.0) -> list[Bar]:
    """Bars for counts per month; `days`, ISO days of the lines, bring single days where only one month is left."""
    if not months:
        return []
    if len(months) == 1:
        return _days(months[0][0], Counter(day for day in days if day), width)
    keys = _between(months[0][0], months[-1][0])
    counts = dict(months)
    if len(keys) > MOST_BARS:
        years = Counter[str]()
        for month, count in months:
            years[month[:4]] += count
        keys = [f"{year:04}" for year in range(int(min(years)), int(max(years)) + 1)]
        counts = dict(years)
    return _bars(keys, counts, width)


def hours(day: str, moments: Sequence[str | None], width: float = 1000.0) -> list[Bar]:
    """Bars for the hours of one day; `moments`, the EDTF of each line's time in order, may hold an hour or none.

    Empty where no line has an hour of its own.
    """
    first: dict[str, int] = {}
    counts = Counter[str]()
    for place, moment in enumerate(moments):
        if moment and moment.startswith(f"{day}T") and moment[11:13].isdigit():
            hour = moment[:13]
            counts[hour] += 1
            first.setdefault(hour, place)
    if not counts:
        return []
    bars = _bars([f"{day}T{hour:02}" for hour in range(24)], dict(counts), width)
    return [replace(bar, at=first.get(bar.since)) for bar in bars]


def _between(first: str, last: str) -> list[str]:
    """Every month from one to the other, both included."""
    start, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)]


def _days(month: str, counts: Counter[str], width: float) -> list[Bar]:
    last = calendar.monthrange(int(month[:4]), int(month[5:7]))[1]
    return _bars([f"{month}-{day:02}" for day in range(1, last + 1)], dict(counts), width)


def _bars(keys: list[str], counts: dict[str, int], width: float) -> list[Bar]:
    most = max(counts.values(), default=0) or 1
    step = width / len(keys)
    bars = []
    for n, key in enumerate(keys):
        count = counts.get(key, 0)
        height = max(2.0, HEIGHT * count / most) if count else 0.0
        x, y, wide = round(n * step, 2), round(HEIGHT - height, 2), round(max(step - 1, step * 0.7), 2)
        label = f"{date_words(key[:10])}, {key[11:]} to {int(key[11:]) + 1:02} h" if "T" in key else date_words(key)
        bars.append(Bar(key, label, count, x, y, wide, round(height, 2), _tick(key, n, len(keys))))
    return bars


def _tick(key: str, n: int, of: int) -> str:
    """What to write under a bar: years under months and years, so many that they do not touch; days by fives."""
    if "T" in key:
        return f"{key[11:]} h" if n % 6 == 0 else ""
    if len(key) == 10:
        return str(int(key[8:])) if n % 5 == 0 else ""
    if len(key) == 4:
        return key if n % max(1, of // 12) == 0 else ""
    if of <= 18:
        return f"{MONTHS[int(key[5:7]) - 1][:3]} {key[2:4]}" if n % 3 == 0 else ""
    every = max(1, of // 12 // 12)
    return key[:4] if key.endswith("-01") and int(key[:4]) % every == 0 else ""
