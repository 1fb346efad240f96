"""What the minutes leave out: lines of one page that say again, or only in passing, what another line of it says.

Nothing is lost: a folded line stays in the ledger, on its page, and is told with `--all` (`?all=1`). The rules, in
order, are those of docs/how-it-decides.md:

    supposed   a hypothetical act: it stands in a condition or a question
    unsure     an unsure act named in passing: without an actor, or inside the clause of a line that is told
    within     an act inside the clause of another act of the same sentence, among the same parties: "agreed to resume
               talks" holds the talks, "refused to provide aid" the aid that is not given
    twice      a deed that the same story told before: same parties, same CAMEO root, no time of its own
    said       a bare statement ("she said") whose words hold lines of their own, told under her name
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.ledger.days import bounds
from verbale.ledger.lines import Line
from verbale.model import Span
from verbale.talks.telling import past_forms
from verbale.talks.wording import shared, stems

Why = Literal["supposed", "unsure", "within", "twice", "said", "joined", "updated"]
"""Why a line is not told by itself. `joined` comes from `talks.events`: another page tells the same deed; `updated`
from `talks.book`: the latest version of the story leaves its sentence out."""

BARE = ("01", "010")
"""CAMEO codes of a statement about which nothing more is known than that it was made."""
ASKING = ("02", "10")
"""Roots of acts whose clause holds what another is to do."""
MEETING = ("04", "057", "06")
"""Deeds of all who take part in them: who is named first says nothing, and a story tells of one meeting."""
UNSURE = 0.6
"""Below this confidence an act is unsure."""
SAME_WORDS = 1 / 3
"""Share of the shorter clause's words, without names and cues, that the longer one must hold for one deed."""
HEADLINE_WORDS = 1 / 4
"""The same for a headline, names counted: it says what its story says, in other words."""
FEW_WORDS = 2
"""A clause of so few words ("the meeting") names a deed and tells none of its own."""
MOST_LEADS = 20
"""Deeds of one kind in one story that a new one is compared with: more are a list, not a retelling."""

_LEAD_IN_WORDS = """
a an the its his her their our any no this these such another first second third last next in on at of for
with without by from into about during through over between amid after before
"""
_LEAD_IN = frozenset(_LEAD_IN_WORDS.split())


@dataclass(frozen=True, slots=True)
class Fold:
    """Why a line is not told, and the act that says it instead (empty where none does)."""

    why: Why
    under: str = ""


def folds(lines: Iterable[Line]) -> dict[str, Fold]:
    """Which lines of one page are folded, by act id; the others are told. The order of the lines does not matter."""
    page = sorted(lines, key=lambda line: (line.cue, line.cameo, line.act))
    found: dict[str, Fold] = {line.act: Fold("supposed") for line in page if line.status == "hypothetical"}
    for sentence in _by(page, lambda line: (line.article, line.sentence_span)):
        _within(sentence, found)
    for story in _by(page, lambda line: line.article):
        _twice([line for line in story if line.act not in found], found)
    _introductions(page, found)
    return {act: Fold(fold.why, _root(act, found)) for act, fold in found.items()}


def _by(lines: Sequence[Line], key: object) -> list[list[Line]]:
    groups: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)  # type: ignore[operator]
    return list(groups.values())


def _root(act: str, found: dict[str, Fold]) -> str:
    """The act under which a chain of folds ends; empty where it is folded under none."""
    under = found[act].under if act in found else ""
    while under in found and found[under].under:
        under = found[under].under
    return under


# --- inside one sentence ----------------------------------------------------------------------------------------------


def _within(sentence: Sequence[Line], found: dict[str, Fold]) -> None:
    """Fold what one sentence says inside the clause of something else that it says."""
    # widest clause first: a parent is judged before what it holds
    for line in sorted(sentence, key=lambda one: (one.span.start - one.span.end, one.cue)):
        if line.act in found:
            continue
        parents = [one for one in sentence if one is not line and one.act not in found and _holds(one, line)]
        passing = is_named(line)
        if parent := next((one for one in parents if _says_it(one, line, passing)), None):
            found[line.act] = Fold("within", parent.act)
        elif line.confidence < UNSURE and (parents or ((passing or not line.actors) and _is_part(line))):
            found[line.act] = Fold("unsure", parents[0].act if parents else "")


def _holds(parent: Line, line: Line) -> bool:
    """Whether an act's cue lies inside the clause of another, which is no bare statement and begins before it."""
    bare = parent.cameo in BARE
    return not bare and parent.span != line.span and _inside(line.cue, parent.span) and parent.cue < line.cue


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_part(line: Line) -> bool:
    """Whether the clause is less than half of its sentence."""
    return 2 * (line.span.end - line.span.start) < line.sentence_span.end - line.sentence_span.start


