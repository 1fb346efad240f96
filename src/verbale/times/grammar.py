"""The grammar of English time expressions: one pattern and one builder a form, tried in order at each place.

Patterns see the sentence in lower case with single spaces; builders see the match and the text as it was written, for
what only a capital tells ("May", "March"). A builder returns None when the words are no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from verbale.times import named_days, words
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


def _rule(pattern: str) -> Callable[[Callable[[re.Match[str], str], Built]], Callable[[re.Match[str], str], Built]]:
    def keep(build: Callable[[re.Match[str], str], Built]) -> Callable[[re.Match[str], str], Built]:
        RULES.append(Rule(build.__name__.strip("_"), re.compile(pattern + r"(?!\w)"), build))
        return build

    return keep


def _any(names: object) -> str:
    return "(?:" + "|".join(sorted((re.escape(str(n)) for n in names), key=len, reverse=True)) + ")"  # type: ignore[attr-defined]


# --- fragments --------------------------------------------------------------------------------------------------------

_LONG = _any(m for m in words.MONTHS if len(m) > 4 or m in ("may", "june", "july"))
_MON = rf"(?:{_LONG}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])\.?)"
_WD = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WDX = rf"(?:{_WD}|(?:mon|tues?|weds?|thurs?|fri|sat|sun)(?![a-z])\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
_ORD = _any(w for w, n in words.ORDINALS.items() if n <= 31)
_YEAR = r"(?:1[4-9]|20|21)\d\d(?![\w%]|[.,:/]\d)"
_CARD = _any([w for w in words.NUMBERS if w != "zero"])
_SPOKEN = rf"(?:nineteen|eighteen|twenty)[ -](?:hundred|{_CARD}(?:[ -]{_CARD})?)|two thousand(?: and)?(?:[ -]{_CARD})?"
_NUM = (
    rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?: 1/2)?|an?(?: few| couple(?: of)?| dozen| hundred| half)?|couple of|several|few"
    rf"|half an?|many|{_CARD}(?:[ -]{_CARD}){{0,3}})"
)
_UNIT = r"(?:day|weekend|week|fortnight|month|quarter|year|decade|centur(?:y|ies))s?"
_SMALL = r"(?:second|minute|hour)s?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PART = r"(?:morning|afternoon|evening|night|midday|dawn|dusk)"
_ZONE = r"(?: ?\(?(?:gmt|utc|est|edt|et|cst|cdt|mst|mdt|pst|pdt|bst|cet|kst|jst|local time|eastern(?: time)?|local)\)?)"
_CLOCK = rf"(?:\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.? ?m(?![a-z])\.?{_ZONE}?|\d{{1,2}}:\d\d(?::\d\d)?{_ZONE}?|noon|midnight|\d{{4}} ?(?:gmt|utc|hrs|hours gmt))"
_EDGE = r"(?P<edge>early|late|mid|middle|earlier|later)(?:[ -](?:on |in |of )?)"
_AT = rf"(?:,? (?:at|around|about|by) (?P<clock>{_CLOCK}))"
_OFYEAR = rf"(?:,? (?:of )?(?P<year>{_YEAR})|,? (?:-+ |– )?(?:of )?(?P<rel>this|last|next) year|,? (?P<spoken>{_SPOKEN}))"
_QTR = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"

_EDGES: dict[str, Edge] = {
    "early": "start", "earlier": "start", "beginning": "start", "start": "start", "first": "start", "opening": "start",
    "mid": "mid", "middle": "mid", "midst": "mid",
    "late": "end", "later": "end", "end": "end", "close": "end", "last": "end", "eve": "start", "turn": "start",
}  # fmt: skip
_LEANS: dict[str, tuple[Lean, int]] = {
    "last": ("last", -1), "previous": ("last", -1), "past": ("last", -1), "preceding": ("last", -1),
    "prior": ("last", -1), "this past": ("last", -1), "this last": ("last", -1),
    "next": ("next", 1), "coming": ("next", 1), "this coming": ("next", 1), "following": ("next", 1),
    "upcoming": ("next", 1), "this next": ("next", 1),
    "this": ("this", 0), "current": ("this", 0), "same": ("this", 0), "that": ("this", 0), "that same": ("this", 0),
    "the current": ("this", 0),
}  # fmt: skip
_TEXT = {"previous", "following", "preceding", "prior", "same", "that", "that same"}
"""Words that count from the time told last, not from the story's day."""


def _edge(m: re.Match[str]) -> Edge:
    return _EDGES.get(m["edge"] or "", "")


def _years(m: re.Match[str]) -> dict[str, int | str | None]:
    """Year and lean that follow a month or quarter."""
    if m["year"]:
        return {"year": int(m["year"])}
    if m["spoken"]:
        return {"year": words.spoken_year(m["spoken"])}
    return {"unit": "year", "shift": {"this": 0, "last": -1, "next": 1}[m["rel"]]} if m["rel"] else {}


