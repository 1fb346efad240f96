"""Forms that count from the story's day, or from the time told last; and those that the calendar cannot resolve."""

from __future__ import annotations

import re
from typing import Literal

from verbale.times import words
from verbale.times.expression import Meaning
from verbale.times.fragments import (
    CLOCK,
    EDGE,
    ENDS,
    FROM_TEXT,
    LEANS,
    LONG,
    NUM,
    PART,
    SMALL,
    UNIT,
    WD,
    YEAR,
    Built,
    clock,
    edge_of,
    form,
    part_of,
)

_NEAR = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


@form(
    rf"(?:(?P<clock>{CLOCK}),? )?(?:{EDGE})?(?P<near>(?:the )?day (?:before yesterday|after tomorrow)"
    rf"|today|tonight|yesterday|tomorrow)"
    rf"(?:[’']s (?=(?:{PART})\b))?(?: (?P<part>{PART}))?(?:(?:,? (?:at|around|about|by)?) ?(?P<clock2>{CLOCK}))?"
)
def _near(m: re.Match[str], text: str) -> Built:
    part = part_of(m) or ("NI" if m["near"] == "tonight" else "")
    return "relative", Meaning(unit="day", shift=_NEAR[m["near"].removeprefix("the ")], part=part)


@form(rf"(?:{EDGE})?(?P<which>this|last|that|the (?:next|following|previous|same)) (?P<part>{PART})")
def _this_morning(m: re.Match[str], text: str) -> Built:
    shift = {"this": 0, "last": -1, "that": 0, "the same": 0, "the previous": -1}.get(m["which"], 1)
    base: Literal["story", "text"] = "story" if m["which"] in ("this", "last") else "text"
    return "relative", Meaning(unit="day", shift=shift, base=base, part=words.PARTS[m["part"]])


@form(
    rf"(?:(?:nearly|almost|about|around|more than|less than|over|some|just|only|roughly|approximately"
    rf"|exactly|at least) )?"
    rf"(?P<n>{NUM})(?: or (?:so|two|three|more))?[ -](?:(?:full|short|long|whole) )?(?P<unit>{UNIT})(?:"
    rf" or (?:so|more))?"
    rf" (?P<way>ago|earlier|later|before|afterwards?|previously|hence|from now|from today|back|prior)"
    r"(?P<exact>(?<=ago) (?:today|to the day))?"
)
def _ago(m: re.Match[str], text: str) -> Built:
    way = m["way"]
    if way in ("before", "back", "prior") and re.match(
        r" (?:the|a|an|his|her|its|their|he|she|it|they|in|to|on|at|[A-Z]|\d|[a-z]+ing\b)", text[m.end() : m.end() + 40]
    ):
        return None
    count, unit = words.number(m["n"]), words.unit(m["unit"])
    sign = 1 if way in ("later", "after", "afterward", "afterwards", "hence", "from now", "from today") else -1
    base: Literal["story", "text"] = "story" if way in ("ago", "from now", "from today", "hence", "back") else "text"
    if count is None or count != int(count):
        return "vague", Meaning(
            unit=unit, count=sign * (count or 0), name="PAST_REF" if sign < 0 else "FUTURE_REF", base=base
        )
    part = "exact" if m["exact"] else ""
    return "relative", Meaning(unit=unit, shift=sign * int(count), base=base, count=count, part=part)


@form(
    rf"(?P<n>{NUM})[ -](?P<unit>{UNIT})[’'] time|(?P<n2>an?|one)[ -](?P<unit2>day|week"
    rf"|month|year)[’']s time"
)
def _time(m: re.Match[str], text: str) -> Built:
    count = words.number(m["n"] or m["n2"])
    unit = words.unit(m["unit"] or m["unit2"])
    if count is None or count != int(count):
        return None
    return "relative", Meaning(unit=unit, shift=int(count), count=count, part="exact")


@form(
    r"the (?P<unit>day|week|month|year) (?P<way>before last|after next|before|after|earlier)(?= ?"
    r"(?:[.,;:)”\"]|$|when\b))"
)
def _before_last(m: re.Match[str], text: str) -> Built:
    shift = {"before last": -2, "after next": 2, "before": -1, "earlier": -1, "after": 1}[m["way"]]
    return "relative", Meaning(unit=m["unit"], shift=shift, base="story" if " " in m["way"] else "text")


_WHICH = (
    r"(?:this past|this coming|this last|this next|last|next|previous|past|coming|following|upcoming"
    r"|preceding|prior|this|current|same|that same|that)"
)


