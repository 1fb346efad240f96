"""Forms that name a place in the calendar: dates, months, weekdays, quarters, seasons, years."""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.times import calendar, named_days, words
from verbale.times.expression import Meaning
from verbale.times.fragments import (
    AT,
    CLOCK,
    DAY,
    EDGE,
    EDGES,
    ENDS,
    LEANS,
    LONG,
    MON,
    OFYEAR,
    ORD,
    PART,
    QTR,
    SEASON,
    SPOKEN,
    WD,
    WDX,
    YEAR,
    Built,
    before,
    edge_of,
    form,
    is_capital,
    lean_of,
    one_of,
    part_of,
    year_of,
)


@form(
    r"(?P<y>(?:1[5-9]|20|21)\d\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>[0-3]\d)(?:[t ]\d\d:\d\d(?::\d\d)?"
    r"(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?"
)
def _iso(m: re.Match[str], text: str) -> Built:
    return "date", Meaning(year=int(m["y"]), month=int(m["m"]), day=int(m["d"]))


@form(r"(?P<a>\d{1,2})(?:/\d{1,2}/(?:\d{4}|\d\d)|\.\d{1,2}\.\d{4}|-\d{1,2}-(?:19|20)\d\d)(?![/\d])")
def _numeric(m: re.Match[str], text: str) -> Built:
    a, b, year = (int(n) for n in re.split(r"[/.-]", m[0]))
    if year < 100:
        year += 2000 if year < 50 else 1900
    dotted = "." in m[0]  # 7.9.2007 is written where the day comes first
    month, day = (b, a) if (a > 12 or dotted) and b <= 12 else (a, b)
    return ("date", Meaning(year=year, month=month, day=day)) if month <= 12 and 1 <= day <= 31 else None


@form(one_of(named_days.rules()) + rf"(?:{OFYEAR})?")
def _named(m: re.Match[str], text: str) -> Built:
    name = next((n for n in sorted(named_days.rules(), key=len, reverse=True) if m[0].startswith(n)), None)
    if name and m["year"] and int(m["year"]) in _HIJRI_YEARS and (ends := named_days.in_hijri(name, int(m["year"]))):
        first, last = (Meaning(year=d.year, month=d.month, day=d.day) for d in ends)
        return ("date", first) if first == last else ("range", replace(first, to=last))
    return ("holiday", replace(Meaning(name=name), **year_of(m))) if name else None  # type: ignore[arg-type]


_HIJRI_YEARS = range(1380, 1500)
"""Years of the Islamic calendar that news tells a fast by: 1380 began in 1960."""


_LEAD = (
    rf"(?:(?P<clock>{CLOCK}),?(?: on)? )?(?:{EDGE})?(?:(?:last|next|this|this past|this coming) )?(?:"
    rf"(?P<wd>{WDX})(?:,? (?:the )?|, the ))?"
)
_TRAIL = rf"(?:,? (?P<part>{PART})|,? (?:at|around|about) (?P<clock2>{CLOCK}))?"
_PAIR = r"(?: ?[-–—/] ?| (?:to|through|until|till|and) )"


def _days(m: re.Match[str], text: str, day: int, last: int | None) -> Built:
    if not is_capital(m, text) or not 1 <= day <= 31:
        return None
    weekday = words.weekday(m["wd"]) if m["wd"] else None
    base = replace(
        Meaning(month=words.month(m["month"]), day=day, weekday=weekday, part=part_of(m)),
        **year_of(m),  # type: ignore[arg-type]
    )
    if last:
        return "range", replace(base, to=replace(base, day=last, weekday=None))
    return "date", base


@form(
    rf"{_LEAD}(?P<month>{MON}) (?:the )?(?P<day>{DAY})(?:{_PAIR}(?P<day2>{DAY})(?! ?(?:{MON}"
    rf"|[ap]\.?m)))?(?:{OFYEAR})?{_TRAIL}"
)
def _month_day(m: re.Match[str], text: str) -> Built:
    if m["month"] == "may" and re.match(
        r"\d+ (?:people|troops|soldiers|percent|million|countries|years|days)", text[m.start("day") : m.end() + 40]
    ):
        return None
    return _days(m, text, words.ordinal(m["day"]), words.ordinal(m["day2"]) if m["day2"] else None)


@form(
    rf"{_LEAD}(?:the )?(?P<day>{DAY})(?:{_PAIR}(?P<day2>{DAY}))?,?(?: day)?(?: of)?[ -](?P<month>{MON})"
    rf"(?:{OFYEAR})?{_TRAIL}"
)
def _day_month(m: re.Match[str], text: str) -> Built:
    return _days(m, text, words.ordinal(m["day"]), words.ordinal(m["day2"]) if m["day2"] else None)