def _capital(m: re.Match[str], text: str, group: str = "month") -> bool:
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


def _part(m: re.Match[str]) -> str:
    got = m.groupdict()
    return words.PARTS.get(got.get("part") or "", "") or clock(got.get("clock") or got.get("clock2"))


# --- dates in figures -------------------------------------------------------------------------------------------------


@_rule(r"(?P<y>(?:1[5-9]|20|21)\d\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>[0-3]\d)(?:[t ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?")
def _iso(m: re.Match[str], text: str) -> Built:
    return "date", Meaning(year=int(m["y"]), month=int(m["m"]), day=int(m["d"]))


@_rule(r"(?P<a>\d{1,2})(?:/\d{1,2}/(?:\d{4}|\d\d)|\.\d{1,2}\.\d{4}|-\d{1,2}-(?:19|20)\d\d)(?![/\d])")
def _numeric(m: re.Match[str], text: str) -> Built:
    a, b, year = (int(n) for n in re.split(r"[/.-]", m[0]))
    if year < 100:
        year += 2000 if year < 50 else 1900
    dotted = "." in m[0]  # 7.9.2007 is written where the day comes first
    month, day = (b, a) if (a > 12 or dotted) and b <= 12 else (a, b)
    return ("date", Meaning(year=year, month=month, day=day)) if month <= 12 and 1 <= day <= 31 else None


@_rule(_any(named_days.rules()) + rf"(?:{_OFYEAR})?")
def _named(m: re.Match[str], text: str) -> Built:
    name = next((n for n in sorted(named_days.rules(), key=len, reverse=True) if m[0].startswith(n)), None)
    return ("holiday", replace(Meaning(name=name), **_years(m))) if name else None  # type: ignore[arg-type]


# --- months and days --------------------------------------------------------------------------------------------------

_LEAD = rf"(?:(?P<clock>{_CLOCK}),?(?: on)? )?(?:{_EDGE})?(?:(?:last|next|this|this past|this coming) )?(?:(?P<wd>{_WDX})(?:,? (?:the )?|, the ))?"
_TRAIL = rf"(?:,? (?P<part>{_PART})|,? (?:at|around|about) (?P<clock2>{_CLOCK}))?"
_PAIR = r"(?: ?[-–—/] ?| (?:to|through|until|till|and) )"


def _days(m: re.Match[str], text: str, day: int, last: int | None) -> Built:
    if not _capital(m, text) or not 1 <= day <= 31:
        return None
    weekday = words.weekday(m["wd"]) if m["wd"] else None
    base = replace(
        Meaning(month=words.month(m["month"]), day=day, weekday=weekday, part=_part(m)), **_years(m)  # type: ignore[arg-type]
    )
    if last:
        return "range", replace(base, to=replace(base, day=last, weekday=None))
    return "date", base


@_rule(
    rf"{_LEAD}(?P<month>{_MON}) (?:the )?(?P<day>{_DAY})(?:{_PAIR}(?P<day2>{_DAY})(?! ?(?:{_MON}|[ap]\.?m)))?(?:{_OFYEAR})?{_TRAIL}"
)
def _month_day(m: re.Match[str], text: str) -> Built:
    if m["month"] == "may" and re.match(r"\d+ (?:people|troops|soldiers|percent|million|countries|years|days)", text[m.start("day"):]):
        return None
    return _days(m, text, words.ordinal(m["day"]), words.ordinal(m["day2"]) if m["day2"] else None)


@_rule(
    rf"{_LEAD}(?:the )?(?P<day>{_DAY})(?:{_PAIR}(?P<day2>{_DAY}))?,?(?: day)?(?: of)?[ -](?P<month>{_MON})(?:{_OFYEAR})?{_TRAIL}"
)
def _day_month(m: re.Match[str], text: str) -> Built:
    return _days(m, text, words.ordinal(m["day"]), words.ordinal(m["day2"]) if m["day2"] else None)


@_rule(rf"{_LEAD}(?P<month>{_MON}) (?:the )?(?P<day>{_ORD})(?! (?:quarter|week|time|half))(?:{_OFYEAR})?{_TRAIL}")
def _month_ordinal(m: re.Match[str], text: str) -> Built:
    return _days(m, text, words.ordinal(m["day"]), None)


_ENDS = r"(?:the )?(?:very )?(?P<edge>early part|latter part|beginning|start|middle|midst|end|close|eve|turn|early|late|mid|earlier|later)(?: ?-? ?(?:in |of )?(?:the )?| )"