@form(
    rf"(?:{ENDS})?(?:the )?(?P<which>{_WHICH})[ -](?P<n>{NUM} )?(?:fiscal |calendar |full |trading "
    rf"|business |whole )?(?P<unit>{UNIT}|{SMALL})"
)
def _which(m: re.Match[str], text: str) -> Built:
    unit, which = words.unit(m["unit"]), m["which"]
    shift = LEANS[which][1]
    plural = m["unit"].endswith("s")
    if unit in ("second", "minute", "hour"):
        return ("duration", Meaning(unit=unit, count=words.number(m["n"]))) if plural or m["n"] else None
    if plural or (m["n"] and words.number(m["n"]) != 1):
        return _stretch(m, unit, which)
    if unit == "day" and which in ("last", "past", "this", "next", "current", "upcoming"):
        return None  # "the last day of talks" is not yesterday
    definite = m[0].startswith("the ") and not m["edge"]
    if (
        definite
        and which in ("past", "last")
        and unit in ("week", "month", "year", "decade", "century", "quarter")
        and which == "past"
    ):
        return "relative", Meaning(unit=unit, count=-1, base="story")
    if which in ("this past", "this last", "this coming", "this next") and unit == "week":
        return "relative", Meaning(unit=unit, shift=0, part=which.split()[1])
    base: Literal["story", "text"] = "text" if which in FROM_TEXT else "story"
    return "relative", Meaning(unit=unit, shift=shift, edge=edge_of(m), base=base)


def _stretch(m: re.Match[str], unit: str, which: str) -> Built:
    """ "the past two weeks", "the next few days", "coming months"."""
    count = words.number(m["n"])
    sign = -1 if LEANS[which][1] < 0 else 1
    if which in ("this", "that", "same", "current"):
        return None
    if not count:
        return "vague", Meaning(unit=unit, count=None, name="PAST_REF" if sign < 0 else "FUTURE_REF")
    return "relative", Meaning(unit=unit, count=sign * count, base="text" if which in FROM_TEXT else "story")


@form(rf"(?P<edge>earlier|later|early|late|sometime)(?: on)? (?P<which>this|that|last|next|the same) (?P<unit>{UNIT})")
def _earlier_this(m: re.Match[str], text: str) -> Built:
    which = m["which"].removeprefix("the ")
    base: Literal["story", "text"] = "text" if which in FROM_TEXT else "story"
    return "relative", Meaning(unit=words.unit(m["unit"]), shift=LEANS[which][1], edge=edge_of(m), base=base)


@form(
    r"(?:the )?(?P<edge>beginning|start|middle|end|close|turn) of (?:the|this) (?P<unit>week|month"
    r"|quarter|year|decade|century)|(?P<end>(?:the )?year(?:[’']s)?[ -]end|(?:the )?month[’']?s?["
    r" -]end)"
)
def _end_of(m: re.Match[str], text: str) -> Built:
    if m["end"]:
        return "relative", Meaning(unit="year" if "year" in m["end"] else "month", shift=0, edge="end")
    return "relative", Meaning(unit=m["unit"], shift=0, edge=edge_of(m))


@form(r"(?P<lean>(?:the )?(?:following|previous|next)|that|the same|that same) (?P<unit>day|week|month|year)")
def _following(m: re.Match[str], text: str) -> Built:
    which = m["lean"].removeprefix("the ")
    return "relative", Meaning(unit=m["unit"], shift=LEANS[which][1], base="text")


@form(
    r"(?:(?P<lean>last|next|this past|this coming|this|past|coming|the|that|the previous|the following"
    r")[ ])?(?P<plural>weekends?)"
)
def _weekend(m: re.Match[str], text: str) -> Built:
    if m["plural"] == "weekends":
        return "set", Meaning(unit="weekend")
    lean = (m["lean"] or "the").removeprefix("the ").strip()
    if not m["lean"]:
        return None
    known = LEANS.get(lean)
    return "relative", Meaning(unit="weekend", shift=known[1] if known else None, lean=known[0] if known else "")


@form(
    rf"(?:the )?(?P<which>latest|current|year-(?:earlier|ago)|corresponding|same|(?P<year>{YEAR})|last"
    rf" year[’']s|previous|preceding|prior"
    rf"|year-ago|full|comparable)[ -](?:(?:fiscal|calendar) )?(?P<unit>quarter|period|fiscal year|year)"
    rf"(?: (?:of |in )?(?:last year|a year (?:ago|earlier)|(?P<year2>{YEAR})))?"
)
def _period(m: re.Match[str], text: str) -> Built:
    unit = "year" if "year" in m["unit"] else "quarter"
    which = m["which"]
    bare = m["unit"] == "period" or which in ("full", "comparable")
    if bare and which != "latest" and not (m["year"] or "year" in m[0]):
        return None
    year = m["year"] or m["year2"]
    back = -1 if "year-" in which or "last year" in m[0] or "a year" in m[0] else 0
    if which in ("previous", "preceding", "prior"):
        return "relative", Meaning(unit=unit, shift=-1, base="text")
    if unit == "year":
        return "relative", Meaning(unit="year", shift=back)
    return "relative", Meaning(
        unit="quarter",
        year=int(year) if year else None,
        shift=4 * back,
        base="text",
        name="period",
        lean="last" if which == "latest" or back else "",
    )