@form(rf"{_LEAD}(?P<month>{MON}) (?:the )?(?P<day>{ORD})(?! (?:quarter|week|time|half))(?:{OFYEAR})?{_TRAIL}")
def _month_ordinal(m: re.Match[str], text: str) -> Built:
    return _days(m, text, words.ordinal(m["day"]), None)


@form(
    rf"(?:{ENDS})?(?P<month>{MON})(?:,? (?:of )?(?P<year>{YEAR})|,? (?:of )?(?P<rel>this|last|next) year"
    rf"|,? (?P<spoken>{SPOKEN}))"
)
def _month_year(m: re.Match[str], text: str) -> Built:
    if not is_capital(m, text):
        return None
    return "date", replace(Meaning(month=words.month(m["month"]), edge=edge_of(m)), **year_of(m))  # type: ignore[arg-type]


@form(
    rf"(?:{ENDS})?(?:(?P<lean>last|next|this past|this coming|this|past|coming|previous|following) )?"
    rf"(?P<month>{LONG}|(?:jan|feb|aug|sept|oct|nov|dec)\.)"
)
def _month(m: re.Match[str], text: str) -> Built:
    start = m.start("month")
    if not is_capital(m, text) or (text[start : m.end()].isupper() and not text.isupper()):
        return None
    lean = LEANS[m["lean"]][0] if m["lean"] else ""
    led = bool(m["lean"] or m["edge"]) or bool(_PLACED.search(before(text, start)))
    if m["month"] in ("may", "march", "august", "june", "april") and not led:
        return None
    if not led and (
        start == 0 or re.match(r" [A-Z]", text[m.end() : m.end() + 40])
    ):  # "April Smith", "October Revolution Square"
        return None
    return "date", Meaning(month=words.month(m["month"]), edge=edge_of(m), lean=lean)


_PLACED = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|during|of|before|after|through|between|to|for|and|or|every|each|as of"
    r"|later in|early in|late in|back in|on|its|the|'s|’s|a|-|–|—) ?|[-–—(,] ?)$"
)


@form(
    rf"(?:(?P<clock>{CLOCK}),?(?: on)? )?(?:{EDGE})?(?:(?:the )?(?P<lean>last|next|this past|this coming"
    rf"|this|past|coming"
    rf"|previous|following|that same|that|same) )?(?P<wd>{WD})(?P<plural>s)?(?: (?P<part>{PART})"
    rf"(?P<plural2>s)?)?(?:{AT[:-1].replace('<clock>', '<clock2>')})?)?"
)
def _weekday(m: re.Match[str], text: str) -> Built:
    weekday = words.weekday(m["wd"])
    if m["plural"] or m["plural2"]:
        return "set", Meaning(weekday=weekday, part=part_of(m))
    lean, base = lean_of(m["lean"])
    return "weekday", Meaning(weekday=weekday, lean=lean, base=base, part=part_of(m), edge=edge_of(m))


@form(
    rf"(?:(?:the|its|a|an|this|their|our|his) )?(?:(?P<year0>{YEAR}) |(?P<rel0>this|last|next) year[’']s"
    rf" |(?:[a-z]+ )?fiscal[ -](?:(?P<yearf>{YEAR}) )?)?"
    rf"(?P<ago>year-(?:earlier|ago) )?(?:fiscal[ -])?(?P<q>{QTR})[ -](?P<unit>quarter|half)"
    rf"(?: (?:of |in )?(?:fiscal )?(?P<year>{YEAR})| of (?P<rel>this|last|next) year| (?P<before>a year "
    rf"(?:ago|earlier)|last year))?"
)
def _quarter(m: re.Match[str], text: str) -> Built:
    number = words.ordinal(m["q"])
    year = m["year"] or m["year0"] or m["yearf"]
    rel = m["rel"] or m["rel0"] or ("last" if m["ago"] or m["before"] else None)
    if (m["unit"] == "half" and number > 2) or re.match(r"-?finals?", text[m.end() : m.end() + 40]):
        return None
    return "date", Meaning(
        quarter=number if m["unit"] == "quarter" else None, half=number if m["unit"] == "half" else None,
        year=int(year) if year else None, shift={"this": 0, "last": -1, "next": 1}[rel] if rel else None,
    )  # fmt: skip


@form(rf"(?:the )?(?P<which>first|last|latter|second) half of (?:the )?(?P<year>{YEAR}|year|[’']?\d0s)")
def _half(m: re.Match[str], text: str) -> Built:
    half = 1 if m["which"] == "first" else 2
    if m["year"].endswith("s"):
        return "decade", Meaning(decade=1900 + int(m["year"].strip("’'s")), edge="start" if half == 1 else "end")
    return "date", Meaning(half=half, year=int(m["year"]) if m["year"].isdigit() else None)