@_rule(rf"(?:{_ENDS})?(?P<month>{_MON})(?:,? (?:of )?(?P<year>{_YEAR})|,? (?:of )?(?P<rel>this|last|next) year|,? (?P<spoken>{_SPOKEN}))")
def _month_year(m: re.Match[str], text: str) -> Built:
    if not _capital(m, text):
        return None
    return "date", replace(Meaning(month=words.month(m["month"]), edge=_edge(m)), **_years(m))  # type: ignore[arg-type]


@_rule(rf"(?:{_ENDS})?(?:(?P<lean>last|next|this past|this coming|this|past|coming|previous|following) )?(?P<month>{_LONG}|(?:jan|feb|aug|sept|oct|nov|dec)\.)")
def _month(m: re.Match[str], text: str) -> Built:
    start = m.start("month")
    if not _capital(m, text) or text[start : m.end()].isupper() and not text.isupper():
        return None
    lean = _LEANS[m["lean"]][0] if m["lean"] else ""
    led = bool(m["lean"] or m["edge"]) or bool(_PLACED.search(text[:start].lower()))
    if m["month"] in ("may", "march", "august", "june", "april") and not led:
        return None
    if not led and (start == 0 or re.match(r" [A-Z]", text[m.end() :])):  # "April Smith", "October Revolution Square"
        return None
    return "date", Meaning(month=words.month(m["month"]), edge=_edge(m), lean=lean)


_PLACED = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|during|of|before|after|through|between|to|for|and|or|every|each|as of"
    r"|later in|early in|late in|back in|on|its|the|'s|’s|a|-|–|—) ?|[-–—(,] ?)$"
)


# --- weekdays ---------------------------------------------------------------------------------------------------------


@_rule(
    rf"(?:(?P<clock>{_CLOCK}),?(?: on)? )?(?:{_EDGE})?(?:(?:the )?(?P<lean>last|next|this past|this coming|this|past|coming"
    rf"|previous|following|that same|that|same) )?(?P<wd>{_WD})(?P<plural>s)?(?: (?P<part>{_PART})(?P<plural2>s)?)?(?:{_AT[:-1].replace('<clock>', '<clock2>')})?)?"
)
def _weekday(m: re.Match[str], text: str) -> Built:
    weekday = words.weekday(m["wd"])
    if m["plural"] or m["plural2"]:
        return "set", Meaning(weekday=weekday, part=_part(m))
    lean, base = _lean(m["lean"])
    return "weekday", Meaning(weekday=weekday, lean=lean, base=base, part=_part(m), edge=_edge(m))


def _lean(word: str | None) -> tuple[Lean, Literal["story", "text"]]:
    if not word:
        return "", "story"
    return _LEANS[word][0], "text" if word in _TEXT else "story"


# --- days near the story's ---------------------------------------------------------------------------------------------

_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
         "day before yesterday": -2, "day after tomorrow": 2, "overnight": 0}  # fmt: skip


@_rule(
    rf"(?:(?P<clock>{_CLOCK}),? )?(?:{_EDGE})?(?P<near>(?:the )?day (?:before yesterday|after tomorrow)|today|tonight|yesterday|tomorrow)"
    rf"(?:[’']s (?=(?:{_PART})\b))?(?: (?P<part>{_PART}))?(?:(?:,? (?:at|around|about|by)?) ?(?P<clock2>{_CLOCK}))?"
)
def _near(m: re.Match[str], text: str) -> Built:
    part = _part(m) or ("NI" if m["near"] == "tonight" else "")
    return "relative", Meaning(unit="day", shift=_NEAR[m["near"]], part=part)


@_rule(rf"(?:{_EDGE})?(?P<which>this|last|that|the (?:next|following|previous|same)) (?P<part>{_PART})")
def _this_morning(m: re.Match[str], text: str) -> Built:
    shift = {"this": 0, "last": -1, "that": 0, "the same": 0, "the previous": -1}.get(m["which"], 1)
    base: Literal["story", "text"] = "story" if m["which"] in ("this", "last") else "text"
    return "relative", Meaning(unit="day", shift=shift, base=base, part=words.PARTS[m["part"]])


# --- units counted from a day ----------------------------------------------------------------------------------------


