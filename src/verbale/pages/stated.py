"""Dates that a story states of itself: in its byline, its dateline, its address, or a copyright line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from verbale.model import Span, StatedDate

_MONTHS = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_NUMBER = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_WEEKDAYS = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{_MONTHS})(?:,?\s+(?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<m2>{_MONTHS})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>(?:19|20)\d\d))?"
    r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<n3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r"|(?P<d4>\d{1,2})[/.](?P<n4>\d{1,2})[/.](?P<y4>(?:19|20)\d\d))(?!\d)",
    re.I,
)
_CLOCK = (
    r"(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*\(?(?:[A-Z]{2,4}|local time)\)?)?"
)
_AROUND = re.compile(
    rf"{_WEEKDAYS}|{_CLOCK}|\b(?:first|last|originally|published|publication|updated?|posted|modified|created|issued|filed|"
    r"released|written|date|dated|on|at|by|in|from|the|for|and|of|edition|time|local|gmt|utc|bst|e[sd]t|p[sd]t|cet|jst|kst|"
    r"reuters|ap|afp|associated press|staff(?: writer)?|correspondent|reporter|editor|min(?:ute)?s? read|"
    r"\d+ comments?|ago)\b",
    re.I,
)
_PUBLISHED = re.compile(
    r"\bthis (?:story|article|report|post|page|interview|transcript) (?:was|has been) (?:originally |first |last )?"
    rf"(?:published|posted|updated|printed|released|issued|aired|filed)\b(?: (?:on|at|in|the)\b|,| |{_WEEKDAYS}){{0,8}}"
    rf"(?=(?:{_MONTHS})\b|\d{{1,2}} (?:{_MONTHS})\b|\d{{4}}-|\d{{1,2}}[/.])",
    re.I,
)
_ISSUED = re.compile(r"\b(?:issued|released|published|posted)(?: on)?:? $", re.I)
"""What stands before the date at the end of a heading: "Daily report 27/2018, issued on 2 February 2018"."""
_NAMES = re.compile(r"\b[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|bin|al))*")
_DATELINE = re.compile(
    rf"^[A-Z][A-Z.'’/ -]{{2,40}}(?:,\s*[A-Z][\w. ]{{1,25}})?,\s*(?P<date>(?:{_MONTHS})\s+\d{{1,2}}(?:,\s+(?:19|"
    rf"20)\d\d)?)"
    r"\s*(?:\([\w /-]{2,30}\)\s*)?[-–—:]",
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)))?[^.\n\d]{0,40}?(?P<year>(?:19|20)\d\d)\b(?!\s*[-–]\s*\d)", re.I
)
_COPYRIGHT_SIGNS = ("©", "(c)", "copyright")
_DIGIT = re.compile(r"\d")
_LINE_END = re.compile(r"[\r\n]")
_RANGE = re.compile(r"(?:©|\(c\)|copyright)[^.\n\d]{0,40}?(?:19|20)\d\d\s*[-–]\s*(?P<year>(?:19|20)\d\d)\b", re.I)
_URL = re.compile(r"[/-](?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2}|[a-z]{3})[/-](?P<d>\d{1,2})(?=[/-]|$)", re.I)
_COMPACT_URL = re.compile(r"(?P<y>20[0-3]\d|199\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it was written, with its place; `year` is None where only day and month stand there."""

    year: int | None
    month: int
    day: int
    span: Span

    def edtf(self, year: int | None = None) -> str:
        """The day as EDTF; `year` fills in for one that was not written."""
        return f"{self.year or year:04}-{self.month:02}-{self.day:02}"


def find_dates(text: str) -> list[Day]:
    """Full dates and day-and-month pairs in a text, in order; 03/04/2016 could be two days and is left out."""
    return [day for match in _DATE.finditer(text) if (day := _day(match))]


def _day(match: re.Match[str]) -> Day | None:
    part = match.groupdict()
    year = part["y1"] or part["y2"] or part["y3"] or part["y4"]
    day = int(part["d1"] or part["d2"] or part["d3"] or part["d4"])
    name = part["m1"] or part["m2"]
    month = _NUMBER[name[:3].lower()] if name else int(part["n3"] or part["n4"])
    if part["d4"] and day <= 12 and month <= 12 and day != month:
        return None
    if part["d4"] and month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Day(int(year) if year else None, month, day, Span(*match.span()))


