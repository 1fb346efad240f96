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
from verbale.times.ages import age_clues
from verbale.times.anniversaries import anniversary_clues
from verbale.times.births import birth_clues
from verbale.times.deaths import death_clues
from verbale.times.expression import Expression
from verbale.times.meetings import meeting_clues
from verbale.times.periods import number_clues, period_clues
from verbale.times.seasons import season_words
from verbale.times.tables import StoryWords
from verbale.times.topics import topic_clues
from verbale.times.weighing import Weighed, Weighing, Words, weigh
from verbale.times.wording import likely, wording

_OLDEST = 1940
"""Year of the oldest stories: an earlier full date in a head is told, and no date line."""
_TRUST = {"byline": 6, "dateline": 6, "json-ld": 5, "meta": 4, "time": 3, "url": 3, "copyright": 0}
_AGAINST = 0.9
"""Trust from which a clue may stand against a stated date."""
_SAME = 2
"""Days by which two stated dates may differ and still agree: time zones, a late edition, an update."""
_HEAD = 400
"""Characters from a story's start in which its own date line is looked for."""
_URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)((?:19|20)\d\d)"
    r"(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=$|[/?#.])"
)
_LED = re.compile(
    r"(?:(?:(?:^|\n|[|·•)—–-])[ \t]*(?-i:By|BY)|(?:^|\n[ \t]*\n|[|·•)—–-])[ \t]*by) (?-i:[A-Z][\w.’'-]*+|and|[ ,])++"
    r"|(?:^|\n|[|·•)—–-])[ \t]*[\w ]{0,20}(?:published|updated|posted|modified|released?|release|date|issued|filed"
    r"|written|on air))(?: ?(?:on|at)\b)?[:|,]?\s*$",
    re.IGNORECASE,
)
"""What leads to a story's own date where it stands at the beginning of a line: "By Ada Quell", "Last updated on"."""
_FOLLOWED = re.compile(
    r"\s*(?:\([A-Z][\w .]{1,20}\)|--|—|–|\||-\s)|(?:,? \d{4})? \([A-Z]|[.:]\s+[A-Z“\"/]|\)\s*(?:$|\n|[-—–:.]|[A-Z])"
)
_PLACED = re.compile(r"^\(?[A-Z][\w .,’'/-]{1,50},\s*$")
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
    words = StoryWords(text, story.span)
    inside = [e for e in expressions if story.span.start <= e.span.start < story.span.end]
    stated = _stated(story, page, text, inside)
    every = _sure(story, words, clues, inside) if stated else []
    problems: list[Problem] = []
    while stated:
        best = stated[0]
        against = _against(best, every)
        if not against:
            problems += _disagreements(best, stated[1:], page)
            return _said(best), problems
        problems.append(_doubt(best, against, page))
        stated = stated[1:]
    return _inferred(words, story, inside, _evidence(story, words, clues, events, inside)), problems


def _sure(story: Story, words: StoryWords, clues: Sequence[Clue], inside: Sequence[Expression]) -> list[Clue]:
    """The clues that may stand against a stated date: no others say with such trust (`_AGAINST`) that it is later."""
    numbers = number_clues(words.text, story.span)
    return [w.clue for w in _once([*_own(story, words.text, clues, inside), *numbers])]


def _own(story: Story, text: str, clues: Sequence[Clue], inside: Sequence[Expression]) -> Iterator[Weighed]:
    """The caller's clues, and what the story's times say of its day."""
    yield from _weighed(story, text, clues)
    yield from (Weighed(c, told=True) for c in own.own_clues(text, inside, story.span))


def _evidence(
    story: Story,
    words: StoryWords,
    clues: Sequence[Clue],
    events: Sequence[DatedEvent],
    inside: Sequence[Expression],
) -> list[Weighed]:
    """Everything that bounds the day of writing, ready to be weighed."""
    text = words.text
    return _once(
        [
            *_own(story, text, clues, inside),
            *told.event_clues(text, events, inside, story.span.start),
            *period_clues(words),
            *number_clues(text, story.span),
            *age_clues(text, story.span),
            *meeting_clues(text, story.span, inside),
            *death_clues(words),
            *birth_clues(words),
            *anniversary_clues(text, story.span),
            *topic_clues(words),
        ]
    )