@_rule(
    rf"(?:(?:nearly|almost|about|around|more than|less than|over|some|just|only|roughly|approximately|exactly|at least) )?"
    rf"(?P<n>{_NUM})(?: or (?:so|two|three|more))?[ -](?:(?:full|short|long|whole) )?(?P<unit>{_UNIT})(?: or (?:so|more))?"
    rf" (?P<way>ago|earlier|later|before|afterwards?|previously|hence|from now|from today|back|prior)"
)
def _ago(m: re.Match[str], text: str) -> Built:
    way = m["way"]
    if way in ("before", "back", "prior") and re.match(r" (?:the|a|an|his|her|its|their|he|she|it|they|in|to|on|at|[A-Z]|\d)", text[m.end() :]):
        return None
    count, unit = words.number(m["n"]), words.unit(m["unit"])
    sign = 1 if way in ("later", "after", "afterward", "afterwards", "hence", "from now", "from today") else -1
    base: Literal["story", "text"] = "story" if way in ("ago", "from now", "from today", "hence", "back") else "text"
    if count is None or count != int(count):
        return "vague", Meaning(unit=unit, count=sign * (count or 0), name="PAST_REF" if sign < 0 else "FUTURE_REF", base=base)
    return "relative", Meaning(unit=unit, shift=sign * int(count), base=base, count=count)


@_rule(rf"(?:in )?(?P<n>{_NUM})[ -](?P<unit>{_UNIT})[’'] time|(?:in )?(?P<n2>an?|one)[ -](?P<unit2>day|week|month|year)[’']s time")
def _time(m: re.Match[str], text: str) -> Built:
    count = words.number(m["n"] or m["n2"])
    unit = words.unit(m["unit"] or m["unit2"])
    if count is None or count != int(count):
        return None
    return "relative", Meaning(unit=unit, shift=int(count), count=count, part="exact")


@_rule(rf"the (?P<unit>day|week|month|year) (?P<way>before last|after next|before|after|earlier)(?= ?(?:[.,;:)”\"]|$|when\b))")
def _before_last(m: re.Match[str], text: str) -> Built:
    shift = {"before last": -2, "after next": 2, "before": -1, "earlier": -1, "after": 1}[m["way"]]
    return "relative", Meaning(unit=m["unit"], shift=shift, base="story" if " " in m["way"] else "text")


_WHICH = r"(?:this past|this coming|this last|this next|last|next|previous|past|coming|following|upcoming|preceding|prior|this|current|same|that same|that)"


@_rule(
    rf"(?:{_ENDS})?(?:the )?(?P<which>{_WHICH})[ -](?P<n>{_NUM} )?(?:fiscal |calendar |full |trading |business |whole )?(?P<unit>{_UNIT}|{_SMALL})"
)
def _which(m: re.Match[str], text: str) -> Built:
    unit, which = words.unit(m["unit"]), m["which"]
    shift = _LEANS[which][1]
    plural = m["unit"].endswith("s")
    if unit in ("second", "minute", "hour"):
        return ("duration", Meaning(unit=unit, count=words.number(m["n"]))) if plural or m["n"] else None
    if plural or (m["n"] and words.number(m["n"]) != 1):
        return _stretch(m, unit, which)
    if unit == "day" and which in ("last", "past", "this", "next", "current", "upcoming"):
        return None  # "the last day of talks" is not yesterday
    definite = m[0].startswith("the ") and not m["edge"]
    if definite and which in ("past", "last") and unit in ("week", "month", "year", "decade", "century", "quarter") and which == "past":
        return "relative", Meaning(unit=unit, count=-1, base="story")
    if which in ("this past", "this last", "this coming", "this next") and unit == "week":
        return "relative", Meaning(unit=unit, shift=0, part=which.split()[1])
    base: Literal["story", "text"] = "text" if which in _TEXT else "story"
    return "relative", Meaning(unit=unit, shift=shift, edge=_edge(m), base=base)


def _stretch(m: re.Match[str], unit: str, which: str) -> Built:
    """"the past two weeks", "the next few days", "coming months"."""
    count = words.number(m["n"])
    sign = -1 if _LEANS[which][1] < 0 else 1
    if which in ("this", "that", "same", "current"):
        return None
    if not count:
        return "vague", Meaning(unit=unit, count=None, name="PAST_REF" if sign < 0 else "FUTURE_REF")
    return "relative", Meaning(unit=unit, count=sign * count, base="text" if which in _TEXT else "story")


@_rule(rf"(?P<edge>earlier|later|early|late|sometime)(?: on)? (?P<which>this|that|last|next|the same) (?P<unit>{_UNIT})")
def _earlier_this(m: re.Match[str], text: str) -> Built:
    which = m["which"].removeprefix("the ")
    base: Literal["story", "text"] = "text" if which in _TEXT else "story"
    return "relative", Meaning(unit=words.unit(m["unit"]), shift=_LEANS[which][1], edge=_edge(m), base=base)


@_rule(r"(?:the )?(?P<edge>beginning|start|middle|end|close|turn) of (?:the|this) (?P<unit>week|month|quarter|year|decade|century)|(?P<end>(?:the )?year(?:[’']s)?[ -]end|(?:the )?month[’']?s?[ -]end)")
def _end_of(m: re.Match[str], text: str) -> Built:
    if m["end"]:
        return "relative", Meaning(unit="year" if "year" in m["end"] else "month", shift=0, edge="end")
    return "relative", Meaning(unit=m["unit"], shift=0, edge=_edge(m))


