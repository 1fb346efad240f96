"""Disputes: what one party says and another denies, and numbers that do not agree.

A denial is an act of CAMEO 016, or a rejection (root 12) of a claim, a report or an accusation. The claim is first what
stands inside the denial on another's word; else a line of another party that shares its words (names apart); else only
named, as the claim of the party that it is turned against. A figure is a number with the thing counted, in the words of
an act; "five of them" and "the remaining eight" count what the number before them counts. Figures about the same thing
in the same kind of act, that differ, are set side by side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.ledger.days import UNDATED
from verbale.ledger.lines import Line
from verbale.talks.deadlines import NUMBERS
from verbale.talks.deeds import Deed, in_order
from verbale.talks.wording import STEM, shared, stems

SAME_CLAIM = 0.4
"""Share of the shorter clause's words, names apart, that claim and denial must share."""
ENOUGH_WORDS = 2
"""Words that they must share at least."""
MOST_CLAIMS = 400
"""Lines about one issue that a denial is compared with, the latest before it."""
CLAIMED = re.compile(r"\b(?:claims?|claimed|reports?|accusations?|allegations?|assertions?|charges?|rumou?rs?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim and its denial, face to face."""

    claim: Line | None
    """What is denied, as who claims it says it; None where no page tells it."""
    claimed_by: tuple[str, ...]
    """Ids of the parties, or people, that claim it; empty where nobody is named."""
    denial: Deed


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that an act gives for something."""

    value: float
    unit: str
    """What is counted, as the page says it: "Japanese citizens"."""
    words: str
    """The number as the page has it."""
    start: int
    """Where it stands in the page text."""
    line: Line


@dataclass(frozen=True, slots=True)
class Count:
    """Figures about the same thing."""

    unit: str
    figures: tuple[Figure, ...]

    @property
    def differ(self) -> bool:
        """Whether different sentences give different numbers."""
        told: dict[tuple[str, int], set[float]] = defaultdict(set)
        for figure in self.figures:
            told[figure.line.page, figure.line.sentence_span.start].add(figure.value)
        return len({frozenset(values) for values in told.values()}) > 1


def disputes(deeds: Iterable[Deed]) -> list[Dispute]:
    """Every denial with what it denies, in order. The order of the deeds is nothing."""
    known = sorted({deed.lead.act: deed for deed in deeds}.values(), key=in_order)
    lines = [line for deed in known for line in (*deed.event.lines, *deed.inside)]
    by_issue: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        for issue in line.issues or ("",):
            by_issue[issue].append(line)
    return [_dispute(deed, by_issue) for deed in known if is_denial(deed)]


def is_denial(deed: Deed) -> bool:
    """Whether a deed denies what another says."""
    lead = deed.lead
    if lead.status not in ("actual", "negated"):
        return False
    if lead.cameo.startswith("016"):
        return lead.status == "actual"
    return lead.cameo.startswith("12") and lead.status == "actual" and bool(CLAIMED.search(lead.quote))


def _dispute(deed: Deed, by_issue: dict[str, list[Line]]) -> Dispute:
    lead = deed.lead
    own = {who.id for who in (*lead.actors, *lead.actor_parties)}
    near = [line for issue in lead.issues or ("",) for line in by_issue[issue][-MOST_CLAIMS:]]
    claims = [line for line in (*deed.inside, *near) if _claims(line, own) and _same(line, lead)]
    claim = max(claims, key=lambda line: (shared(line.quote, lead.quote, _names(line, lead)), line.act), default=None)
    against = tuple(who.id for who in lead.target_parties if who.id not in own)
    by = (_claimants(claim, own) if claim else ()) or against
    return Dispute(claim, by, deed)


def _claims(line: Line, own: set[str]) -> bool:
    """Whether a line stands on the word of somebody who is not the one who denies."""
    said = {speaker.id or speaker.name for speaker in line.speakers} - own
    plain = line.cameo.startswith(("01", "11")) and not line.cameo.startswith("016")
    return bool(said or (plain and not own & {who.id for who in (*line.actors, *line.actor_parties)}))


def _same(line: Line, denial: Line) -> bool:
    besides = _names(line, denial)
    common = (stems(line.quote) & stems(denial.quote)) - stems(besides)
    return len(common) >= ENOUGH_WORDS and shared(line.quote, denial.quote, besides) >= SAME_CLAIM


def _names(*lines: Line) -> str:
    return " ".join(who.name for line in lines for who in (*line.actors, *line.targets, *line.parties))


def _claimants(claim: Line, own: set[str]) -> tuple[str, ...]:
    said = [speaker.party or speaker.id or speaker.name for speaker in claim.speakers]
    return tuple(dict.fromkeys(one for one in said or [who.id for who in claim.actors] if one not in own))


# --- numbers ----------------------------------------------------------------------------------------------------------

_WORDS = "|".join(word for word in NUMBERS if word not in ("a", "an", "zero"))
_NUMBER = re.compile(
    rf"(?<![\w.,$€£-])((?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{_WORDS})(?:\s+(million|billion|thousand|hundred))?"
    r"(?![\w/:.-]*\d)(?=[\s-]+([^\W\d_][\w'’-]*)?|$)",
    re.I,
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_TIMES = (*_MONTHS, "year", "years", "day", "days", "week", "weeks", "month", "months", "hour", "hours", "p", "a", "am",
          "pm", "percent", "per")  # fmt: skip
_POWERS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_BACK = frozenset(["of", "were", "was", "are", "is", "had", "have", "has", "died", "dead", "home", "returned", "remain",
                   "survived", "others", "more"])  # fmt: skip
"""Words behind a number that counts what the number before it counts."""
_NO_COUNT_WORDS = "nations countries parties sides states governments leaders times points members ways powers"
_NO_COUNT = frozenset(_NO_COUNT_WORDS.split())
"""Things that a number only names: "the six nations"."""


def counts(deeds: Iterable[Deed]) -> list[Count]:
    """Figures about the same thing, those of most figures first. The order of the deeds is nothing."""
    known = {deed.lead.act: deed for deed in deeds}.values()
    lines = (line for deed in known for line in (*deed.event.lines, *deed.inside))
    nearest: dict[tuple[str, int], Figure] = {}
    for figure in (figure for line in lines for figure in figures(line)):
        at = (figure.line.page, figure.start)
        nearest[at] = min(nearest.get(at, figure), figure, key=_closeness)
    by: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in nearest.values():
        by[_thing(figure)].append(figure)
    found = [Count(min(figure.unit for figure in group), _in_order(group)) for group in by.values()]
    return sorted(
        found, key=lambda count: (not count.differ, -len(count.figures), count.unit, count.figures[0].line.act)
    )


def _closeness(figure: Figure) -> tuple[int, int, str]:
    """Of the acts of a sentence a number belongs to the one whose clause is shortest, and whose cue is nearest."""
    line = figure.line
    return line.span.end - line.span.start, abs(line.cue.start - figure.start), line.act


def _in_order(found: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(found, key=lambda f: (f.line.day or UNDATED, f.line.page, f.start)))


def _thing(figure: Figure) -> tuple[str, ...]:
    """What is counted, in which kind of act, done by whom to whom."""
    line = figure.line
    parties = sorted(who.id for who in line.parties)
    unit = figure.unit.split()[-1].casefold()[:STEM] if figure.unit else ""
    return unit, line.cameo[:2], *parties


def figures(line: Line) -> list[Figure]:
    """The numbers that an act's clause gives, with what they count; years, dates and lengths of time are none."""
    base, found = line.sentence_span.start, []
    unit, label = "", -1
    for match in _NUMBER.finditer(line.sentence):
        value = _value(match)
        counted = _unit(line.sentence[match.end() :])
        if value is None or _is_date(line.sentence, match):
            continue
        if not counted and _is_label(line.sentence, match, label):
            label = match.end()
            continue
        if not counted and (match[3] or "").casefold() not in _BACK | {""}:
            continue
        unit = counted or unit
        start = base + match.start()
        if unit and line.span.start <= start < line.span.end:
            found.append(Figure(value, unit, match[0], start, line))
    return found


def _value(match: re.Match[str]) -> float | None:
    bare = match[1].replace(",", "").casefold()
    number = float(NUMBERS[bare]) if bare in NUMBERS else float(bare)
    if "," not in match[1] and match[1].isdecimal() and len(match[1]) == 4 and not match[2]:
        return None
    return number * _POWERS.get((match[2] or "").casefold(), 1)


def _is_label(sentence: str, match: re.Match[str], last: int) -> bool:
    """Whether a number only names a thing: "posts 542 and 543", "Resolution 2254"; `last` is where such a one ended."""
    if last >= 0 and re.fullmatch(r"\s*(?:,|and|or|,\s*and)\s*", sentence[last : match.start()]):
        return True
    before = re.search(r"([^\W\d_]+)\s+$", sentence[: match.start()])
    word = before[1] if before else ""
    return (word[:1].isupper() and bool(before and before.start())) or (len(word) > 3 and word.endswith("s"))


def _is_date(sentence: str, match: re.Match[str]) -> bool:
    """Whether a number is a day of a month, an age or a length of time."""
    before = sentence[: match.start()].split()[-1:] or [""]
    after = (match[3] or "").casefold()
    next_mark = sentence[match.end() :][:1]
    aged = next_mark == "," and before[0].endswith(",")
    return before[0].casefold().strip(".,") in _MONTHS or after in _TIMES or aged


def _unit(after: str) -> str:
    """The thing counted: the words behind a number up to the first plural, at most four; empty for "five of them"."""
    words = re.match(r"[\s-]*((?:[^\W\d_][\w'’-]*[\s-]+){0,3}[^\W\d_][\w'’-]*)", after)
    named: Sequence[str] = words[1].split() if words else ()
    if not named or named[0].casefold() in _BACK:
        return ""
    for at, word in enumerate(named):
        if word.endswith("s") or word.casefold() in ("people", "men", "women", "children"):
            return "" if word.casefold() in _NO_COUNT else " ".join(named[: at + 1])
    return ""
