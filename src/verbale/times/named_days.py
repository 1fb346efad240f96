"""Days that go by a name: holidays, fasts, elections, and their place in a year."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from importlib import resources

import yaml

from verbale.errors import KnowledgeError
from verbale.times import calendar
from verbale.times.calendar import Value

_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RULE = re.compile(
    r"\d\d-\d\d(?:/\d\d-\d\d)?|\d{4}-\d\d-\d\d|days(?: \d{4}-\d\d-\d\d)+|us-election|hijri \d\d(?:-\d\d)?"
    r"|(?:1st|2nd|3rd|4th|last) (?:" + "|".join(_WEEKDAYS) + r") \d\d|easter[+-]\d+(?:/easter[+-]\d+)?"
)


@cache
def rules() -> dict[str, str]:
    """Every name in lower case, with its rule; raises KnowledgeError naming the entry that is wrong."""
    known: dict[str, str] = {}
    file = resources.files("verbale.times") / "data" / "days.yaml"
    for number, entry in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), 1):
        if not isinstance(entry, dict) or not entry.get("names") or not _RULE.fullmatch(str(entry.get("rule"))):
            raise KnowledgeError(f"days.yaml, entry {number}: needs names and a rule that its header lists")
        known.update(dict.fromkeys(entry["names"], str(entry["rule"])))
    return known


def is_single(name: str) -> bool:
    """Whether the name means one day in history, whatever year it is told in."""
    return bool(re.fullmatch(r"\d{4}-.*", rules()[name]))


@cache
def in_year(name: str, year: int) -> Value | None:
    """The named day, or stretch of days, of a year."""
    return by_rule(rules()[name], year)


def by_rule(rule: str, year: int) -> Value | None:
    """The day, or stretch of days, that a rule gives in a year; None where it gives none."""
    try:
        return _place(rule, year)
    except ValueError:
        return None


def _place(rule: str, year: int) -> Value | None:
    if rule.startswith("hijri"):
        return _islamic(rule[6:], year)
    if rule.startswith("days"):
        known = next((day for day in rule.split()[1:] if day.startswith(f"{year}-")), None)
        return calendar.day(dt.date.fromisoformat(known)) if known else None
    if "/" in rule:
        low, high = (_place(r, year) for r in rule.split("/"))
        return calendar.span(low, high) if low and high else None
    if rule.startswith("easter"):
        return calendar.day(calendar.shift_days(calendar.easter(year), int(rule[6:])))
    if rule == "us-election":
        first = _weekday("1st", 0, year, 11)
        return calendar.day(calendar.shift_days(first, 1))
    words = rule.split()
    if len(words) == 3:
        return calendar.day(_weekday(words[0], _WEEKDAYS.index(words[1]), year, int(words[2])))
    if len(rule) == 10:
        return calendar.day(dt.date.fromisoformat(rule))
    return calendar.make_day(year, int(rule[:2]), int(rule[3:]))


def _weekday(which: str, weekday: int, year: int, number: int) -> dt.date:
    """The nth weekday of a month."""
    n = _ORDINALS[which]
    if n > 0:
        first = dt.date(year, number, 1)
        return calendar.shift_days(first, (weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = calendar.month(year, number).last
    return calendar.shift_days(last, -((last.weekday() - weekday) % 7))


def in_hijri(name: str, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of a fast or feast in a year of the Islamic calendar; None for days of other calendars."""
    rule = rules()[name]
    return _hijri(rule[6:], year) if rule.startswith("hijri") else None


def _hijri(rule: str, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of a month, or of one day, of the Islamic year."""
    number, _, number_day = rule.partition("-")
    first = calendar.hijri(year, int(number), int(number_day or 1))
    if first is None or number_day:
        return (first, first) if first else None
    after = calendar.hijri(year, int(number) + 1, 1) if number != "12" else calendar.hijri(year + 1, 1, 1)
    return first, calendar.shift_days(after or first, -1)


def _islamic(rule: str, year: int) -> Value | None:
    """A day or month of the Islamic year; of the two that can fall in one of ours, the first."""
    for islamic in range(int((year - 622) * 33 / 32) - 1, int((year - 622) * 33 / 32) + 3):
        ends = _hijri(rule, islamic)
        if ends and ends[0].year == year:
            return (
                calendar.span(calendar.day(ends[0]), calendar.day(ends[1]))
                if ends[0] != ends[1]
                else calendar.day(ends[0])
            )
    return None