@_rule(rf"(?P<lean>(?:the )?(?:following|previous|next)|that|the same|that same) (?P<unit>day|week|month|year)")
def _following(m: re.Match[str], text: str) -> Built:
    which = m["lean"].removeprefix("the ")
    return "relative", Meaning(unit=m["unit"], shift=_LEANS[which][1], base="text")


@_rule(rf"(?:(?P<lean>last|next|this past|this coming|this|past|coming|the|that|the previous|the following|over the) )?(?P<plural>weekends?)")
def _weekend(m: re.Match[str], text: str) -> Built:
    if m["plural"] == "weekends":
        return "set", Meaning(unit="weekend")
    lean = (m["lean"] or "the").removeprefix("the ").strip()
    if not m["lean"]:
        return None
    known = _LEANS.get(lean)
    return "relative", Meaning(unit="weekend", shift=known[1] if known else None, lean=known[0] if known else "")


# --- quarters, halves, fiscal years -----------------------------------------------------------------------------------


@_rule(
    rf"(?:(?:the|its|a|an|this|their|our|his) )?(?:(?P<year0>{_YEAR}) |(?P<rel0>this|last|next) year[’']s |(?:[a-z]+ )?fiscal[ -](?:(?P<yearf>{_YEAR}) )?)?"
    rf"(?P<ago>year-(?:earlier|ago) )?(?:fiscal[ -])?(?P<q>{_QTR})[ -](?P<unit>quarter|half)"
    rf"(?: (?:of |in )?(?:fiscal )?(?P<year>{_YEAR})| of (?P<rel>this|last|next) year| (?P<before>a year (?:ago|earlier)|last year))?"
)
def _quarter(m: re.Match[str], text: str) -> Built:
    number = words.ordinal(m["q"])
    year = m["year"] or m["year0"] or m["yearf"]
    rel = m["rel"] or m["rel0"] or ("last" if m["ago"] or m["before"] else None)
    if m["unit"] == "half" and number > 2 or re.match(r"-?finals?", text[m.end() :]):
        return None
    return "date", Meaning(
        quarter=number if m["unit"] == "quarter" else None, half=number if m["unit"] == "half" else None,
        year=int(year) if year else None, shift={"this": 0, "last": -1, "next": 1}[rel] if rel else None,
    )  # fmt: skip


@_rule(rf"(?:the )?(?P<which>first|last|latter|second) half of (?:the )?(?P<year>{_YEAR}|year|[’']?\d0s)")
def _half(m: re.Match[str], text: str) -> Built:
    half = 1 if m["which"] == "first" else 2
    if m["year"].endswith("s"):
        return "decade", Meaning(decade=1900 + int(m["year"].strip("’'s")), edge="start" if half == 1 else "end")
    return "date", Meaning(half=half, year=int(m["year"]) if m["year"].isdigit() else None)


@_rule(rf"q(?P<q>[1-4])(?:[ -]|, )?(?P<year>{_YEAR})?|(?P<q2>[1-4])q(?:[ -])?(?P<year2>{_YEAR})?")
def _q(m: re.Match[str], text: str) -> Built:
    year = m["year"] or m["year2"]
    return "date", Meaning(quarter=int(m["q"] or m["q2"]), year=int(year) if year else None)


@_rule(
    rf"(?:the )?(?P<which>latest|current|year-(?:earlier|ago)|corresponding|same|(?P<year>{_YEAR})|last year[’']s|previous|preceding|prior"
    rf"|year-ago|full|comparable)[ -](?:(?:fiscal|calendar) )?(?P<unit>quarter|period|fiscal year|year)(?: (?:of |in )?(?:last year|a year (?:ago|earlier)|(?P<year2>{_YEAR})))?"
)
def _period(m: re.Match[str], text: str) -> Built:
    unit = "year" if "year" in m["unit"] else "quarter"
    which = m["which"]
    if (m["unit"] == "period" or which in ("full", "comparable")) and not (m["year"] or "year" in m[0]):
        return ("relative", Meaning(unit="quarter", shift=0, base="text", name="period")) if which == "latest" else None
    year = m["year"] or m["year2"]
    back = -1 if "year-" in which or "last year" in m[0] or "a year" in m[0] else 0
    if which in ("previous", "preceding", "prior"):
        return "relative", Meaning(unit=unit, shift=-1, base="text")
    if unit == "year":
        return "relative", Meaning(unit="year", shift=back)
    return "relative", Meaning(unit="quarter", year=int(year) if year else None, shift=4 * back, base="text", name="period")


