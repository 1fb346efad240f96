"""Tie expressions to the calendar: meanings and the day a story was written, to values.

The anchor is a day. Where a story's date is only an interval, an expression is resolved at both its ends and between,
and has a value only when all agree: "in March" does in a story of the autumn of 2007, "Thursday" does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbale.model import ArticleDate, Time
from verbale.times import calendar, named_days
from verbale.times.calendar import Value
from verbale.times.expression import Expression, Meaning, Tense

_UNRESOLVED = ("duration", "set", "vague", "clock")
_PROBES = 4
_NEAR = 90
"""Days around the story in which a date without a year is the nearest one."""
_YEAR = 366


@dataclass
class Context:
    """What a reader has in mind when the next expression comes: the story's day, and the times told so far."""

    anchor: dt.date | None
    told: Value | None = None
    """The last time that was told."""
    period: Value | None = None
    """The last quarter or half that was told."""
    sentence: int = -1


def resolve(expressions: Sequence[Expression], date: ArticleDate) -> list[Time]:
    """EDTF values of all expressions that have one, against the date of their story.

    Left out: durations, sets, vague references, bare clock times, and what needs a day that the story does not give.
    """
    held = calendar.interval(date.edtf) if date.edtf else None
    anchors: list[dt.date | None] = [*(_probes(*held) if held else ())] or [None]
    runs = [values(expressions, anchor) for anchor in anchors]
    times: list[Time] = []
    for i, expression in enumerate(expressions):
        found = {calendar.edtf(v) if (v := run[i]) else None for run in runs}
        edtf = found.pop() if len(found) == 1 else _near_year(expression, held)
        if edtf:
            times.append(Time(expression.span, edtf, "explicit" if _explicit(expression.meaning) else "relative"))
    return times


def values(expressions: Sequence[Expression], anchor: dt.date | None) -> list[Value | None]:
    """One value an expression, None where it has none, for a story written on `anchor`, or on an unknown day."""
    context = Context(anchor)
    borrowed = _borrowed(expressions) if anchor is None else {}
    out: list[Value | None] = []
    for i, expression in enumerate(expressions):
        if expression.kind in _UNRESOLVED:
            out.append(None)
            continue
        if expression.sentence > context.sentence + 3:
            context.told = None
        meaning = borrowed.get(i, expression.meaning)
        try:
            value = value_of(meaning, context, expression.tense)
        except (ValueError, OverflowError):
            value = None
        if value:
            context.told, context.sentence = value, expression.sentence
            if (
                value.unit == "quarter"
                and meaning.quarter is not None
                and meaning.year is None
                and meaning.shift is None
            ):
                context.period = value
        out.append(value)
    return out


def _near_year(expression: Expression, held: tuple[dt.date, dt.date] | None) -> str | None:
    """The one day of a date without its year that lies near a story of an interval of a year at most.

    "Met on 10 December" is no older than `_NEAR` days in news, whichever day of the interval the story is of. Of months
    only those to come are so near ("will meet in February"); "in February" may look back on any of the last year.
    """
    m, ahead = expression.meaning, expression.tense == "future"
    bare = m.month is not None and m.year is None and m.shift is None and m.to is None and expression.kind == "date"
    if not bare or held is None or (held[1] - held[0]).days > _YEAR or (m.day is None and (not ahead or m.lean)):
        return None
    before, after = (0 if ahead else _NEAR), (0 if expression.tense == "past" else _NEAR)
    first, last = calendar.shift_days(held[0], -before), calendar.shift_days(held[1], after)
    years = range(first.year, last.year + 1)
    values = [calendar.make_day(y, m.month or 1, m.day) if m.day else Value("month", y, m.month or 1) for y in years]
    near = [v for v in values if v is not None and first <= v.last and v.first <= last]
    return calendar.edtf(_week_or_day(m, near[0]) or near[0]) if len(near) == 1 else None


