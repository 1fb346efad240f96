"""Demands, appeals, offers, commitments and threats: from whom, to whom, what, by when, on what condition.

An act of CAMEO root 02 or 10 asks something of its target; 03 grants something of the actor's own, as an offer or,
where the words bind (`data/dues.yaml`), as a commitment; a cooperative deed that is only planned (05 to 08) is a
commitment, also one that an agreement holds; 13 threatens. What is said again is the same due, told again. What became
of it is worked out in `talks.settling`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from verbale.ledger.cells import MEETING
from verbale.ledger.days import UNDATED, bounds
from verbale.ledger.lines import Line
from verbale.talks.deadlines import deadline
from verbale.talks.deeds import Deed
from verbale.talks.waiting import VAGUE
from verbale.talks.wording import stems

Kind = Literal["demand", "appeal", "offer", "commitment", "threat"]
State = Literal["open", "met", "partly met", "refused", "withdrawn", "broken", "lapsed", "disputed"]

ASKING: dict[str, Kind] = {"10": "demand", "02": "appeal"}
WANTED = {
    "1": ("06",), "2": ("05", "04"), "3": ("07",), "4": ("083", "08"), "5": ("08",), "6": ("04",), "7": ("08", "057"),
    "8": ("045", "04"),
}  # fmt: skip
"""The third figure of an asking or granting code (roots 02, 03, 10), and the codes of deeds that fulfil it."""
THREATENED = {
    "1": ("16", "17"), "2": ("17", "16"), "3": ("14",), "4": ("16",), "5": ("16",), "6": ("16",), "7": ("17", "18"),
    "8": ("15", "18", "19", "20"), "9": ("16", "17", "18", "19"),
}  # fmt: skip
"""The same for a threat (root 13): the deeds that carry it out."""
DOING = ("05", "06", "07", "08")
"""Roots of cooperative deeds: a planned one is a commitment."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step in what became of a due."""

    day: str
    state: State
    deed: Deed | None
    """The deed that changed it; None where only time did."""
    why: str


