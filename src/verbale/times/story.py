"""When a story was written: as it says itself, checked, or inferred from what it tells, as an interval with reasons."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from verbale.errors import Problem
from verbale.model import ArticleDate, Clue, DatedEvent, Page, Reason, StatedDate, Story
from verbale.times import anchoring, calendar, told
from verbale.times import clues as own
from verbale.times.expression import Expression

_TRUST = {"byline": 6, "dateline": 6, "json-ld": 5, "meta": 4, "time": 3, "url": 3, "copyright": 0}
_SAME = 2
"""Days by which two stated dates may differ and still agree: time zones, a late edition, an update."""
_HEAD = 400
"""Characters from a story's start in which its own date line is looked for."""
_URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)((?:19|20)\d\d)"
    r"(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=$|[/?#.])"
)
_LED = re.compile(
    r"(?:\bby [A-Z][\w .,’'-]{2,60}|published|updated|posted|modified|released?|release|date|issued"
    r"|filed|written|on air)(?: on| at)?[:|,]?\s*$",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(r"\s*(?:\([A-Z][\w .]{1,20}\)|--|—|–|\|)|(?:,? \d{4})? \([A-Z]")
_PLACED = re.compile(r"^[A-Z][\w .,’'/-]{1,50},\s*$")
_PREPOSITION = re.compile(
    r"\b(?:in|on|of|since|until|till|by|from|after|before|between|and|to|the|for|during|through|dated"
    r"|late|early|mid|next|last|beginning|effective|ended|ending)[\s(]*$",
    re.IGNORECASE,
)


def date_story(
    story: Story,
    page: Page,
    text: str,
    expressions: Sequence[Expression],
    clues: Sequence[Clue] = (),
    events: Sequence[DatedEvent] = (),
) -> tuple[ArticleDate, list[Problem]]:
    """The date of one story, and what is doubtful about it.

    Stated dates (the story's own, the page's metadata, its address) are checked against each other and against the
    text; without one, the clues are intersected to an interval. `text` is the page text; `expressions` those of this
    story; `clues` are bounds that the caller knows (terms of office), `events` public events of known days in it.
    """
    inside = [e for e in expressions if story.span.start <= e.span.start < story.span.end]
    every = [*_weighed(story, text, clues), *own.own_clues(text, inside, story.span)]
    stated = _stated(story, page, text, inside)
    problems: list[Problem] = []
    while stated:
        best = stated[0]
        against = _against(best, every)
        if not against:
            problems += _disagreements(best, stated[1:], page)
            return _said(best), problems
        problems.append(_doubt(best, against, page))
        stated = stated[1:]
    every += told.event_clues(text, events, inside)
    every += [*_weekday_clues(inside, every), *_yearless(story, text, inside, every)]
    return _inferred([*every, *_lead_weekday(text, inside, every)]), problems


def _lead_weekday(text: str, expressions: Sequence[Expression], clues: Sequence[Clue]) -> list[Clue]:
    low, high = _bounds(consistent([c for c in clues if c.earliest or c.latest])[0])
    return list(told.lead_weekday(text, expressions, low, high)) if low and high and low <= high else []


# --- stated -----------------------------------------------------------------------------------------------------------


def _stated(story: Story, page: Page, text: str, expressions: Sequence[Expression]) -> list[StatedDate]:
    """All dates stated for the story to the day, month or year, the most trusted first."""
    found = [d for d in story.dates if calendar.interval(d.edtf)]
    found += _headers(story, text, expressions)
    if _is_main(story, page):
        found += [d for d in page.metadata.dates if calendar.interval(d.edtf)]
        if not any(d.source == "url" for d in found):
            found += _address(page)
    found = [d for d in found if d.source != "copyright"]
    return sorted(found, key=lambda d: (_width(d.edtf), -_TRUST.get(d.source, 2)))


def _width(edtf: str) -> int:
    held = calendar.interval(edtf)
    return (held[1] - held[0]).days if held else 0


def _is_main(story: Story, page: Page) -> bool:
    """Whether what the page says of itself is said of this story: it is the longest part of the page, or the first."""
    length = story.span.end - story.span.start
    return 2 * length >= len(page.text.strip()) or story.span.start <= len(page.text) // 4


def _address(page: Page) -> Iterator[StatedDate]:
    address = page.metadata.url or (page.source if re.match(r"https?://", page.source) else "")
    found = _URL_DATE.search(address)
    if found:
        y, m, d = (int(g) for g in found.groups() if g)
        value = calendar.make_day(y, m, d)
        if value:
            yield StatedDate(calendar.edtf(value), "url")


def _headers(story: Story, text: str, expressions: Sequence[Expression]) -> Iterator[StatedDate]:
    """Full dates in the story's head that stand as its date line, byline or dateline, not in a sentence."""
    for e in expressions:
        if e.span.start > story.span.start + _HEAD:
            return
        m = e.meaning
        if e.kind != "date" or m.year is None or m.day is None or m.unit:
            continue
        role = _header_role(story, text, e)
        value = anchoring.value_of(m, anchoring.Context(None), "")
        if role and value:
            yield StatedDate(calendar.edtf(value), role, e.span)


def _header_role(story: Story, text: str, e: Expression) -> str:
    """`byline`, `dateline`, or empty when the date is part of a sentence."""
    left = text[max(story.span.start, e.span.start - 90) : e.span.start]
    right = text[e.span.end : e.span.end + 40]
    if _LED.search(left):
        return "byline"
    line = left.rsplit("\n", 1)[-1]
    if _PLACED.match(line) and _FOLLOWED.match(right):
        return "dateline"
    if _PREPOSITION.search(left):
        return ""
    alone = not line.strip() or left.rstrip().endswith((".", "|", "·", "-", "—", ")"))
    ends = re.match(r"\s*(?:$|\n|\||·|[-–—]{1,2} ?(?=[A-Z])|(?:\d\d?:\d\d.{0,12})$)", right) or re.match(
        r"\s+[A-Z“\"]", right
    )
    weekday_line = e.meaning.weekday is not None and bool(re.match(r"\s+[A-Z“\"]", right))
    return "byline" if (alone and ends) or weekday_line else ""


def _said(stated: StatedDate) -> ArticleDate:
    says = {
        "url": "the page's address",
        "meta": "the page's metadata",
        "json-ld": "the page's JSON-LD",
        "time": "a time element of the page",
    }
    where = says.get(stated.source, f"the {stated.source}")
    return ArticleDate(stated.edtf, "stated", (Reason(stated.span, f"{where} says {stated.edtf}"),))


def _against(stated: StatedDate, clues: Iterable[Clue]) -> list[Clue]:
    """Clues that the stated date cannot stand beside: enough of them to believe the text instead.

    A date in the text itself falls only to a later day told as past. One from metadata also falls to two clues of full
    weight that agree against it: crawlers stamp the day on which they came by.
    """
    held = calendar.interval(stated.edtf)
    if held is None:
        return []
    low, high = held
    slack = dt.timedelta(_SAME)
    later = [c for c in clues if c.earliest and c.weight >= 0.9 and dt.date.fromisoformat(c.earliest) > high + slack]
    if later and max(dt.date.fromisoformat(c.earliest or "0001-01-01") for c in later) > high + 15 * slack:
        return later if len(later) > 1 or stated.source in ("url", "meta", "time") else []
    if stated.source in ("byline", "dateline"):
        return []
    over = [c for c in clues if c.weight >= 1 and c.latest and dt.date.fromisoformat(c.latest) < low - slack]
    return over if len(over) > 1 else []


def _doubt(stated: StatedDate, against: Sequence[Clue], page: Page) -> Problem:
    reasons = "; ".join(dict.fromkeys(c.reason.says for c in against[:3]))
    return Problem(
        "read", page.source, f"The {stated.source} date {stated.edtf} was set aside: {reasons}.", fatal=False
    )


def _disagreements(best: StatedDate, others: Iterable[StatedDate], page: Page) -> list[Problem]:
    held = calendar.interval(best.edtf)
    problems = []
    for other in others:
        span = calendar.interval(other.edtf)
        if held and span and (span[0] - held[1]).days <= _SAME and (held[0] - span[1]).days <= _SAME:
            continue
        what = (
            f"Two dates are stated: {best.edtf} ({best.source}) and {other.edtf} ({other.source}); the first was kept."
        )
        problems.append(Problem("read", page.source, what, fatal=False))
    return list(dict.fromkeys(problems))


# --- inferred ---------------------------------------------------------------------------------------------------------


def _bounds(clues: Iterable[Clue]) -> tuple[dt.date | None, dt.date | None]:
    lows = [dt.date.fromisoformat(c.earliest) for c in clues if c.earliest]
    highs = [dt.date.fromisoformat(c.latest) for c in clues if c.latest]
    return max(lows, default=None), min(highs, default=None)


def consistent(clues: Sequence[Clue]) -> tuple[list[Clue], list[Clue]]:
    """Clues that leave at least a day, and those that had to give way for it.

    Of two that clash the weaker gives way; of equals the one that says "not later": a text often names those who held
    an office before, so its upper end falls, while nobody is named with an office that is still to come.
    """
    kept = list(clues)
    aside: list[Clue] = []
    while True:
        low, high = _bounds(kept)
        if low is None or high is None or low < high or (low == high and not _handover(kept, low)):
            return kept, aside
        lower = [c for c in kept if c.earliest == low.isoformat()]
        upper = [c for c in kept if c.latest == high.isoformat()]
        if max(c.weight for c in lower) < max(c.weight for c in upper):
            kept = [c for c in kept if c not in lower]
            aside += lower
        else:
            kept = [replace(c, latest=None, alternatives=()) if c in upper else c for c in kept]
            aside += upper


def _handover(clues: Iterable[Clue], day: dt.date) -> bool:
    """Whether the one day that is left is the end of one term and the start of another: two holders, not one day."""
    iso = day.isoformat()
    return not any(c.earliest == iso and c.latest == iso for c in clues)


_SHORT = 120
"""Days up to which an alternative is a telling of an event, which the story must fit, and no term of office."""


def _narrowed(clues: Sequence[Clue]) -> tuple[dt.date | None, dt.date | None]:
    """The bounds held to the clues' alternatives, where some cannot be.

    Of terms of office only the upper bound is narrowed: somebody whose first term is over may be named between terms.
    """
    low, high = _bounds(clues)
    for clue in clues:
        fitting = []
        for first, last in clue.alternatives:
            one, other = (dt.date.fromisoformat(d) if d else None for d in (first, last))
            if not ((one and high and one >= high) or (other and low and other <= low)):
                fitting.append((one, other))
        ends = [b for _, b in fitting if b]
        if not ends or len(ends) < len(fitting):
            continue
        high = min(d for d in (high, max(ends)) if d)
        starts = [a for a, b in fitting if a and b and (b - a).days <= _SHORT]
        if len(starts) == len(fitting):
            low = max(d for d in (low, min(starts)) if d)
    return low, high


def _inferred(clues: Sequence[Clue]) -> ArticleDate:
    kept, aside = consistent([c for c in clues if c.earliest or c.latest])
    low, high = _narrowed(kept)
    if low and high and low > high:
        low, high = _bounds(kept)
    edtf = calendar.between(low, high)
    if edtf is None:
        return ArticleDate(None, "unknown")
    reasons: list[Reason] = []
    for c in kept:
        ends = {c.earliest, c.latest, *(d for pair in c.alternatives for d in pair)}
        binds = (low and low.isoformat() in ends) or (high and high.isoformat() in ends)
        if binds and c.reason.says not in [r.says for r in reasons]:
            reasons.append(c.reason)
    reasons += [Reason(c.reason.span, f"set aside: {c.reason.says}") for c in aside[:3]]
    return ArticleDate(edtf, "inferred", tuple(reasons))


def _weighed(story: Story, text: str, clues: Iterable[Clue]) -> list[Clue]:
    """The caller's clues, trusted by where they stand.

    Who is named in the story's first part holds the office now. Somebody named once, far down, may have held it long
    ago: that clue says only "not earlier". Who is elected but not yet in office may be named some months before.
    """
    out = []
    for clue in clues:
        at = clue.reason.span
        near = text[max(0, at.start - 20) : at.end + 20] if at else ""
        if clue.earliest and _ELECT.search(near):
            first = calendar.shift_days(dt.date.fromisoformat(clue.earliest), -_ELECTED)
            clue = replace(clue, earliest=first.isoformat(), alternatives=())
        if (clue.latest or clue.alternatives) and at and at.start - story.span.start > _LEAD:
            clue = replace(clue, latest=None, alternatives=(), weight=0.8 * clue.weight)
        out.append(clue)
    return out


_ELECT = re.compile(r"\b(?:elect|designate|incoming|candidate|nominee|inaugurat\w+)\b", re.IGNORECASE)
_ELECTED = 150
"""Days between an election and its winner's first day in office that are allowed for."""
_LEAD = 600
"""Characters from a story's start in which the office-holders named are those of its day."""


def _weekday_clues(expressions: Sequence[Expression], clues: Sequence[Clue]) -> list[Clue]:
    """ "Monday, June 2" without a year: of the years that the other clues leave, only some have that Monday."""
    kept, _ = consistent([c for c in clues if c.earliest or c.latest])
    low, high = _bounds(kept)
    if low is None or high is None or (high - low).days > 366 * 12:
        return []
    found = []
    for e in expressions:
        m = e.meaning
        if m.weekday is None or m.month is None or m.day is None or m.year is not None or m.shift is not None:
            continue
        days = [calendar.make_day(y, m.month, m.day) for y in range(low.year - 1, min(high.year + 1, 9999) + 1)]
        fitting = [d.first for d in days if d and d.first.weekday() == m.weekday]
        near = [d for d in fitting if calendar.shift_days(d, -200) <= high and calendar.shift_days(d, 366) >= low]
        if len(near) == 1:
            found.append(_beside(near[0], e, f"“{e.text}” was a day of {near[0].year}"))
    return found


def _beside(day: dt.date, e: Expression, says: str) -> Clue:
    """A story tells a date without its year within a year of it, on the side that the tense says."""
    first = calendar.shift_days(day, {"past": -7, "future": -364}.get(e.tense, -200))
    last = calendar.shift_days(day, 200 if e.tense == "future" else 364)
    return Clue(first.isoformat(), last.isoformat(), Reason(e.span, says), 0.8)


def _yearless(story: Story, text: str, expressions: Sequence[Expression], clues: Sequence[Clue]) -> list[Clue]:
    """A byline or dateline without a year gives the day, once the other clues leave a single year for it."""
    kept, _ = consistent([c for c in clues if c.earliest or c.latest])
    low, high = _bounds(kept)
    if low is None or high is None:
        return []
    for e in expressions:
        m = e.meaning
        if e.span.start > story.span.start + _HEAD:
            break
        if (
            e.kind != "date"
            or m.year is not None
            or m.month is None
            or m.day is None
            or not _dated_head(story, text, e)
        ):
            continue
        days = [calendar.make_day(y, m.month, m.day) for y in range(low.year, high.year + 1)]
        near: list[dt.date] = [d.first for d in days if d and low <= d.first <= high]
        if len(near) == 1:
            iso = near[0].isoformat()
            return [Clue(iso, iso, Reason(e.span, f"its date line says “{e.text}”"), 1.0)]
    return []


def _dated_head(story: Story, text: str, e: Expression) -> bool:
    left = text[max(story.span.start, e.span.start - 90) : e.span.start]
    right = text[e.span.end : e.span.end + 40]
    if _PLACED.match(left.rsplit("\n", 1)[-1]) and _FOLLOWED.match(right):
        return True
    return bool(_LED.search(left)) and not _PREPOSITION.search(left)