def _once(found: Iterable[Weighed]) -> list[Weighed]:
    """The clues without repeats, each with its greatest weight: said five times a thing is no more certain."""
    once: dict[tuple[object, ...], Weighed] = {}
    for weighed in found:
        clue = weighed.clue
        key = clue.earliest, clue.latest, clue.alternatives
        if key not in once or once[key].clue.weight < clue.weight:
            once[key] = weighed
    return list(once.values())


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
        if e.kind != "date" or m.year is None or m.year < _OLDEST or m.day is None or m.unit:
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
    later = [
        c for c in clues if c.earliest and c.weight >= _AGAINST and dt.date.fromisoformat(c.earliest) > high + slack
    ]
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


def _inferred(
    words: StoryWords, story: Story, expressions: Sequence[Expression], clues: Sequence[Weighed]
) -> ArticleDate:
    """The interval that the clues leave, once weekdays and date lines without a year are read by its light."""
    plain = weigh(clues)
    spoken = likely(words.text, story.span) if _touches(plain) else None
    found = weigh((), plain, spoken) if spoken is not None else plain
    dated = [*_weekday_clues(expressions, found), *_yearless(story, words.text, expressions, found)]
    seasonal = [Weighed(c, fades=False, near=True) for c in _times_of_year(words, expressions, found)]
    if dated or seasonal:
        found = weigh([*(Weighed(c, fades=False) for c in dated), *seasonal], found, spoken)
    if found.low and found.high:
        weekday = [Weighed(c, fades=False) for c in told.lead_weekday(expressions, found.low, found.high)]
        found = weigh(weekday, found, spoken) if weekday else found
    edtf = calendar.between(found.low, found.high)
    if edtf is None or max(w.clue.weight for w in found.clues) < _WORTH:
        return ArticleDate(None, "unknown")
    return ArticleDate(edtf, "inferred", (*_because(found), *_by_words(plain, found, spoken)))


def _by_words(plain: Weighing, found: Weighing, words: Words | None) -> Iterator[Reason]:
    """That the story's words narrowed the interval, where they did by a tenth at least."""
    if words is not None and found.low and found.high and found.days < 0.9 * plain.days:
        yield Reason(None, f"its words are most like those of {found.low:%B %Y} to {found.high:%B %Y}")


def _touches(found: Weighing) -> bool:
    """Whether any of the interval lies in the years whose words were counted, and it is wide enough to need them."""
    known = wording()
    if not found.clues or found.days <= _SETTLED:
        return False
    return (found.low or known.first) <= known.last and (found.high or known.last) >= known.first


_SETTLED = 366
"""Days up to which an interval is narrow enough: words tell years better than weeks."""


def _because(found: Weighing) -> tuple[Reason, ...]:
    """The clues that set the ends, and those that were set aside; all that agree where none sets an end."""
    ends = {d.isoformat() for d in (found.low, found.high) if d}
    binding = [c for c in found.kept if ends & {c.earliest, c.latest, *(d for pair in c.alternatives for d in pair)}]
    reasons = list({c.reason.says: c.reason for c in binding or found.kept}.values())
    aside = list({c.reason.says: c.reason for c in found.aside if c.weight >= _SAID}.values())
    return (*reasons, *(Reason(r.span, f"set aside: {r.says}") for r in aside[:3]))


_WORTH = 0.4
"""Weight that one clue at least must have: hints alone date nothing."""
_SAID = 0.2
"""Weight from which it is worth saying that a clue was set aside."""


