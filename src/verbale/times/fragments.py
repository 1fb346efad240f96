"""The pieces that time forms are put together from, and the list that the forms are kept in.

Patterns see the sentence in lower case with single spaces; builders see the match and the text as it was written, for
what only a capital tells ("May", "March"). A builder returns None when the words are no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from verbale.times import words
from verbale.times.expression import Kind, Meaning

Built = tuple[Kind, Meaning] | None
Edge = Literal["", "start", "mid", "end"]
Lean = Literal["", "last", "next", "this"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form: what it looks like and what it means."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], str], Built]


RULES: list[Rule] = []


def form(pattern: str) -> Callable[[Callable[[re.Match[str], str], Built]], Callable[[re.Match[str], str], Built]]:
    """Keep a builder in `RULES` with the pattern that it reads; forms are tried in the order in which they are kept."""

    def keep(build: Callable[[re.Match[str], str], Built]) -> Callable[[re.Match[str], str], Built]:
        RULES.append(Rule(build.__name__.strip("_"), re.compile(pattern + r"(?!\w)"), build))
        return build

    return keep


def one_of(names: object) -> str:
    """A pattern for any of the names, the longest first."""
    return "(?:" + "|".join(sorted((re.escape(str(n)) for n in names), key=len, reverse=True)) + ")"  # type: ignore[attr-defined]


LONG = one_of(m for m in words.MONTHS if len(m) > 4 or m in ("may", "june", "july"))
MON = rf"(?:{LONG}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])\.?)"
WD = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
WDX = rf"(?:{WD}|(?:mon|tues?|weds?|thurs?|fri|sat|sun)(?![a-z])\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
ORD = one_of(w for w, n in words.ORDINALS.items() if n <= 31)
YEAR = r"(?:1[4-9]|20|21)\d\d(?![\w%]|[.,:/]\d)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
CARD = one_of([w for w in words.NUMBERS if w != "zero"])
SPOKEN = rf"(?:nineteen|eighteen|twenty)[ -](?:hundred|{CARD}(?:[ -]{CARD})?)|two thousand(?: and)?(?:[ -]{CARD})?"
_COUNT = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{_ONES})?|{_ONES}|(?:ten|eleven|twelve)"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)
NUM = (
    rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?: 1/2)?|an?(?: few| couple(?: of)?| dozen| hundred| half)?|couple of|several|few"
    rf"|half an?|many|(?:{_COUNT} )?(?:hundred|thousand)(?: and)?(?: {_COUNT})?|{_COUNT}|dozen)"
)
UNIT = r"(?:day|weekend|week|fortnight|month|quarter|year|decade|centur(?:y|ies))s?"
SMALL = r"(?:second|minute|hour)s?"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = r"(?:morning|afternoon|evening|night|midday|dawn|dusk)"
ZONE = r"(?: ?\(?(?:gmt|utc|est|edt|et|cst|cdt|mst|mdt|pst|pdt|bst|cet|kst|jst|local time|eastern(?: time)?|local)\)?)"
CLOCK = (
    rf"(?:\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.? ?m(?![a-z])\.?{ZONE}?|\d{{1,2}}:\d\d(?::\d\d)?{ZONE}?|noon"
    rf"|midnight|\d{{4}} ?(?:gmt|utc|hrs|hours gmt))"
)
EDGE = r"(?P<edge>early|late|mid|middle|earlier|later)(?:[ -](?:on |in |of )?)"
AT = rf"(?:,? (?:at|around|about|by) (?P<clock>{CLOCK}))"
OFYEAR = rf"(?:,? (?:of )?(?P<year>{YEAR})|,? (?:-+ |– )?(?:of )?(?P<rel>this|last|next) year|,? (?P<spoken>{SPOKEN}))"
QTR = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"

EDGES: dict[str, Edge] = {
    "early": "start", "earlier": "start", "beginning": "start", "start": "start", "first": "start", "opening": "start",
    "mid": "mid", "middle": "mid", "midst": "mid",
    "late": "end", "later": "end", "end": "end", "close": "end", "last": "end", "eve": "start", "turn": "start",
}  # fmt: skip
LEANS: dict[str, tuple[Lean, int]] = {
    "last": ("last", -1), "previous": ("last", -1), "past": ("last", -1), "preceding": ("last", -1),
    "prior": ("last", -1), "this past": ("last", -1), "this last": ("last", -1),
    "next": ("next", 1), "coming": ("next", 1), "this coming": ("next", 1), "following": ("next", 1),
    "upcoming": ("next", 1), "this next": ("next", 1),
    "this": ("this", 0), "current": ("this", 0), "same": ("this", 0), "that": ("this", 0), "that same": ("this", 0),
    "the current": ("this", 0),
}  # fmt: skip
FROM_TEXT = {"previous", "following", "preceding", "prior", "same", "that", "that same"}
"""Words that count from the time told last, not from the story's day."""


def edge_of(m: re.Match[str]) -> Edge:
    """Which part of a unit the words single out: "early", "mid", "the end of"."""
    return EDGES.get(m["edge"] or "", "")


def year_of(m: re.Match[str]) -> dict[str, int | str | None]:
    """Year and lean that follow a month or quarter."""
    if m["year"]:
        return {"year": int(m["year"])}
    if m["spoken"]:
        return {"year": words.spoken_year(m["spoken"])}
    return {"unit": "year", "shift": {"this": 0, "last": -1, "next": 1}[m["rel"]]} if m["rel"] else {}


def before(text: str, start: int) -> str:
    """The few words before a place, in lower case: what a builder looks back at."""
    return text[max(0, start - 24) : start].lower()


def is_capital(m: re.Match[str], text: str, group: str = "month") -> bool:
    """Whether the month's name is written as a name: "may" and "march" are verbs, "mar" and "sept" no words."""
    return text[m.start(group)].isupper()


def clock(text: str | None) -> str:
    """A clock time as `HH:MM`; empty where there is none; 24:00 is the end of the day, as written."""
    if not text:
        return ""
    if text.startswith("noon"):
        return "12:00"
    if text.startswith("midnight"):
        return "24:00"
    found = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)? ?([ap])?", text)
    if not found:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else ""


def part_of(m: re.Match[str]) -> str:
    """The part of the day, or the clock time, that stands with a date."""
    got = m.groupdict()
    return words.PARTS.get(got.get("part") or "", "") or clock(got.get("clock") or got.get("clock2"))


ENDS = (
    r"(?:the )?(?:very )?(?P<edge>early part|latter part|beginning|start|middle|midst|end|close|eve"
    r"|turn|early|late|mid|earlier|later)(?: ?-? ?(?:in |of )?(?:the )?| )"
)


def lean_of(word: str | None) -> tuple[Lean, Literal["story", "text"]]:
    """Which one a word like "last" chooses, and what it is counted from."""
    if not word:
        return "", "story"
    return LEANS[word][0], "text" if word in FROM_TEXT else "story"