def _probes(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Days at both ends of an interval and evenly between; an open end stands for the other."""
    if first == dt.date.min or last == dt.date.max:
        return
    days = (last - first).days
    for i in range(_PROBES + 1 if days else 1):
        yield calendar.shift_days(first, days * i // _PROBES)


def _explicit(meaning: Meaning) -> bool:
    """Whether the words alone name the time, without the story's date."""
    if meaning.name and meaning.name in named_days.rules() and named_days.is_single(meaning.name):
        return True
    fixed = meaning.year is not None or meaning.decade is not None or meaning.century is not None
    return fixed and meaning.base == "story" and (meaning.to is None or _explicit(meaning.to))


def _borrowed(expressions: Sequence[Expression]) -> dict[int, Meaning]:
    """In an undated story, "4 April" takes the year of a later date in its sentence: "on 4 April and 6 April 2016"."""
    out: dict[int, Meaning] = {}
    for i, one in enumerate(expressions):
        m = one.meaning
        if m.month is None or m.year is not None or m.shift is not None or one.kind not in ("date", "range"):
            continue
        for two in expressions[i + 1 : i + 4]:
            other = two.meaning
            if two.sentence != one.sentence or two.kind not in ("date", "range"):
                break
            if other.year is not None and other.month is not None and other.month >= m.month:
                end = replace(m.to, year=other.year) if m.to and m.to.year is None else m.to
                out[i] = replace(m, year=other.year, to=end)
                break
    return out


# --- one meaning ------------------------------------------------------------------------------------------------------


def value_of(meaning: Meaning, context: Context, tense: Tense) -> Value | None:
    """The value of one meaning; None where it needs a day that the context lacks."""
    first = _point(replace(meaning, to=None) if meaning.to else meaning, context, tense)
    if meaning.to is None or first is None:
        return first
    context = replace(context, told=first)
    last = _range_end(meaning.to, first, context, tense)
    return calendar.span(first, last) if last and last.last >= first.first else None


def _range_end(meaning: Meaning, first: Value, context: Context, tense: Tense) -> Value | None:
    """The far end of a range: the first time on or after its near end that the words fit."""
    if meaning.weekday is not None and meaning.month is None:
        return calendar.day(calendar.shift_days(first.first, (meaning.weekday - first.first.weekday()) % 7 or 7))
    if meaning.month is not None and meaning.year is None and meaning.shift is None:
        value = _point(replace(meaning, year=first.year), context, tense)
        return (
            value
            if value and value.last >= first.first
            else _point(replace(meaning, year=first.year + 1), context, tense)
        )
    return _point(meaning, context, tense)


def _point(m: Meaning, context: Context, tense: Tense) -> Value | None:
    if m.name == "period":
        return _period(m, context)
    if m.name is not None:
        return _named(m, context, tense)
    year = _year_of(m, context)
    if m.quarter is not None or m.half is not None:
        return _part_of_year(m, year, context, tense)
    if m.season is not None:
        return _season(m, year, context, tense)
    if m.day is not None:
        return _date(m, year, context, tense)
    if m.month is not None:
        return _month(m, year, context, tense)
    if m.weekday is not None:
        return _weekday(m, context, tense)
    if m.decade is not None:
        return Value("decade", m.decade)
    if m.century is not None:
        return Value("century", (m.century - 1) * 100 + 1)
    if m.unit is not None:
        return _relative(m, context, tense)
    return Value("year", m.year) if m.year is not None and m.year > 0 else None


def _year_of(m: Meaning, context: Context) -> int | None:
    """The year that the words fix: named, or "of last year"."""
    if m.year is not None:
        return m.year
    if m.shift is not None and m.unit in (None, "year") and context.anchor is not None:
        return context.anchor.year + m.shift
    return None


def _reference(m: Meaning, context: Context) -> dt.date | None:
    if m.base == "text" and context.told is not None:
        return context.told.first
    return context.anchor


def nearest(candidates: Sequence[Value | None], anchor: dt.date, tense: Tense, lean: str = "") -> Value | None:
    """Of the same date in neighbouring years, the one that the tense asks for.

    Past: the latest that has begun. Future: the earliest that is not over. Untold: the nearest, the past one when it
    is less than twice as far, since news looks back more often than ahead.
    """
    known = [c for c in candidates if c is not None]
    past = max((c for c in known if c.first <= anchor), key=lambda c: c.first, default=None)
    future = min((c for c in known if c.last >= anchor), key=lambda c: c.first, default=None)
    if lean == "last":
        return max((c for c in known if c.last < anchor), key=lambda c: c.first, default=None)
    if lean == "next":
        return min((c for c in known if c.first > anchor), key=lambda c: c.first, default=None)
    if lean == "this":
        return next((c for c in known if c.year == anchor.year), future or past)
    if tense == "past" and past:
        return past
    if tense == "future" and future:
        return future
    if past and future:
        return past if (anchor - past.last).days <= 2 * (future.first - anchor).days else future
    return past or future


def _around(anchor: dt.date) -> range:
    return range(max(1, anchor.year - 1), min(9999, anchor.year + 1) + 1)


def _named(m: Meaning, context: Context, tense: Tense) -> Value | None:
    name = m.name or ""
    if named_days.is_single(name):
        return named_days.in_year(name, 2000)
    year = _year_of(m, context)
    if year is not None:
        return named_days.in_year(name, year)
    if context.anchor is None:
        return None
    return nearest([named_days.in_year(name, y) for y in _around(context.anchor)], context.anchor, tense, m.lean)


def _part_of_year(m: Meaning, year: int | None, context: Context, tense: Tense) -> Value | None:
    unit, number = ("quarter", m.quarter) if m.quarter is not None else ("half", m.half)
    if number is None:
        return None
    if year is not None:
        return Value(unit, year, number)
    if context.anchor is None:
        return None
    candidates = [Value(unit, y, number) for y in _around(context.anchor)]
    return nearest(candidates, context.anchor, "" if tense == "future" else tense)


def _period(m: Meaning, context: Context) -> Value | None:
    """ "the quarter", "the 1988 period", "the year-ago quarter": the quarter told last, or the one just over, moved."""
    base = context.period
    if base is not None and m.lean == "last" and context.anchor is not None and base.last >= context.anchor:
        base = None
    if base is None and context.anchor is not None:
        base = calendar.of_unit("quarter", context.anchor, -1)
    if base is None:
        return None
    return base._replace(year=m.year if m.year is not None else base.year + (m.shift or 0) // 4)


def _season(m: Meaning, year: int | None, context: Context, tense: Tense) -> Value | None:
    if m.season is None:
        return None
    if year is not None:
        return Value("season", year, m.season)
    if context.anchor is None:
        return None
    return nearest([Value("season", y, m.season) for y in _around(context.anchor)], context.anchor, tense, m.lean)


def _date(m: Meaning, year: int | None, context: Context, tense: Tense) -> Value | None:
    day = m.day or 0
    if m.month is None:
        held = calendar.of_unit("month", context.anchor, m.shift or 0) if context.anchor else None
        return calendar.make_day(held.year, held.number, day) if held else None
    if year is not None:
        return _week_or_day(m, calendar.make_day(year, m.month, day))
    if context.anchor is None:
        return None
    candidates = [calendar.make_day(y, m.month, day) for y in _around(context.anchor)]
    if m.weekday is not None:
        fitting = [c for c in candidates if c and c.first.weekday() == m.weekday]
        candidates = list(fitting) or candidates
    # News gives a date without its year when it is near: within 90 days the nearest is meant, whatever the verb.
    close = min((c for c in candidates if c), key=lambda c: _apart(c, context.anchor), default=None)
    if close and _apart(close, context.anchor) <= _NEAR:
        return _week_or_day(m, close)
    return _week_or_day(m, nearest(candidates, context.anchor, tense))


def _apart(value: Value, anchor: dt.date | None) -> int:
    return abs((value.first - anchor).days) if anchor else 0


def _week_or_day(m: Meaning, value: Value | None) -> Value | None:
    return calendar.week(value.first) if value and m.unit == "week" else value


def _month(m: Meaning, year: int | None, context: Context, tense: Tense) -> Value | None:
    number = m.month or 0
    if year is not None:
        return Value("month", year, number)
    if context.anchor is None:
        return None
    return nearest([Value("month", y, number) for y in _around(context.anchor)], context.anchor, tense, m.lean)


def _weekday(m: Meaning, context: Context, tense: Tense) -> Value | None:
    anchor = _reference(m, context)
    if anchor is None or m.weekday is None:
        return None
    back, ahead = (anchor.weekday() - m.weekday) % 7, (m.weekday - anchor.weekday()) % 7
    if m.lean == "last":
        shift = -(back or 7)
    elif m.lean == "next":
        shift = ahead or 7
    elif m.lean == "this":
        shift = m.weekday - anchor.weekday()
        shift = shift if shift >= 0 or tense != "future" else shift + 7
    else:
        shift = ahead if tense == "future" else -back
    return calendar.day(calendar.shift_days(anchor, shift))


def _relative(m: Meaning, context: Context, tense: Tense) -> Value | None:
    anchor = _reference(m, context)
    if anchor is None or m.unit is None:
        return None
    if m.shift is None and m.lean == "" and m.unit == "weekend":
        return _the_weekend(anchor, tense)
    if m.shift is None:
        return _looking(m, anchor)
    if m.unit == "week" and m.part in ("past", "last", "coming", "next"):
        return _this_past_week(anchor, m.part)
    if m.part == "exact":
        return calendar.day(calendar.move(anchor, m.unit, m.shift))
    if m.count is not None:
        if m.unit == "year" and m.shift == -1 and context.period is not None:
            return context.period._replace(year=context.period.year - 1)
        return calendar.of_unit(m.unit, calendar.move(anchor, m.unit, m.shift))
    return calendar.of_unit(m.unit, anchor, m.shift)


def _the_weekend(anchor: dt.date, tense: Tense) -> Value:
    """ "the weekend": the coming one for the future, else the one now or just past."""
    this = calendar.weekend(anchor)
    if tense == "future" or anchor.weekday() >= 5:
        return this
    return calendar.weekend(calendar.shift_days(anchor, -7))


def _this_past_week(anchor: dt.date, word: str) -> Value:
    """ "this past week" is the week now ending from Thursday on, else the one before; "this coming week" the next."""
    if word in ("coming", "next"):
        return calendar.week(calendar.shift_days(anchor, 7 if anchor.weekday() else 0))
    return calendar.week(anchor if anchor.weekday() >= 3 else calendar.shift_days(anchor, -7))


def _looking(m: Meaning, anchor: dt.date) -> Value | None:
    """ "the past two weeks", "the next year": from the anchor back or ahead."""
    if not m.count or m.unit is None or m.count != int(m.count):
        return None
    other = calendar.day(calendar.move(anchor, m.unit, int(m.count)))
    here = calendar.day(anchor)
    return calendar.span(other, here) if m.count < 0 else calendar.span(here, other)