def _weighed(story: Story, text: str, clues: Iterable[Clue]) -> Iterator[Weighed]:
    """The caller's clues, their upper ends trusted by where they stand.

    Who is named with an office in the story's first part holds it now; far down it may be somebody who held it long
    ago. Who is elected but not yet in office may be named some months before. Beside the dead the living of their time
    are named by the offices that they held then.
    """
    mourns = _MOURNS.search(text, story.span.start, min(story.span.end, story.span.start + _NEWS)) is not None
    for clue in clues:
        at = clue.reason.span
        near = text[max(0, at.start - 20) : at.end + 20] if at else ""
        if clue.earliest and _ELECT.search(near):
            first = calendar.shift_days(dt.date.fromisoformat(clue.earliest), -_ELECTED)
            clue = replace(clue, earliest=first.isoformat(), alternatives=())
        down = at.start - story.span.start if at else 0
        trust = next(t for limit, t in _DEEP if down < limit) * clue.weight * (_RECALLED if mourns else 1.0)
        if at and clue.latest and _LOOKING_BACK.search(text, max(story.span.start, at.start - _RECALL), at.start):
            trust *= _RECALLED
        if clue.earliest and clue.latest and trust < clue.weight and not clue.alternatives:
            yield Weighed(replace(clue, latest=None))
            yield Weighed(replace(clue, earliest=None, weight=trust))
        else:
            yield Weighed(replace(clue, weight=trust) if clue.alternatives else clue, fades=not _brief(clue))


def _brief(clue: Clue) -> bool:
    """Whether a clue names days and no term of office: the date of a neighbour on the page."""
    first, last = clue.earliest, clue.latest
    return (
        bool(first and last) and (dt.date.fromisoformat(last or "") - dt.date.fromisoformat(first or "")).days <= _BRIEF
    )


_BRIEF = 40
"""Days up to which a clue is no term of office."""


_MOURNS = re.compile(
    r"\b(?:passing of|passed away|death of|died (?:on|at|in)|mourns?|mourning|grieving|condolences"
    r"|in memory of|obituary|funeral|memorial service|eulogy|her life|his life|\d+th anniversary of)\b",
    re.IGNORECASE,
)
_LOOKING_BACK = re.compile(
    r"\b(?:served|ago|former|formerly|then|appointed by|appointee|nominated by|previously|worked|when|under)\b[^.;]*$"
)
"""Before a name: what tells of the bearer's time in office as past ("served as aide to Secretary Quell")."""
_RECALL = 90
"""Characters before a name in which that is looked for."""
_NEWS = 600
"""Characters from a story's start that say what it is about."""
_RECALLED = 0.6
"""How far the end of a term is trusted in an obituary."""
_ELECT = re.compile(r"\b(?:elect|designate|incoming|candidate|nominee|inaugurat\w+)\b", re.IGNORECASE)
_ELECTED = 260
"""Days between an election and its winner's first day in office that are allowed for."""
_DEEP = ((600, 1.0), (4000, 0.85), (10**9, 0.7))
"""Characters from a story's start, and how far the office-holders named there are those of its day."""


def _weekday_clues(expressions: Sequence[Expression], found: Weighing) -> list[Clue]:
    """ "Monday, June 2" without a year: of the years that the other clues leave, only some have that Monday."""
    low, high = found.low, found.high
    if low is None or high is None or (high - low).days > 366 * 12:
        return []
    told_days: list[tuple[dt.date, Expression]] = []
    for e in expressions:
        m = e.meaning
        if m.weekday is None or m.month is None or m.day is None or m.year is not None or m.shift is not None:
            continue
        days = [calendar.make_day(y, m.month, m.day) for y in range(low.year - 1, min(high.year + 1, 9999) + 1)]
        fitting = [d.first for d in days if d and d.first.weekday() == m.weekday]
        near = [d for d in fitting if calendar.shift_days(d, -200) <= high and calendar.shift_days(d, 366) >= low]
        if len(near) == 1:
            told_days.append((near[0], e))
    days_told = [day for day, _ in told_days]
    if days_told and (max(days_told) - min(days_told)).days > _CHRONICLE:
        return []  # captions or a chronicle: any of the days may be far from the story's own
    return [c for day, e in told_days for c in _beside(day, e)]