@_rule(r"(?P<which>the|this|its) (?P<unit>quarter)(?: (?P<before>a year (?:ago|earlier)|last year))?")
def _the_quarter(m: re.Match[str], text: str) -> Built:
    return "relative", Meaning(unit="quarter", shift=-4 if m["before"] else 0, base="text", name="period")


@_rule(rf"(?:the )?(?:fy ?[’']?(?P<fy>(?:19|20)?\d\d)|fiscal(?: year)? (?P<year>{_YEAR}))")
def _fiscal(m: re.Match[str], text: str) -> Built:
    year = int(m["fy"] or m["year"])
    return "date", Meaning(year=year if year > 99 else year + (2000 if year < 50 else 1900))


@_rule(r"year-(?:ago|earlier)")
def _year_ago(m: re.Match[str], text: str) -> Built:
    return "relative", Meaning(unit="year", shift=-1, base="text", count=1)


# --- seasons, years, decades, centuries -------------------------------------------------------------------------------


@_rule(
    rf"(?:the )?(?:(?:(?P<edge>early|late|mid|middle|end|beginning|start)(?:[ -](?:of )?(?:the )?))?)(?:(?P<lean>last|next|this past|this coming|this|past|coming|that|the following|the) )?"
    rf"(?P<season>{_SEASON})(?:,? (?:of )?(?P<year>{_YEAR})| of (?P<rel>this|last|next) year|,? of (?P<spoken>{_SPOKEN}))?(?! (?:olympics|games|palace|term|recess))"
)
def _season(m: re.Match[str], text: str) -> Built:
    from verbale.times.calendar import SEASONS

    dated = m["year"] or m["rel"] or m["spoken"]
    if not dated and not m["lean"]:
        if m["season"] in ("fall", "spring") or not re.search(r"\b(?:in|since|until|by|during|of) (?:the )?$", text[: m.start("season")].lower()):
            return None
    elif not dated and m["lean"] == "the" and m["season"] in ("fall", "spring") and re.match(r" (?:of|in)\b", text[m.end() :]):
        return None
    lean = _LEANS[m["lean"]][0] if m["lean"] in _LEANS else ""
    if lean and m["season"] == "fall" and m["lean"] == "past":
        return None
    return "season", replace(Meaning(season=SEASONS[m["season"]], lean=lean, edge=_edge(m)), **_years(m))  # type: ignore[arg-type]


@_rule(
    r"(?:the )?(?P<edge>early|late|mid|middle|beginning|start|end|turn)?(?:[ -](?:of |in )?(?:the )?)?"
    r"(?:(?P<full>(?:1[5-9]|20)\d0)[’']?s|[’'‘`](?P<short>[1-9]0)s|(?:the )(?P<bare>[2-9]0)s|(?:nineteen[ -])?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))"
)
def _decade(m: re.Match[str], text: str) -> Built:
    if m["full"]:
        first = int(m["full"])
    elif m["word"]:
        if not re.search(r"\bthe ?$|nineteen[ -]$", text[: m.start("word")].lower()) or re.search(r"\b(?:his|her|their|my) ", text[: m.start()][-6:].lower()):
            return None
        first = 1900 + words.DECADES[m["word"]]
    else:
        short = int(m["short"] or m["bare"])
        first = (1900 if short >= 30 else 2000) + short
    return "decade", Meaning(decade=first, edge=_edge(m))


@_rule(rf"(?:the )?(?:(?P<edge>early|late|mid)[ -])?(?P<n>(?:1\d|2[01]|[5-9])(?:th|st|nd|rd)|{_ORD}|last|this|next)[ -]centur(?:y|ies)(?P<bc> bc| b\.c\.)?")
def _century(m: re.Match[str], text: str) -> Built:
    if m["bc"]:
        return None
    if m["n"] in ("last", "this", "next"):
        return "relative", Meaning(unit="century", shift=_LEANS[m["n"]][1])
    return "decade", Meaning(century=words.ordinal(m["n"]), edge=_edge(m))


@_rule(rf"(?P<a>(?:1[5-9]|20)\d\d)(?: ?[-–—/] ?)(?P<b>(?:1[5-9]|20)\d\d|\d\d)(?![\w%]|[.,:/-]\d)")
def _years_range(m: re.Match[str], text: str) -> Built:
    first = int(m["a"])
    last = int(m["b"]) if len(m["b"]) == 4 else first // 100 * 100 + int(m["b"])
    if last <= first or last - first > 400:
        return None
    return "range", Meaning(year=first, to=Meaning(year=last))