@form(r"(?P<which>the|this|its) (?P<unit>quarter)(?: (?P<before>a year (?:ago|earlier)|last year))?")
def _the_quarter(m: re.Match[str], text: str) -> Built:
    return "relative", Meaning(unit="quarter", shift=-4 if m["before"] else 0, base="text", name="period")


@form(r"year-(?:ago|earlier)")
def _year_ago(m: re.Match[str], text: str) -> Built:
    return "relative", Meaning(unit="year", shift=-1, base="text", count=1)


@form(
    rf"(?:(?:every|each)(?: other)? (?P<unit>{UNIT}|{SMALL})|(?P<adverb>daily|weekly|monthly|yearly"
    rf"|hourly|nightly)|(?:every|each) (?:(?P<month>{LONG})|(?P<wd>{WD}))|(?:once|twice|\w+ times|\d+) "
    rf"(?:a|an|per) (?P<per>day|week|month|year))"
)
def _set(m: re.Match[str], text: str) -> Built:
    if m["month"]:
        return "set", Meaning(month=words.month(m["month"]))
    if m["wd"]:
        return "set", Meaning(weekday=words.weekday(m["wd"]))
    if m["adverb"]:
        unit = {"daily": "day", "nightly": "day"}.get(m["adverb"], m["adverb"].removesuffix("ly"))
        return "set", Meaning(unit=unit, count=1)
    return "set", Meaning(unit=words.unit(m["unit"] or m["per"]), count=1)


@form(
    rf"(?P<n>{NUM})(?:[ -]to[ -](?P<n2>{NUM})| or (?P<n3>{NUM}))?[ -](?:(?:more|full|additional|straight"
    rf"|consecutive|long|whole|trading|business|calendar|working) )?(?P<unit>{UNIT}|{SMALL})(?P<old>[ -]"
    rf"(?:old|olds))?"
)
def _duration(m: re.Match[str], text: str) -> Built:
    unit = words.unit(m["unit"])
    count = words.number(m["n"])
    if m["old"]:  # an age
        return None
    if (m["n"] in ("a", "an") and unit in ("second", "quarter", "century")) or (
        unit == "second" and m["n"] in ("one", "a")
    ):
        return None
    if unit in ("second", "quarter", "weekend") and m["unit"] == unit and count != 1 and "-" not in m[0]:
        return None
    return "duration", Meaning(unit=unit, count=count)


@form(
    rf"(?:the )?(?P<which>recent|coming|future|past|earlier|early|first|final) (?P<unit>{UNIT})(?: and "
    rf"(?:{UNIT}))?|(?:the )?(?P<unit2>{UNIT}) ahead|(?P<unit3>days|weeks|months|years|decades"
    rf"|centuries)"
)
def _some(m: re.Match[str], text: str) -> Built:
    if m["unit3"]:
        return "duration", Meaning(unit=words.unit(m["unit3"]))
    if m["unit2"] or not m["unit"].endswith("s"):
        return ("vague", Meaning(unit=words.unit(m["unit2"]), name="FUTURE_REF")) if m["unit2"] else None
    name = {"recent": "PAST_REF", "past": "PAST_REF", "coming": "FUTURE_REF", "future": "FUTURE_REF"}.get(m["which"])
    return (
        ("vague", Meaning(unit=words.unit(m["unit"]), name=name))
        if name
        else ("duration", Meaning(unit=words.unit(m["unit"])))
    )


@form(
    r"(?P<ref>(?:right |until )?now|currently|recently|the (?:near |foreseeable )?future|the past|these"
    r" days|the (?:near|short) term|at (?:the )?present|at the moment|at this (?:time|moment))"
)
def _vague(m: re.Match[str], text: str) -> Built:
    word = m["ref"]
    if word == "the past" and not re.match(r" ?(?:[.,;:]|$|and\b)", text[m.end() : m.end() + 40]):
        return None
    past, future = ("recently", "the past"), ("the near term", "the short term")
    name = "PAST_REF" if word in past else "FUTURE_REF" if word in future or "future" in word else "PRESENT_REF"
    return "vague", Meaning(name=name)


@form(rf"(?P<clock>{CLOCK})")
def _clock(m: re.Match[str], text: str) -> Built:
    return ("clock", Meaning(part=clock(m["clock"]))) if clock(m["clock"]) else None