def _says_it(parent: Line, line: Line, passing: bool) -> bool:
    if (line.status == "actual" and not passing) or _own_time(line, parent):
        return False
    actors, everyone = _ids(line.actor_parties), _ids(parent.parties)
    asked = parent.cameo[:2] in ASKING and line.status == "proposed"
    return asked or (actors <= everyone and (_ids(line.target_parties) <= everyone or not parent.target_parties))


def _ids(who: Iterable[object]) -> frozenset[str]:
    return frozenset(one.id for one in who)  # type: ignore[attr-defined]


def _own_time(line: Line, other: Line) -> bool:
    """Whether a line gives a day or month of its own that is not the other's: a date for the calendar."""
    edtf = line.happened.edtf or ""
    own = line.happened.basis in ("explicit", "relative") and len(edtf) >= len("2007-09")
    return own and edtf != other.happened.edtf and not _overlap(line, other)


def _overlap(line: Line, other: Line) -> bool:
    a, b = bounds(line.happened.edtf), bounds(other.happened.edtf)
    return None not in (*a, *b) and str(a[0]) <= str(b[1]) and str(b[0]) <= str(a[1])


def is_named(line: Line) -> bool:
    """Whether an act is a noun's ("its investigation", "the first summit") and not a verb's, by the words before it."""
    words = line.sentence[: line.cue.start - line.sentence_span.start].split()[-3:]
    first = next(iter(_cue(line).split()), "").casefold()
    if first.endswith("ed") or first in past_forms() or not words:
        return False
    before = words[-1].casefold()
    if before in _LEAD_IN or before.endswith(("'s", "’s", "s’", "s'")):
        return True
    inner = [word.casefold() for word in words[:-1]]
    return words[-1].islower() and not before.endswith("ly") and any(word in _LEAD_IN for word in inner)


# --- inside one story -------------------------------------------------------------------------------------------------


def _twice(story: Sequence[Line], found: dict[str, Fold]) -> None:
    """Fold deeds that a story tells again under the line that tells them best."""
    leads: dict[object, list[Line]] = defaultdict(list)
    for line in sorted(story, key=_worth):
        if line.cameo in BARE:
            continue
        known = leads[_deed(line)]
        lead = next((one for one in known[:MOST_LEADS] if _told_by(one, line)), None)
        if lead:
            found[line.act] = Fold("twice", lead.act)
        else:
            known.append(line)


def _worth(line: Line) -> tuple[object, ...]:
    """The best statement of a deed first: a whole sentence before a headline or a bare name, with time and target."""
    own = line.happened.basis in ("explicit", "relative")
    return (
        _is_headline(line), is_named(line), line.confidence < UNSURE, not own, not line.targets, -len(line.cameo),
        line.cue,
    )  # fmt: skip


def _deed(line: Line) -> object:
    actors, targets = _ids(line.actor_parties), _ids(line.target_parties)
    together = line.cameo.startswith(MEETING)
    return line.cameo[:2], line.status, (actors | targets) if together else actors


def _told_by(lead: Line, line: Line) -> bool:
    targets, others = _ids(lead.target_parties), _ids(line.target_parties)
    together = line.cameo.startswith(MEETING)
    if (targets and others and targets != others and not together) or _own_time(line, lead):
        return False
    if not together and not line.actor_parties:
        return False
    if is_named(line) and (together or len(stems(line.quote)) <= FEW_WORDS):
        return True
    if _is_headline(line):
        return shared(line.quote, lead.quote) >= HEADLINE_WORDS
    names = " ".join(who.name for who in (*line.actors, *line.targets, *line.parties))
    return shared(line.quote, lead.quote, f"{names} {_cue(line)} {_cue(lead)}") >= SAME_WORDS


def _cue(line: Line) -> str:
    base = line.sentence_span.start
    return line.sentence[line.cue.start - base : line.cue.end - base]


def _is_headline(line: Line) -> bool:
    return bool(line.title) and " ".join(line.sentence.split()) in " ".join(str(line.title).split())


# --- statements -------------------------------------------------------------------------------------------------------


def _introductions(page: Sequence[Line], found: dict[str, Fold]) -> None:
    """Fold a bare "she said" whose words hold a line that is told, which names her as its speaker."""
    told = [line for line in page if line.act not in found]
    contents = sorted((speaker.content, line.act) for line in told for speaker in line.speakers)
    for line in told:
        # what a statement says may be taken for its own content: nothing is folded under itself
        inside = _introduced(line, contents) if line.cameo in BARE else ()
        if under := next((act for act in inside if (_root(act, found) or act) != line.act), ""):
            found[line.act] = Fold("said", under)


def _introduced(line: Line, contents: Sequence[tuple[Span, str]]) -> Iterator[str]:
    """The lines whose words are those of this statement."""
    low, high = (bisect_left(contents, (Span(edge, 0), "")) for edge in line.span)
    yield from (act for span, act in contents[low:high] if span.end <= line.span.end and not _inside(line.cue, span))