@_rule(rf"(?:{_ENDS}|(?:fiscal year|calendar year|the year) )?(?P<year>(?:1[4-9]|20)\d\d)(?:-(?=era|style|vintage))?(?![\w%’']|[.,:/]\d|-\d)(?:(?![’']s))?|(?:{_ENDS.replace('<edge>', '<edge2>')})?(?P<possessed>(?:1[89]|20)\d\d)(?=[’']s)")
def _year(m: re.Match[str], text: str) -> Built:
    word = m["year"] or m["possessed"]
    start = m.start("year") if m["year"] else m.start("possessed")
    edge = _EDGES.get(m["edge"] or m["edge2"] or "", "")
    year = int(word)
    return ("date", Meaning(year=year, edge=edge)) if edge or _is_year(text, start, start + 4, year) else None


_NOT_BEFORE = re.compile(
    r"(?:[$€£¥#.,:/№+=(-]|\b(?:no|nos|number|numbers|resolution|resolutions|article|section|law|act|decree|order|order no|about|around|approximately"
    r"|roughly|nearly|almost|some|least|than|over|under|another|additional|flight|route|highway|room|page|pages|line|boeing|airbus|windows"
    r"|points?|total|totals|totaled|remaining|other|kill(?:ed|ing)|only|just|up to|km|usd|rs|eo|pub|public law|chapter|u\.s\.c|usc|top)\.?) ?$"
)
_NOT_AFTER = re.compile(
    r" ?(?:%|percent|per cent|people|persons|men|women|children|troops|soldiers|fighters|dollars|euros|pounds|yen|won|tons|tonnes|miles"
    r"|kilomet\w+|km|meters|metres|feet|acres|hectares|sites|homes|houses|families|refugees|migrants|detainees|prisoners|jobs|workers|employees"
    r"|barrels|megawatts?|mw|kg|pages|times|points|votes|members|civilians|others|more|additional|villages|square|hours|days|weeks|months|years"
    r"|students|personnel|police|officers|centrifuges|shares|cars|units|words|schools|companies|cases|deaths|casualties|u\.s\.c|gmt|hrs|hours"
    r"|million|billion|thousand|pm|am|p\.m|a\.m)\b"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|of|from|until|till|during|before|after|the|to|through|between|and|early|late|mid|for|or|circa|year|fiscal|its"
    r"|their|a|this|with|around|into|back|as|at|on|was|,|\() ?[(\"“‘']?$|[(\[,–—-] ?$|^\W*$"
)


def _is_year(text: str, start: int, end: int, year: int) -> bool:
    """Whether a bare number of four digits is a year: what stands before and after says so."""
    left, right = text[max(0, start - 24) : start].lower(), text[end : end + 16].lower()
    if _NOT_BEFORE.search(left) and not left.endswith(("(", "-")):
        return False
    if _NOT_AFTER.match(right):
        return False
    if 1900 <= year <= 2049:
        return True
    return 1500 <= year and bool(re.search(r"\b(?:in|since|until|by|from|of|to|and|the|-)\s?$", left))


@_rule(rf"(?:in |the year |of |by |since )(?P<spoken>{_SPOKEN})(?! (?:people|dollars|troops|soldiers|miles|years|men|women|five hundred))")
def _spoken_year(m: re.Match[str], text: str) -> Built:
    year = words.spoken_year(m["spoken"])
    return ("date", Meaning(year=year)) if year and 1800 <= year <= 2049 else None


@_rule(r"juche (?P<n>\d{1,3})")
def _juche(m: re.Match[str], text: str) -> Built:
    return "date", Meaning(year=1911 + int(m["n"]))


@_rule(r"(?P<n>1[2-5]\d\d) (?:ah|a\.h\.|hijri)")
def _hijri_year(m: re.Match[str], text: str) -> Built:
    from verbale.times import calendar

    first, after = calendar.hijri(int(m["n"]), 1, 1), calendar.hijri(int(m["n"]) + 1, 1, 1)
    if not first or not after:
        return None
    last = calendar.shift_days(after, -1)
    ends = [Meaning(year=d.year, month=d.month, day=d.day) for d in (first, last)]
    return "range", replace(ends[0], to=ends[1])


@_rule(rf"the (?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th))(?: of (?P<rel>this|last|next|the) month)?(?= ?(?:[.,;:]|$)| of (?:this|last|next|the) month)")
def _day_alone(m: re.Match[str], text: str) -> Built:
    if not re.search(r"\b(?:on|by|until|since|before|after|from) $", text[: m.start()].lower()) and not m["rel"]:
        return None
    return "date", Meaning(day=words.ordinal(m["day"]), unit="month", shift=_LEANS[m["rel"]][1] if m["rel"] in _LEANS else 0)