def _times_of_year(words: StoryWords, expressions: Sequence[Expression], found: Weighing) -> Iterator[Clue]:
    """What tells the time of the year, where years are all that the other clues leave."""
    low, high = found.low, found.high
    if low is not None and high is not None and _A_YEAR < (high - low).days <= 366 * 12:
        yield from season_words(words, low, high)
        yield from _season_of_year(words.text, expressions, low, high)


def _season_of_year(text: str, expressions: Sequence[Expression], low: dt.date, high: dt.date) -> Iterator[Clue]:
    """A day without its year ("on March 5") tells the time of year: a story mostly stands near the first such day."""
    recalled = {(e.meaning.month, e.meaning.day) for e in expressions if e.meaning.year is not None} | _KNOWN_BY_DAY
    for e in expressions:
        m = e.meaning
        if e.kind != "date" or m.year is not None or m.month is None or m.day is None or m.weekday is not None:
            continue
        if (m.month, m.day) in recalled or "year" in e.text or _names_something(text, e):
            continue
        before, after = _NEWS_OF if e.tense == "past" and e.sentence < _LEAD else _AROUND[e.tense]
        days = [calendar.make_day(y, m.month, m.day) for y in range(low.year - 1, high.year + 2)]
        pairs = tuple(
            (calendar.shift_days(d.first, -before).isoformat(), calendar.shift_days(d.first, after).isoformat())
            for d in days
            if d
        )
        if pairs:
            reason = Reason(e.span, f"“{e.text}” is told without its year")
            yield Clue(pairs[0][0], pairs[-1][1], reason, 0.5, pairs)
        return


def _names_something(text: str, e: Expression) -> bool:
    """Whether a day only says which paper or attack is meant: "under the May 5 agreement" tells no time of year."""
    before, after = text[: e.span.start].rstrip(), text[e.span.end : e.span.end + _NOUN]
    return before.lower().endswith("the") and _NAMED_BY_DAY.match(after) is not None


_NOUN = 40
"""Characters behind a day in which the noun that it stands before is looked for."""
_NAMED_BY_DAY = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:agreement|accord|deal|pact|truce|ceasefire|cease-fire|declaration|statement|resolution|treaty"
    r"|protocol|memorandum|communiqué|communique|attacks?|bombings?|massacre|coup|uprising|war|movement)\b"
)
_KNOWN_BY_DAY: frozenset[tuple[int | None, int | None]] = frozenset({(9, 11), (10, 7), (1, 6)})
"""Days that events are named by: "since September 11"."""
_A_YEAR = 200
"""Days of an interval above which the time of year narrows it."""
_LEAD, _NEWS_OF = 3, (0, 60)
"""First sentences, and the days after one that they tell as past within which four of five texts were written."""
_AROUND = {"past": (30, 100), "future": (60, 10), "present": (50, 60), "": (30, 80)}
"""By tense, the days before and after a day told without its year within which four of five texts were written."""


def _beside(day: dt.date, e: Expression) -> Iterator[Clue]:
    """A story tells a date without its year within a year of it, on the side that the tense says; mostly near it."""
    reason = Reason(e.span, f"“{e.text}” was a day of {day.year}")
    first = calendar.shift_days(day, {"past": -7, "future": -364}.get(e.tense, -200))
    last = calendar.shift_days(day, 200 if e.tense == "future" else 364)
    yield Clue(first.isoformat(), last.isoformat(), reason, 0.8)
    first = calendar.shift_days(day, -(_ABOUT if e.tense == "past" else _AWAITED))
    last = calendar.shift_days(day, _ABOUT)
    yield Clue(first.isoformat(), last.isoformat(), reason, 0.5)


_AWAITED = 45
"""Days before one that is still to come: of 41 such days 2 were told earlier than that."""
_CHRONICLE = 120
"""Days between the first and the last weekday with its day from which they tell of a longer time."""
_ABOUT = 21
"""Days around a weekday with its day of the month within which a story mostly stands: 13 of 16 measured."""


def _yearless(story: Story, text: str, expressions: Sequence[Expression], found: Weighing) -> list[Clue]:
    """A byline or dateline without a year gives the day, once the other clues leave a single year for it."""
    low, high = found.low, found.high
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
