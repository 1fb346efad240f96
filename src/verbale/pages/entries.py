"""The entries of a live blog: each is a story with its own time.

    ENVOYS ARRIVE IN LAKESIDE: LIVE
    10.42am GMT
    The first cars have come through the gate …
    10.15am GMT
    …

What tells it is a row of lines that are nothing but a time of day, going one way, with prose under them. Lists of
teasers and readers' comments have such lines too: they name different days, or stand under the names of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from verbale.pages.stated import Day, date_line
from verbale.pages.units import Unit

_TIME = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?m\b\.?)?|\s*(?P<full>[ap]\.?m\b\.?))",
    re.I,
)
_BESIDE = re.compile(
    r"\b(?:posted|updated?|published|at|on|local time|gmt|bst|utc|ces?t|ees?t|e[sd]?t|c[sd]t|m[sd]t|p[sd]t|ist|jst|kst|"
    r"msk|aes?t|aedt|wib|pht|hkt|sast|eat|wat|\d{1,2} ?(?:min(?:ute)?s?|h(?:our)?s?) ago)\b|[^\w]+",
    re.I,
)
_DIGIT = re.compile(r"\d")
LONGEST = 60
"""Characters of the longest line that is a time."""
FEWEST = 4
"""Entries from which on a page is a live blog: a transcript has two such lines, a programme of three is none."""
PROSE, ENOUGH = 60, 0.75
"""Characters of a sentence under such a line, and the share of them that must have one before the next."""
ONE_WAY = 0.8
"""Share of the steps from time to time that go the same way; clocks go round at midnight."""
DAYS = 2
"""Days that the lines may name, where they name any."""
_NAME = re.compile(r"(?:By )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that is a time of day."""

    at: int
    """Index of its unit."""
    minutes: int
    """Minutes since midnight."""
    day: Day | None
    """The day that it names besides."""


def entries(units: Sequence[Unit]) -> list[Stamp]:
    """The lines under which the entries of a live blog stand; none on a page that is no live blog. Linear."""
    stamps = [stamp for i, unit in enumerate(units) if (stamp := _stamp(i, unit.text))]
    if len(stamps) < FEWEST:
        return []
    ends = [stamp.at for stamp in stamps[1:]] + [len(units)]
    told = sum(any(map(_is_prose, units[stamp.at + 1 : end])) for stamp, end in zip(stamps, ends, strict=True))
    steps = [b.minutes - a.minutes for a, b in pairwise(stamps)]
    one_way = max(sum(step >= 0 for step in steps), sum(step <= 0 for step in steps))
    days = {(stamp.day.month, stamp.day.day) for stamp in stamps if stamp.day}
    named = sum(bool(stamp.at and _NAME.fullmatch(units[stamp.at - 1].text)) for stamp in stamps)
    is_live = told >= ENOUGH * len(stamps) and one_way >= ONE_WAY * len(steps) and len(days) <= DAYS
    return stamps if is_live and 2 * named < len(stamps) else []


def _is_prose(unit: Unit) -> bool:
    return unit.ended and len(unit.text) >= PROSE


def _stamp(at: int, text: str) -> Stamp | None:
    """The time that a line is; None for a line that says anything else."""
    if len(text) > LONGEST or not _DIGIT.search(text) or not (match := _TIME.search(text)):
        return None
    days = date_line(text)
    rest = text[: match.start()] + " " + text[match.end() :]
    if not days and _BESIDE.sub("", rest):
        return None
    half = (match["half"] or match["full"] or "").lower()
    hour = int(match["hour"]) % 12 + 12 * half.startswith("p") if half else int(match["hour"])
    return Stamp(at, 60 * hour + int(match["minute"] or 0), days[0] if days else None)


def is_time(unit: Unit) -> bool:
    """Whether a unit is a line that is nothing but a time of day."""
    return _stamp(0, unit.text) is not None


def beginnings(units: Sequence[Unit], stamps: Sequence[Stamp], headed: Sequence[bool]) -> Iterator[int]:
    """The first unit of each entry: its time, or the headline above that where most entries have theirs there.

    `headed` says which units are headlines.
    """
    above = [stamp.at > 0 and headed[stamp.at - 1] for stamp in stamps]
    below = [stamp.at + 1 < len(units) and headed[stamp.at + 1] for stamp in stamps]
    lead = sum(above) > max(sum(below), len(stamps) / 2)
    for stamp, has in zip(stamps, above, strict=True):
        yield stamp.at - 1 if lead and has else stamp.at