@_rule(rf"the week (?:of|beginning|ending|that (?:began|ended|begins|ends)(?: on)?) (?P<month>{_MON}) (?P<day>{_DAY})(?:,? (?P<year>{_YEAR}))?")
def _week_of(m: re.Match[str], text: str) -> Built:
    year = int(m["year"]) if m["year"] else None
    return "date", Meaning(unit="week", year=year, month=words.month(m["month"]), day=words.ordinal(m["day"]))


# --- what the calendar cannot resolve ----------------------------------------------------------------------------------


@_rule(rf"(?:(?:every|each)(?: other)? (?P<unit>{_UNIT}|{_SMALL})|(?P<adverb>daily|weekly|monthly|yearly|hourly|nightly)|(?:every|each) (?:(?P<month>{_LONG})|(?P<wd>{_WD}))|(?:once|twice|\w+ times|\d+) (?:a|an|per) (?P<per>day|week|month|year))")
def _set(m: re.Match[str], text: str) -> Built:
    if m["month"]:
        return "set", Meaning(month=words.month(m["month"]))
    if m["wd"]:
        return "set", Meaning(weekday=words.weekday(m["wd"]))
    if m["adverb"]:
        unit = {"daily": "day", "nightly": "day"}.get(m["adverb"], m["adverb"].removesuffix("ly"))
        return "set", Meaning(unit=unit, count=1)
    return "set", Meaning(unit=words.unit(m["unit"] or m["per"]), count=1)


@_rule(rf"(?P<n>{_NUM})(?:[ -]to[ -](?P<n2>{_NUM})| or (?P<n3>{_NUM}))?[ -](?:(?:more|full|additional|straight|consecutive|long|whole|trading|business|calendar|working) )?(?P<unit>{_UNIT}|{_SMALL})(?P<old>[ -](?:old|olds))?")
def _duration(m: re.Match[str], text: str) -> Built:
    unit = words.unit(m["unit"])
    count = words.number(m["n"])
    if m["old"]:  # an age
        return None
    if m["n"] in ("a", "an") and unit in ("second", "quarter", "century") or unit == "second" and m["n"] in ("one", "a"):
        return None
    if unit in ("second", "quarter", "weekend") and m["unit"] == unit and count != 1 and "-" not in m[0]:
        return None
    return "duration", Meaning(unit=unit, count=count)


@_rule(rf"(?:the )?(?P<which>recent|coming|future|past|earlier|early|first|final) (?P<unit>{_UNIT})(?: and (?:{_UNIT}))?|(?:the )?(?P<unit2>{_UNIT}) ahead|(?P<unit3>days|weeks|months|years|decades|centuries)")
def _some(m: re.Match[str], text: str) -> Built:
    if m["unit3"]:
        return "duration", Meaning(unit=words.unit(m["unit3"]))
    if m["unit2"] or not m["unit"].endswith("s"):
        return ("vague", Meaning(unit=words.unit(m["unit2"]), name="FUTURE_REF")) if m["unit2"] else None
    name = {"recent": "PAST_REF", "past": "PAST_REF", "coming": "FUTURE_REF", "future": "FUTURE_REF"}.get(m["which"])
    return ("vague", Meaning(unit=words.unit(m["unit"]), name=name)) if name else ("duration", Meaning(unit=words.unit(m["unit"])))


@_rule(r"(?P<ref>(?:right |until )?now|currently|recently|the (?:near |foreseeable )?future|the past|these days|the (?:near|short) term|at (?:the )?present|at the moment|at this (?:time|moment))")
def _vague(m: re.Match[str], text: str) -> Built:
    word = m["ref"]
    if word == "the past" and not re.match(r" ?(?:[.,;:]|$|and\b)", text[m.end() :]):
        return None
    past, future = ("recently", "the past"), ("the near term", "the short term")
    name = "PAST_REF" if word in past else "FUTURE_REF" if word in future or "future" in word else "PRESENT_REF"
    return "vague", Meaning(name=name)


@_rule(rf"(?P<clock>{_CLOCK})")
def _clock(m: re.Match[str], text: str) -> Built:
    return ("clock", Meaning(part=clock(m["clock"]))) if clock(m["clock"]) else None


# --- one scan ---------------------------------------------------------------------------------------------------------

_BARE = re.compile(r"\(\?P<\w+>")
MASTER = re.compile(r"(?<![\w.,-])(?:" + "|".join(_BARE.sub("(?:", r.pattern.pattern) for r in RULES) + ")")


def read(low: str, text: str, position: int) -> tuple[int, int, Kind, Meaning] | None:
    """The first time expression at or after `position`: start, end, kind, meaning.

    `low` is `text` in lower case, of the same length.
    """
    while found := MASTER.search(low, position):
        start = found.start()
        for rule in RULES:
            m = rule.pattern.match(low, start)
            built = rule.build(m, text) if m and m.end() > start else None
            if m and built:
                return start, m.end(), *built
        position = start + 1
    return None