@dataclass(frozen=True)
class Due:
    """Something that is asked, offered, promised or threatened."""

    kind: Kind
    by: frozenset[str]
    """Parties that said it."""
    to: frozenset[str]
    """Parties that it was said to."""
    owing: frozenset[str]
    """Parties that would have to act: who is asked, who offers, promises or threatens."""
    issues: frozenset[str]
    wanted: tuple[str, ...]
    """Beginnings of the CAMEO codes of the deeds that fulfil it."""
    verbs: frozenset[str]
    """Stems of the words that say what is due: a deed in the same word fulfils it too."""
    made: tuple[Deed, ...]
    """Every time it was said, the first one first."""
    due_by: str | None
    """The last ISO day by which it is due, where the words give one."""
    line: Line
    """The act that says what is due: the one asked for or promised where the sentence tells it, else the asking."""
    state: State = "open"
    changes: tuple[Change, ...] = ()

    @property
    def day(self) -> str:
        """The day on which it was first said."""
        return self.made[0].day

    @property
    def planned(self) -> bool:
        """Whether it is only announced: "would demand"."""
        return all(deed.lead.status == "planned" for deed in self.made) and self.kind in ("demand", "appeal")

    @property
    def condition(self) -> Line | None:
        """The line that says on what condition, where one does."""
        lines = (line for deed in self.made for line in (deed.lead, *deed.inside))
        return next((line for line in lines if line.condition), None)


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of `data/dues.yaml`."""
    source = files("verbale.talks") / "data" / "dues.yaml"
    return tuple(str(word) for word in yaml.safe_load(source.read_text(encoding="utf-8"))[name]["words"])


@lru_cache(maxsize=8192)
def says(text: str, name: str) -> bool:
    """Whether a text holds a word that begins as one of that list."""
    folded = f" {' '.join(text.casefold().split())}"
    return any(f" {word}" in folded for word in words(name))


def cue_of(line: Line) -> str:
    """The words that carry an act."""
    base = line.sentence_span.start
    return line.sentence[line.cue.start - base : line.cue.end - base]


def made_by(deed: Deed) -> list[Due]:
    """What one deed asks, offers, promises or threatens; empty for a deed that does none of these."""
    lead = deed.lead
    if lead.status not in ("actual", "planned") or not deed.actors:
        return []
    if lead.cameo[:2] in ASKING:
        return _asked(deed)
    if lead.cameo.startswith("13"):
        return [_due(deed, "threat", deed.actors, lead, THREATENED.get(lead.cameo[2:3], ("15", "16", "17", "18")))]
    if lead.status == "planned" and deed.root in DOING:
        return [_due(deed, "commitment", deed.actors, lead, (deed.root,))]
    if lead.cameo[:2] == "03" or lead.cameo.startswith("057"):
        return _granted(deed)
    return []


def _asked(deed: Deed) -> list[Due]:
    lead = deed.lead
    asked = [line for line in deed.inside if line.status in ("proposed", "planned") and _others(line, deed)]
    owing = deed.targets or frozenset(who.id for line in asked for who in line.actor_parties)
    if not owing or owing <= deed.actors:
        return []
    fulfil = tuple(dict.fromkeys(line.cameo[:2] for line in asked)) or WANTED.get(lead.cameo[2:3], DOING)
    return [_due(deed, ASKING[lead.cameo[:2]], owing, asked[0] if asked else lead, fulfil)]


def _others(line: Line, deed: Deed) -> bool:
    """Whether an act that is asked for is for others to do."""
    who = {one.id for one in line.actor_parties}
    return bool(who) and not who <= deed.actors


def _granted(deed: Deed) -> list[Due]:
    """What an agreement or a promise holds: each planned deed of a party, else what it says itself."""
    lead = deed.lead
    held = [line for line in deed.inside if line.status in ("planned", "proposed")]
    if lead.cameo.startswith("057"):
        signed = (line for line in held if _parties(line) and line.cameo[:2] in DOING)
        return [_due(deed, "commitment", _parties(line), line, (line.cameo[:2],)) for line in signed]
    binding = says(cue_of(lead), "commit") and not says(cue_of(lead), "offer")
    kind: Kind = "commitment" if binding else "offer"
    own = [line for line in held if not _others(line, deed)]
    others = [line for line in held if _others(line, deed) and line.status == "planned" and line.cameo[:2] in DOING]
    doing = [line for line in own if line.cameo[:2] in ("04", *DOING)]
    fulfil = tuple(dict.fromkeys(line.cameo[:2] for line in doing)) or (
        () if own else WANTED.get(lead.cameo[2:3], DOING)
    )
    made = [_due(deed, kind, deed.actors, own[0] if own else lead, fulfil)]
    return made + [_due(deed, "commitment", _parties(line), line, (line.cameo[:2],)) for line in others]


def _parties(line: Line) -> frozenset[str]:
    return frozenset(who.id for who in line.actor_parties)


def _due(deed: Deed, kind: Kind, owing: frozenset[str], line: Line, wanted: Sequence[str]) -> Due:
    own = frozenset(line.issues) or deed.issues
    meets = deed.lead.cameo.startswith(MEETING) or tuple(wanted) == ("04",)
    sharp = frozenset(["dialogue"]) if meets else own - VAGUE or deed.issues - VAGUE or own
    to = deed.targets - owing if kind != "threat" else deed.targets
    verbs = stems(cue_of(line)) if line is not deed.lead else frozenset[str]()
    made = (deed,)
    return Due(
        kind, deed.actors, to or deed.targets, owing, sharp, tuple(wanted), verbs, made, _due_by(deed, line), line
    )


def _due_by(deed: Deed, line: Line) -> str | None:
    """The last day by which it is due: what the words set as a term, else the day of the deed that is asked for."""
    said = deadline(deed.lead.sentence, deed.day) if deed.day != UNDATED else None
    if said:
        return said
    own = bounds(line.happened.edtf)[1] if line.happened.basis in ("explicit", "relative") else None
    return own if own and own > deed.day and line.status in ("planned", "proposed") else None


def same_due(one: Due, other: Due) -> bool:
    """Whether a due says again what another says: a maker and an issue in common, and the same parties that owe."""
    asking = {"demand", "appeal"}
    kinds = (
        one.kind == other.kind or {one.kind, other.kind} <= asking or {one.kind, other.kind} == {"offer", "commitment"}
    )
    if not kinds or not one.by & other.by or one.owing != other.owing:
        return False
    unknown = not one.wanted or not other.wanted
    doing = (
        unknown
        or bool({code[:2] for code in one.wanted} & {c[:2] for c in other.wanted})
        or bool(one.verbs & other.verbs)
    )
    return bool(one.issues & other.issues) and doing


def with_terms(deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds, with a promised deed of a day of its own inside the promise: "agreed to disable it by December 31"."""
    promises: dict[tuple[object, ...], Deed] = {}
    for deed in deeds:
        if deed.lead.cameo.startswith(("03", "057")) and deed.lead.status == "actual":
            promises[_sentence(deed)] = deed
    held: dict[str, list[Line]] = {}
    for deed in deeds:
        promise = promises.get(_sentence(deed))
        if promise and deed.lead.status == "planned" and promise.lead.cue < deed.lead.cue:
            held.setdefault(promise.lead.act, []).append(deed.lead)
    inner = {line.act for lines in held.values() for line in lines}
    return [
        Deed(deed.event, (*deed.inside, *held.get(deed.lead.act, ()))) for deed in deeds if deed.lead.act not in inner
    ]


def _sentence(deed: Deed) -> tuple[object, ...]:
    return deed.lead.page, deed.lead.sentence_span, deed.actors


def about(deed: Deed, issues: Iterable[str]) -> bool:
    """Whether a deed is about one of these issues, vague ones only where there is nothing else."""
    wanted = frozenset(issues)
    return bool((wanted - VAGUE or wanted) & deed.issues)