def url_date(url: str) -> str | None:
    """The day in the path of an address (`/2007/09/07/`, `idUSKCN0UP0VM20160111`), or None."""
    for pattern in (_URL, _COMPACT_URL):
        for match in pattern.finditer(url):
            month = match["m"].lower()
            number = int(month) if month.isdigit() else _NUMBER.get(month, 0)
            if 1 <= number <= 12 and 1 <= int(match["d"]) <= 31:
                return f"{match['y']}-{number:02}-{int(match['d']):02}"
    return None


def date_line(line: str) -> list[Day]:
    """Dates in a line that is nothing but a date, a clock time, "Published", "Updated" and perhaps who wrote it."""
    if len(line) > 160 or not _DIGIT.search(line):
        return []
    days = find_dates(line)
    if not days:
        return []
    rest = line
    for day in reversed(days):
        rest = rest[: day.span.start] + " " + rest[day.span.end :]
    rest = _AROUND.sub(" ", rest)
    capitals = len(_NAMES.findall(rest))
    words = re.findall(r"\w{2,}", _NAMES.sub(" ", rest))
    return days if len(words) <= 1 and capitals <= 3 else []


def _published(line: str) -> list[Day]:
    """The day in a line that says of its own story when it was published."""
    if len(line) <= 160 and not line.rstrip().endswith((".", "!", "?")) and _DIGIT.search(line):
        last = [day for day in find_dates(line) if not line[day.span.end :].strip() and day.year]
        if last and _ISSUED.search(line[: last[0].span.start]):
            return last
    match = _PUBLISHED.search(line[:300]) if "this " in line[:300].lower() and _DIGIT.search(line) else None
    return [] if match is None else [day for day in find_dates(line) if day.span.start == match.end()][:1]


def stated_dates(text: str, blocks: Iterable[Span], margin: Iterable[Span]) -> tuple[StatedDate, ...]:
    """Dates that a story states, with their places in `text`.

    `blocks` are the story's head and tail (bylines, datelines), `margin` furniture around it, which may
    hold one of these or a copyright year. A
    day and month without a year take the year that the page states elsewhere, and are left out where it states none.
    """
    margin = tuple(margin)
    found = [*_bylines(text, (*blocks, *margin)), *_copyrights(text, margin)]
    year = next((day.year for _, day in found if day and day.year), None)
    year = year or next((int(date.edtf) for date, _ in found if date.source == "copyright"), None)
    out = []
    for date, day in found:
        if day is None:
            out.append(date)
        elif day.year or year:
            out.append(replace(date, edtf=day.edtf(year)))
    return tuple(dict.fromkeys(out))


def _bylines(text: str, blocks: Iterable[Span]) -> Iterator[tuple[StatedDate, Day | None]]:
    for start, end in blocks:
        block = text[start:end]
        for at, line in _numbered_lines(block):
            for day in date_line(line) or _published(line):
                yield _placed("byline", day, start + at)
        if match := _DATELINE.match(block):
            for day in find_dates(match["date"]):
                yield _placed("dateline", day, start + match.start("date"))


def _numbered_lines(block: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that hold a figure, without which there is no date, each with its offset."""
    end = 0
    while figure := _DIGIT.search(block, end):
        at = figure.start()
        start = max(block.rfind("\n", end, at), block.rfind("\r", end, at), end - 1) + 1
        ended = _LINE_END.search(block, at)
        end = ended.start() if ended else len(block)
        yield start, block[start:end]


def _placed(source: str, day: Day, offset: int) -> tuple[StatedDate, Day | None]:
    return StatedDate("", source, Span(day.span.start + offset, day.span.end + offset)), day


def _copyrights(text: str, spans: Iterable[Span]) -> Iterator[tuple[StatedDate, Day | None]]:
    for start, end in spans:
        low = text[start:end].lower()
        if not any(sign in low for sign in _COPYRIGHT_SIGNS):
            continue
        match = _RANGE.search(text, start, end) or _COPYRIGHT.search(text, start, end)
        if match:
            yield StatedDate(match["year"], "copyright", Span(*match.span("year"))), None