@form(rf"q(?P<q>[1-4])(?:[ -]|, )?(?P<year>{YEAR})?|(?P<q2>[1-4])q(?:[ -])?(?P<year2>{YEAR})?")
def _q(m: re.Match[str], text: str) -> Built:
    year = m["year"] or m["year2"]
    return "date", Meaning(quarter=int(m["q"] or m["q2"]), year=int(year) if year else None)


@form(rf"(?:the )?(?:fy ?[’']?(?P<fy>(?:19|20)?\d\d)|fiscal(?: year)? (?P<year>{YEAR}))")
def _fiscal(m: re.Match[str], text: str) -> Built:
    year = int(m["fy"] or m["year"])
    return "date", Meaning(year=year if year > 99 else year + (2000 if year < 50 else 1900))


@form(
    rf"(?:the )?(?:(?:(?P<edge>early|late|mid|middle|end|beginning|start)(?:[ -](?:of )?(?:the )?))?)(?:"
    rf"(?P<lean>last|next|this past|this coming|this|past|coming|that|the following|the) )?"
    rf"(?P<season>{SEASON})(?:,? (?:of )?(?P<year>{YEAR})| of (?P<rel>this|last|next) year|,? of "
    rf"(?P<spoken>{SPOKEN}))?(?! (?:olympics|games|palace|term|recess))"
)
def _season(m: re.Match[str], text: str) -> Built:
    dated = m["year"] or m["rel"] or m["spoken"]
    if not dated and not m["lean"]:
        if m["season"] in ("fall", "spring") or not re.search(
            r"\b(?:in|since|until|by|during|of) (?:the )?$", before(text, m.start("season"))
        ):
            return None
    elif (
        not dated
        and m["lean"] == "the"
        and m["season"] in ("fall", "spring")
        and re.match(r" (?:of|in)\b", text[m.end() : m.end() + 40])
    ):
        return None
    lean = LEANS[m["lean"]][0] if m["lean"] in LEANS else ""
    if lean and m["season"] == "fall" and m["lean"] == "past":
        return None
    return "season", replace(Meaning(season=calendar.SEASONS[m["season"]], lean=lean, edge=edge_of(m)), **year_of(m))  # type: ignore[arg-type]


@form(
    r"(?:the )?(?P<edge>early|late|mid|middle|beginning|start|end|turn)?(?:[ -](?:of |in )?(?:the )?)?"
    r"(?:(?P<full>(?:1[5-9]|20)\d0)[’']?s|[’'‘`](?P<short>[1-9]0)s|(?:the )(?P<bare>[2-9]0)s|"
    r"(?:nineteen[ -])?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))"
)
def _decade(m: re.Match[str], text: str) -> Built:
    if m["full"]:
        first = int(m["full"])
    elif m["word"]:
        if not re.search(r"\bthe ?$|nineteen[ -]$", before(text, m.start("word"))) or re.search(
            r"\b(?:his|her|their|my) ", before(text, m.start())[-6:]
        ):
            return None
        first = 1900 + words.DECADES[m["word"]]
    else:
        short = int(m["short"] or m["bare"])
        first = (1900 if short >= 30 else 2000) + short
    return "decade", Meaning(decade=first, edge=edge_of(m))


@form(
    rf"(?:the )?(?:(?P<edge>early|late|mid)[ -])?(?P<n>(?:1\d|2[01]|[5-9])(?:th|st|nd|rd)|{ORD}|last"
    rf"|this|next)[ -]centur(?:y|ies)(?P<bc> bc| b\.c\.)?"
)
def _century(m: re.Match[str], text: str) -> Built:
    if m["bc"]:
        return None
    if m["n"] in ("last", "this", "next"):
        return "relative", Meaning(unit="century", shift=LEANS[m["n"]][1])
    return "decade", Meaning(century=words.ordinal(m["n"]), edge=edge_of(m))


@form(r"(?P<a>(?:1[5-9]|20)\d\d)(?: ?[-–—/] ?)(?P<b>(?:1[5-9]|20)\d\d|\d\d)(?![\w%]|[.,:/-]\d)")
def _years_range(m: re.Match[str], text: str) -> Built:
    first = int(m["a"])
    last = int(m["b"]) if len(m["b"]) == 4 else first // 100 * 100 + int(m["b"])
    if last <= first or last - first > 400:
        return None
    return "range", Meaning(year=first, to=Meaning(year=last))


