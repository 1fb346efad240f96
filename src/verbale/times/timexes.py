"""Times in TIMEX3, the form of TimeML, as a second output: for measuring, and for exchange with other tools.

TIMEX3 also values what the record leaves out: durations (`P2W`), sets (`P1D`) and vague references (`PAST_REF`).
Guidelines: TimeML annotation guidelines 1.2.1, section 2.2.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from verbale.model import Span
from verbale.times import anchoring, calendar
from verbale.times.calendar import Value
from verbale.times.expression import Expression

_LETTERS = {
    "day": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
_CLOCK = {"second": "S", "minute": "M", "hour": "H"}
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


class Timex(NamedTuple):
    """One TIMEX3: where it stands, its type (`DATE`, `TIME`, `DURATION`, `SET`) and its value."""

    span: Span
    type: str
    value: str


def timex(expressions: Sequence[Expression], anchor: dt.date | None) -> list[Timex]:
    """All expressions in TIMEX3, for a document created on the day `anchor`; those without any value are left out."""
    found = []
    expressions = [end for e in expressions for end in e.ends or (e,)]
    for expression, value in zip(expressions, anchoring.values(expressions, anchor), strict=True):
        form = _form(expression, value, anchor)
        if form:
            found.append(Timex(expression.span, *form))
    return found


def _form(expression: Expression, value: Value | None, anchor: dt.date | None) -> tuple[str, str] | None:
    m = expression.meaning
    if expression.kind == "vague" and m.unit not in (None, "year", "quarter") and m.shift is None and not m.count:
        return "DURATION", _duration(m.unit, None)
    if expression.kind == "vague":
        return "DATE", m.name or "PRESENT_REF"
    if expression.kind == "duration":
        return "DURATION", _duration(m.unit, m.count)
    if expression.kind == "set":
        return "SET", _set(expression)
    if expression.kind == "clock":
        return ("TIME", f"{anchor.isoformat()}T{m.part}") if anchor else None
    if m.count is not None and m.shift is None and m.unit is not None:
        return "DURATION", _duration(m.unit, abs(m.count))
    if value is None:
        return None
    if m.part and value.unit == "day" and m.part != "exact":
        return "TIME", f"{calendar.edtf(value)}T{m.part}"
    return "DATE", date_value(value)


def date_value(value: Value) -> str:
    """A calendar value as TIMEX3 writes it; of a range the first end, which is what its own element would hold."""
    y, n = value.year, value.number
    match value.unit:
        case "week" | "weekend":
            iso = value._replace(end=None).first.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if value.unit == "weekend" else "")
        case "quarter":
            return f"{y:04}-Q{n}"
        case "half":
            return f"{y:04}-H{n}"
        case "season":
            return f"{y:04}-{_SEASONS[n]}"
        case "decade":
            return f"{y // 10:03}"
        case "century":
            return f"{y // 100:02}"
    return calendar.edtf(value._replace(end=None))


def _duration(unit: str | None, count: float | None) -> str:
    time = "T" if unit in _CLOCK else ""
    letter = _CLOCK.get(unit or "") or _LETTERS.get(unit or "", "D")
    if unit == "fortnight":
        count, letter = 2 * (count or 1), "W"
    if unit == "decade" and count:
        count, letter = 10 * count, "Y"
    if count is None:
        return f"P{time}X{letter}"
    if count == int(count):
        return f"P{time}{int(count)}{letter}"
    if letter == "Y":
        return f"P{int(count)}Y{round((count % 1) * 12)}M"
    return f"P{time}{int(count)}H{round((count % 1) * 60)}M" if letter == "H" else f"P{time}{count:g}{letter}"


def _set(expression: Expression) -> str:
    m = expression.meaning
    if m.weekday is not None:
        return f"XXXX-WXX-{m.weekday + 1}" + (f"T{m.part}" if m.part else "")
    if m.month is not None:
        return f"XXXX-{m.month:02}"
    return _duration(m.unit, m.count or 1)