@form(
    rf"(?:{ENDS}|(?:fiscal year|calendar year|the year) )?(?P<year>(?:1[4-9]|20)\d\d)(?:-(?=era|style"
    rf"|vintage))?(?![\w%’']|[.,:/]\d|-\d)(?:(?![’']s))?|(?:{ENDS.replace('<edge>', '<edge2>')})?"
    rf"(?P<possessed>(?:1[89]|20)\d\d)(?=[’']s)"
)
def _year(m: re.Match[str], text: str) -> Built:
    word = m["year"] or m["possessed"]
    start = m.start("year") if m["year"] else m.start("possessed")
    edge = EDGES.get(m["edge"] or m["edge2"] or "", "")
    year = int(word)
    return ("date", Meaning(year=year, edge=edge)) if edge or _is_year(text, start, start + 4, year) else None


_NOT_BEFORE = re.compile(
    r"(?:[$€£¥#.,:/№+=(-]|\b(?:no|nos|number|numbers|resolution|resolutions|article|section|law|act"
    r"|decree|order|order no|about|around|approximately"
    r"|roughly|nearly|almost|some|least|than|over|under|another|additional|flight|route|highway|room"
    r"|page|pages|line|boeing|airbus|windows"
    r"|points?|total|totals|totaled|remaining|other|kill(?:ed|ing)|only|just|up to|km|usd|rs|eo|pub"
    r"|public law|chapter|u\.s\.c|usc|top)\.?) ?$"
)
_NOT_AFTER = re.compile(
    r" ?(?:%|percent|per cent|people|persons|men|women|children|troops|soldiers|fighters|dollars|euros"
    r"|pounds|yen|won|tons|tonnes|miles"
    r"|kilomet\w+|km|meters|metres|feet|acres|hectares|sites|homes|houses|families|refugees|migrants"
    r"|detainees|prisoners|jobs|workers|employees"
    r"|barrels|megawatts?|mw|kg|pages|times|points|votes|members|civilians|others|more|additional"
    r"|villages|square|hours|days|weeks|months|years"
    r"|students|personnel|police|officers|centrifuges|shares|cars|units|words|schools|companies|cases"
    r"|deaths|casualties|u\.s\.c|gmt|hrs|hours"
    r"|million|billion|thousand|pm|am|p\.m|a\.m)\b"
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
    return year >= 1500 and bool(re.search(r"\b(?:in|since|until|by|from|of|to|and|the|-)\s?$", left))


@form(
    rf"(?:in |the year |of |by |since )(?P<spoken>{SPOKEN})(?! (?:people|dollars|troops|soldiers|miles"
    rf"|years|men|women|five hundred))"
)
def _spoken_year(m: re.Match[str], text: str) -> Built:
    year = words.spoken_year(m["spoken"])
    return ("date", Meaning(year=year)) if year and 1800 <= year <= 2049 else None


@form(r"juche (?P<n>\d{1,3})")
def _juche(m: re.Match[str], text: str) -> Built:
    return "date", Meaning(year=1911 + int(m["n"]))


@form(r"(?P<n>1[2-5]\d\d) (?:ah|a\.h\.|hijri)")
def _hijri_year(m: re.Match[str], text: str) -> Built:
    first, after = calendar.hijri(int(m["n"]), 1, 1), calendar.hijri(int(m["n"]) + 1, 1, 1)
    if not first or not after:
        return None
    last = calendar.shift_days(after, -1)
    ends = [Meaning(year=d.year, month=d.month, day=d.day) for d in (first, last)]
    return "range", replace(ends[0], to=ends[1])


@form(
    r"the (?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th))(?: of (?P<rel>this|last|next|the) month)?(?="
    r" ?(?:[.,;:]|$)| of (?:this|last|next|the) month)"
)
def _day_alone(m: re.Match[str], text: str) -> Built:
    if not re.search(r"\b(?:on|by|until|since|before|after|from) $", before(text, m.start())) and not m["rel"]:
        return None
    return "date", Meaning(
        day=words.ordinal(m["day"]), unit="month", shift=LEANS[m["rel"]][1] if m["rel"] in LEANS else 0
    )


@form(
    rf"the week (?:of|beginning|ending|that (?:began|ended|begins|ends)(?: on)?) (?P<month>{MON}) "
    rf"(?P<day>{DAY})(?:,? (?P<year>{YEAR}))?"
)
def _week_of(m: re.Match[str], text: str) -> Built:
    year = int(m["year"]) if m["year"] else None
    return "date", Meaning(unit="week", year=year, month=words.month(m["month"]), day=words.ordinal(m["day"]))
